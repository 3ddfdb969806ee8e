import { given } from '@ledgerline/event-store/testing';
import { instant, serviceDate, type Instant, type PayerId } from '@ledgerline/terms';
import { businessDaysLater, isBusinessDay } from './claim-clock-days.js';
import { claimClocks } from './claim-clock.decider.js';
import { federalHolidays, HOLIDAYS_KNOWN_TO } from './claim-clock-holidays.js';
import { clockOn, shippedCalendar, shippedClocks, type ClockRow } from './claim-clock.rows.js';
import { overdueOf } from './claim-clock.js';
import {
  calendar,
  paid,
  prepared,
  recorded,
  sealed,
  set999,
  trackOf,
  word,
} from './claim-status.testing.js';

const dates = new Set(federalHolidays.map(({ date }) => date));

/** The nth (or, 0, the last) such weekday of a month: written apart from how the rows were made. */
function weekdayOf(year: number, month: number, weekday: number, nth: number): string {
  const found: string[] = [];
  for (let day = 1; day <= 31; day += 1) {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() === month - 1 && date.getUTCDay() === weekday)
      found.push(date.toISOString().slice(0, 10));
  }
  return found.at(nth - 1)!;
}
/** Saturday is kept on Friday, Sunday on Monday. */
function keptOn(year: number, month: number, day: number): string {
  const date = Date.UTC(year, month - 1, day);
  const shift = { 6: -1, 0: 1 }[new Date(date).getUTCDay()] ?? 0;
  return new Date(date + shift * 86_400_000).toISOString().slice(0, 10);
}

test('law: the rows are the eleven days of the statute, year by year', () => {
  const expected: string[] = [];
  for (let year = 2024; year <= HOLIDAYS_KNOWN_TO; year += 1)
    expected.push(
      ...[keptOn(year, 1, 1), keptOn(year, 6, 19), keptOn(year, 7, 4), keptOn(year, 11, 11)],
      keptOn(year, 12, 25),
      ...[weekdayOf(year, 1, 1, 3), weekdayOf(year, 2, 1, 3), weekdayOf(year, 5, 1, 0)],
      ...[weekdayOf(year, 9, 1, 1), weekdayOf(year, 10, 1, 2), weekdayOf(year, 11, 4, 4)],
    );
  expect(federalHolidays.map(({ date }) => date)).toEqual(expected.sort());
  expect(federalHolidays.every(({ date }) => isBusinessDay(date, new Set()))).toBe(true);
});

test.each([
  ['2026-11-20', 1, '2026-11-23', 'over a weekend'],
  ['2026-11-25', 1, '2026-11-27', 'over Thanksgiving'],
  ['2026-11-25', 2, '2026-11-30', 'over Thanksgiving and a weekend'],
  ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
  ['2027-12-30', 1, '2028-01-03', 'over New Year kept on a Friday'],
  ['2026-11-20', 0, '2026-11-20', 'the same day'],
])('%s and %i business days: %s, %s', (from, days, expected) =>
  expect(businessDaysLater(serviceDate(from), days, dates)).toBe(expected),
);

/** Sent Friday the 20th at 23:30 in Los Angeles: by UTC it was Saturday already. */
const sent = recorded(
  'claim-batch-B1',
  { type: 'BatchTransmitted', batchId: 'B1', remoteName: 'x', sha256: 's', evidence: 'uploaded' },
  { at: '2026-11-21T07:30:00.000Z' },
);
const out = [prepared, sealed, sent];
const overdue = (facts: typeof out, now: string, at = calendar) =>
  overdueOf(trackOf(facts), instant(now), at).map((each) => `${each.clock} ${each.overdueSince}`);

test.each([
  ['Monday, one minute to midnight', '2026-11-24T07:59:00Z', []],
  ['Tuesday, one minute past', '2026-11-24T08:01:00Z', ['999 2026-11-24']],
  ['Wednesday', '2026-11-25T20:00:00Z', ['999 2026-11-24', '277CA 2026-11-25']],
  [
    'before Christmas',
    '2026-12-24T20:00:00Z',
    ['999 2026-11-24', '277CA 2026-11-25', '835 2026-12-21'],
  ],
])('nobody answers, and it is %s', (_when, now, expected) =>
  expect(overdue(out, now)).toEqual(expected),
);

const long = '2026-12-24T20:00:00Z';
test.each([
  ['a 999', [set999('A')], ['277CA 2026-11-25', '835 2026-12-21']],
  [
    'a word of the clearinghouse',
    [word('clearinghouse', 'A1')],
    ['277CA 2026-11-25', '835 2026-12-21'],
  ],
  ['a word of the payer', [word('payer', 'A1')], ['835 2026-12-21']],
  ['a rejection', [word('payer', 'A7')], []],
  ['a payment', [paid()], []],
])('%s stops the clocks before it', (_what, facts, expected) =>
  expect(overdue([...out, ...facts], long)).toEqual(expected),
);

test('what was sealed and never sent is overdue too', () =>
  expect(overdue([prepared, sealed], long)).toEqual(['send 2026-11-24']));

test('law: a moment asked of later says what it said then', () => {
  const early = set999('A', { at: '2026-11-24T18:00:00.000Z' });
  const moments = ['2026-11-24T17:00:00Z', '2026-11-24T19:00:00Z', '2026-11-30T19:00:00Z'];
  const asOf = (now: string) =>
    overdue(
      [...out, early].filter(({ recordedAt }) => recordedAt <= instant(now)),
      now,
    );
  const then = moments.map(asOf);
  expect(then).toEqual([['999 2026-11-24'], [], ['277CA 2026-11-25']]);
  expect(moments.map(asOf)).toEqual(then);
});

const own = (over: Partial<ClockRow>): ClockRow => ({
  clock: '999',
  payerId: null,
  limit: 3,
  unit: 'business-day',
  from: serviceDate('2026-11-01'),
  source: 'contract',
  ...over,
});

test('a practice’s own clock holds from its day, a payer’s own before everybody’s', () => {
  const mine = own({});
  const theirs = own({ payerId: 'cascade' as PayerId, limit: null });
  const rows = [...shippedClocks, theirs, mine];
  const on = (payer: string, date: string) =>
    clockOn(rows, '999', payer as PayerId, serviceDate(date))?.limit;
  expect([on('other', '2026-10-31'), on('other', '2026-11-01')]).toEqual([1, 3]);
  expect([on('cascade', '2026-10-31'), on('cascade', '2026-11-20')]).toEqual([1, null]);
  const stopped = shippedCalendar('America/Los_Angeles', [theirs]);
  expect(overdue(out, '2026-11-24T20:00:00Z', stopped)).toEqual([]);
});

describe('a clock', () => {
  const set = {
    type: 'SetClaimClock',
    ...own({}),
    setBy: 'bell',
    setAt: '2026-11-01T18:00:00.000Z' as Instant,
  } as never;
  const { type: _type, ...said } = set as { type: string };
  const fact = { ...said, type: 'ClaimClockSet' } as never;
  test('is set once', () => {
    given(claimClocks).when(set).thenFacts(fact);
    given(claimClocks, fact).when(set).thenNothing();
  });
  test.each(['835', 'act', 'send'] as const)('of %s cannot be stopped', (clock) =>
    given(claimClocks)
      .when({ ...(set as object), clock, limit: null } as never)
      .thenRefused({ code: 'clock-cannot-stop', clock }),
  );
});
