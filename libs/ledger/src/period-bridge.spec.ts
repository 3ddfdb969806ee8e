import fc from 'fast-check';
import { given } from '@ledgerline/event-store/testing';
import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import {
  accountingPeriods,
  balancesOf,
  bridgeOf,
  credit,
  debit,
  hashOfBalances,
  lastDayOf,
  postedOn,
  tellLedger,
  type AccountingPeriodCommand,
  type Entry,
  type PeriodClosed,
} from './index.js';
import { anyEntries, entry } from './entry.samples.js';

const practiceId = 'WILLOW' as PracticeId;
const closedBy = 'fenn' as StaffId;

/** The command that closes a month with what was known of it by then. */
function closing(period: string, knownAt: string, entries: readonly Entry[]) {
  const asOf = { knownAt: knownAt as Instant, effective: lastDayOf(period) };
  const then = balancesOf(entries, asOf);
  return {
    type: 'ClosePeriod',
    practiceId,
    period,
    knownAt: asOf.knownAt,
    entryCount: then.entryCount,
    balances: then.byAccount(),
    closedBy,
    closedAt: knownAt as Instant,
  } satisfies AccountingPeriodCommand;
}

function closed(period: string, knownAt: string, entries: readonly Entry[]): PeriodClosed {
  const { type: _type, ...asked } = closing(period, knownAt, entries);
  const throughDate = lastDayOf(period);
  const balancesHash = hashOfBalances(throughDate, asked.balances);
  return { type: 'PeriodClosed', ...asked, throughDate, balancesHash };
}

const paid = entry(
  1,
  '2026-03-10',
  '2026-03-12',
  debit('deposits-expected', 8000),
  credit('remittance-suspense', 8000),
);
const late = entry(
  2,
  '2026-03-31',
  '2026-04-20',
  credit('deposits-expected', 3000),
  debit('remittance-suspense', 3000),
);
const march = closed('2026-03', '2026-04-05T09:00:00.000Z', [paid]);

describe('closing a month', () => {
  test('is a fact with its figures', () => {
    given(accountingPeriods)
      .when(closing('2026-03', '2026-04-05T09:00:00.000Z', [paid, late]))
      .thenFacts(march);
    expect(march.balances).toEqual({ 'deposits-expected': 8000, 'remittance-suspense': -8000 });
    expect(tellLedger(march)).toContain('fenn closed 2026-03 with 1 entries');
  });
  test('twice is once', () => {
    given(accountingPeriods, march)
      .when(closing('2026-03', '2026-04-06T09:00:00.000Z', [paid, late]))
      .thenNothing();
  });
  test('waits until it is over', () => {
    given(accountingPeriods)
      .when(closing('2026-03', '2026-03-31T23:59:59.000Z', [paid]))
      .thenRefused({ code: 'period-not-over', throughDate: '2026-03-31' as ServiceDate });
  });
  test('does not go back behind a later close', () => {
    given(accountingPeriods, march)
      .when(closing('2026-02', '2026-04-06T09:00:00.000Z', []))
      .thenRefused({
        code: 'period-closed-with-a-later-one',
        closedThrough: '2026-03-31' as ServiceDate,
      });
  });
  test('never knows less than the close before', () => {
    given(accountingPeriods, { ...march, knownAt: '2026-05-09T00:00:00.000Z' as Instant })
      .when(closing('2026-04', '2026-05-08T09:00:00.000Z', []))
      .thenRefused({
        code: 'books-known-before-last-close',
        lastKnownAt: '2026-05-09T00:00:00.000Z' as Instant,
      });
  });
});

test('a fact that comes after the close posts to the open month and keeps its own day', () => {
  expect(postedOn(paid, [march])).toBe('2026-03-10');
  expect(postedOn(late, [march])).toBe('2026-04-01');
  expect(late.effectiveDate).toBe('2026-03-31');
});

test('the closed month shows as closed, as now known, and what lies between', () => {
  const bridge = bridgeOf(march, [late, paid]);
  expect(bridge.isAsClosed).toBe(true);
  expect(bridge.later.map((each) => each.entryId)).toEqual([late.entryId]);
  expect(bridge.rows[0]).toEqual({
    account: 'deposits-expected',
    asClosedCents: 8000,
    laterCents: -3000,
    asNowKnownCents: 5000,
    unexplainedCents: 0,
  });
});

test('closed figures that the journal no longer folds to are said to be so, to the cent', () => {
  const bridge = bridgeOf(march, [late]);
  expect(bridge.isAsClosed).toBe(false);
  expect(bridge.rows.map((row) => row.unexplainedCents)).toEqual([-8000, 8000]);
});

const anyCloses = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 })
  .map((months) => months.sort((a, b) => a - b))
  .chain((months) =>
    fc
      .array(fc.integer({ min: 0, max: 400 }), {
        minLength: months.length,
        maxLength: months.length,
      })
      .map((days) => days.sort((a, b) => a - b))
      .map((days) =>
        months.map((month, nth) => ({
          period: `2026-${String(month).padStart(2, '0')}`,
          knownAt: new Date(Date.UTC(2026, 0, 1 + (days[nth] ?? 0), 18)).toISOString(),
        })),
      ),
  );

test('law: closed figures stay for ever, and closed + later = as now known', () => {
  fc.assert(
    fc.property(anyEntries, anyCloses, (entries, months) => {
      const closes = months.map(({ period, knownAt }) => closed(period, knownAt, entries));
      for (const close of closes) {
        // By the day each entry counts in, the closed month is what it was when it was closed.
        const counted = entries.filter((each) => postedOn(each, closes) <= close.throughDate);
        expect(balancesOf(counted).byAccount()).toEqual(close.balances);
        const bridge = bridgeOf(close, entries);
        expect(bridge.isAsClosed).toBe(true);
        for (const row of bridge.rows) {
          const lines = bridge.later.flatMap((each) => each.legs);
          const sum = lines
            .filter((leg) => leg.account === row.account)
            .reduce((total, leg) => total + leg.cents, 0);
          expect(row.asClosedCents + sum).toBe(row.asNowKnownCents);
          expect(row.unexplainedCents).toBe(0);
        }
      }
    }),
  );
});
