import { instant, serviceDate, type PayerId } from '@ledgerline/terms';
import { shippedCalendar, type ClockRow } from './claim-clock.rows.js';
import { prepared, sealed, sent, set999, started, trackOf, word } from './claim-status.testing.js';
import { explainStatus } from './explain-status.js';

const facts = [prepared, sealed, started, sent];
const own = (clock: ClockRow['clock'], limit: number): ClockRow => ({
  clock,
  payerId: 'cascade' as PayerId,
  limit,
  unit: 'business-day',
  from: serviceDate('2026-01-01'),
  source: 'contract of 2026',
});
const by = (said: typeof facts, now: string, clocks: readonly ClockRow[] = []) =>
  explainStatus(trackOf(said), instant(now), shippedCalendar('America/Los_Angeles', clocks))
    .waitsBy;

// Sent on Friday 20 November; Thursday 26 is Thanksgiving.
test.each<[string, typeof facts, object]>([
  ['a 999 in one business day', facts, { clock: '999', limit: 1, dueOn: '2026-11-23' }],
  [
    'the payer’s 277CA in two',
    [...facts, set999('A')],
    { clock: '277CA', limit: 2, dueOn: '2026-11-24' },
  ],
  [
    'the 835 in thirty days',
    [...facts, word('payer', 'A2')],
    { clock: '835', limit: 30, unit: 'day', dueOn: '2026-12-20' },
  ],
])('%s, where the practice set none of its own', (_what, said, waits) =>
  expect(by(said, '2026-11-21T18:00:00Z')).toMatchObject({ ...waits, isPayersOwn: false }),
);

test('a payer’s own clock goes before everybody’s, and is shown with who says so', () =>
  expect(by([...facts, set999('A')], '2026-11-21T18:00:00Z', [own('277CA', 5)])).toEqual({
    clock: '277CA',
    limit: 5,
    unit: 'business-day',
    source: 'contract of 2026',
    dueOn: '2026-11-30',
    isPayersOwn: true,
  }));

test('once it ran out, the clock that ran out is shown', () => {
  expect(by(facts, '2026-11-24T18:00:00Z')).toMatchObject({ clock: '999', dueOn: '2026-11-23' });
  expect(by(facts, '2026-11-24T18:00:00Z', [own('999', 9)])).toMatchObject({
    clock: '999',
    isPayersOwn: true,
  });
});

test('where nobody’s answer is waited for, none is', () =>
  expect(by([...facts, word('payer', 'A7')], '2026-11-24T18:00:00Z')).toBeNull());
