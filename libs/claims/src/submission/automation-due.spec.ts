import { instant, type Instant } from '@ledgerline/terms';
import { dueRuns } from './automation-due.js';
import type { Automation, AutomationState } from './automation.decider.js';

const state = (over: Partial<AutomationState> = {}): AutomationState => ({
  isOn: true,
  isPaused: false,
  schedule: { weekdays: [1, 2, 3, 4, 5], at: '17:00', zone: 'America/Los_Angeles' },
  since: instant('2026-11-01T00:00:00Z'),
  ...over,
});
const due = (settings: Record<string, Automation>, now: Instant) =>
  dueRuns(new Map(Object.entries(settings)), now);
const ids = (settings: Record<string, Automation>, now: string) =>
  due(settings, instant(now)).map(({ submissionId }) => submissionId);
const submit = (over: Partial<AutomationState> = {}) => ({ practice: { submit: state(over) } });

// In Portland it is eight hours earlier than UTC; the 20th of November 2026 is a Friday.
test.each([
  ['a minute before', '2026-11-21T00:59:00Z', ['auto.practice.submit.20261119T1700']],
  ['on the minute', '2026-11-21T01:00:00Z', ['auto.practice.submit.20261120T1700']],
  ['late that night', '2026-11-21T07:59:00Z', ['auto.practice.submit.20261120T1700']],
  ['on Saturday', '2026-11-21T20:00:00Z', ['auto.practice.submit.20261120T1700']],
  ['on Monday before five', '2026-11-23T20:00:00Z', []],
])('every weekday at five: %s', (_when, now, expected) => {
  expect(ids(submit(), now)).toEqual(expected);
});

test('the same slot is the same submission however often it is found due', () => {
  expect(ids(submit(), '2026-11-21T01:00:00Z')).toEqual(ids(submit(), '2026-11-21T05:00:00Z'));
});

test.each<[string, Partial<AutomationState>]>([
  ['off', { isOn: false }],
  ['paused', { isPaused: true }],
  ['set after five', { since: instant('2026-11-21T01:30:00Z') }],
])('nothing is due where the switch is %s', (_what, over) => {
  expect(ids(submit(over), '2026-11-21T02:00:00Z')).toEqual([]);
});

test('a payer with a switch of its own, on or off, is not the practice’s', () => {
  const settings = {
    practice: { submit: state() },
    cascade: { submit: state({ isOn: false }) },
    beacon: { submit: state(), create: state() },
    tidewater: { create: state() },
  };
  expect(
    due(settings, instant('2026-11-21T02:00:00Z')).map((each) => [
      each.run.scope,
      each.switch,
      each.filter,
    ]),
  ).toEqual([
    ['beacon', 'create', { payerIds: ['beacon'] }],
    ['beacon', 'submit', { payerIds: ['beacon'] }],
    ['practice', 'submit', { exceptPayerIds: ['beacon', 'cascade'] }],
    ['tidewater', 'create', { payerIds: ['tidewater'] }],
  ]);
});

test('an hour the clock skips is made up for once it has passed', () => {
  const schedule = { weekdays: [7], at: '02:30', zone: 'America/Los_Angeles' };
  const since = instant('2026-03-01T00:00:00Z');
  // 2026-03-08: two o'clock is followed by three.
  expect(ids(submit({ schedule, since }), '2026-03-08T09:59:00Z')).toEqual([]);
  expect(ids(submit({ schedule, since }), '2026-03-08T10:00:00Z')).toEqual([
    'auto.practice.submit.20260308T0230',
  ]);
});
