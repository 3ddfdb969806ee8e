import { given } from '@ledgerline/event-store/testing';
import { instant } from '@ledgerline/terms';
import { automation } from './automation.decider.js';
import type { AutomationFact } from './automation.events.js';
import { automations } from './automations.projection.js';
import { olsen } from '../willow.testing.js';

const schedule = { weekdays: [1, 2, 3, 4, 5], at: '17:00', zone: 'America/Los_Angeles' };
const word = {
  scope: 'practice',
  switch: 'submit',
  reason: 'the day is checked by five',
  by: olsen,
  at: instant('2026-11-20T22:05:00Z'),
} as const;
const set = { type: 'SetAutomation', isOn: true, schedule, ...word } as const;
const paused: AutomationFact = { type: 'AutomationPaused', ...word };
const resumed: AutomationFact = { type: 'AutomationResumed', ...word };
const isSet: AutomationFact = { ...set, type: 'AutomationSet' };

test('a switch is set, paused and resumed; each twice is once', () => {
  given(automation).when(set).thenFacts(isSet);
  given(automation, isSet).when(set).thenNothing();
  given(automation, isSet)
    .when({ ...word, type: 'PauseAutomation' })
    .thenFacts(paused);
  given(automation, isSet, paused)
    .when({ ...word, type: 'PauseAutomation' })
    .thenNothing();
  given(automation, isSet, paused)
    .when({ ...word, type: 'ResumeAutomation' })
    .thenFacts(resumed);
  given(automation, isSet)
    .when({ ...word, type: 'ResumeAutomation' })
    .thenNothing();
});

test.each(['PauseAutomation', 'ResumeAutomation'] as const)('%s needs a switch', (type) => {
  given(automation)
    .when({ ...word, type })
    .thenRefused({ code: 'automation-not-set', scope: 'practice' });
});

test.each([
  ['weekdays', { ...schedule, weekdays: [] }],
  ['weekdays', { ...schedule, weekdays: [3, 1] }],
  ['weekdays', { ...schedule, weekdays: [8] }],
  ['at', { ...schedule, at: '24:00' }],
  ['zone', { ...schedule, zone: 'Portland' }],
] as const)('a schedule whose %s is unfit is refused', (part, unfit) => {
  given(automation)
    .when({ ...set, schedule: unfit })
    .thenRefused({ code: 'schedule-unfit', part });
});

test('setting it anew while it is paused leaves it paused', () => {
  const later = { ...isSet, schedule: { ...schedule, at: '18:00' } };
  const state = [isSet, paused, later].reduce(automation.evolve, automation.initial);
  expect(state.submit).toMatchObject({ isOn: true, isPaused: true, schedule: { at: '18:00' } });
});

test('the list keeps every word, the last first, and a word twice is once', () => {
  const facts = [isSet, paused, paused];
  const row = facts.reduce(
    (before, fact) => automations.evolve(before, fact, 'practice', undefined as never),
    automations.empty,
  );
  expect(row).toMatchObject({
    scope: 'practice',
    switches: { submit: { isPaused: true } },
    history: [{ type: 'AutomationPaused' }, { type: 'AutomationSet' }],
  });
});
