import fc from 'fast-check';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { accounts, balancesOf, credit, debit } from './index.js';
import { anyDay, anyEntries, entry } from './entry.samples.js';

const charge = entry(
  1,
  '2026-03-10',
  '2026-03-12',
  debit('payer-receivable', 6500),
  credit('service-income', 6500),
);
const lateReversal = entry(
  2,
  '2026-03-20',
  '2026-05-02',
  debit('service-income', 6500),
  credit('payer-receivable', 6500),
);
const march = '2026-03-31' as ServiceDate;
const aprilFirst = '2026-04-01T00:00:00.000Z' as Instant;

test.each([
  // asked, what stands on payer-receivable
  ['all there is', {}, 0],
  ['what was true in March, as known now', { effective: march }, 0],
  ['what was true in March, as known then', { effective: march, knownAt: aprilFirst }, 6500],
  ['what was known in April', { knownAt: aprilFirst }, 6500],
  ['before anything was true', { effective: '2026-03-09' as ServiceDate }, 0],
])('%s', (_asked, asOf, expected) => {
  const balances = balancesOf([charge, lateReversal], asOf);
  expect(balances.of('payer-receivable').balanceCents).toBe(expected);
});

test('law: the books balance as of any two days, whatever is in them', () => {
  fc.assert(
    fc.property(anyEntries, anyDay, anyDay, (entries, known, effective) => {
      const knownAt = `${known}T23:59:59.999Z` as Instant;
      const balances = balancesOf(entries, { knownAt, effective: effective as ServiceDate });
      const sum = accounts.reduce((total, each) => total + balances.of(each).balanceCents, 0);
      expect(sum).toBe(0);
    }),
  );
});

test('law: what we knew by a moment does not change by what we learn after', () => {
  fc.assert(
    fc.property(anyEntries, anyDay, (entries, known) => {
      const knownAt = `${known}T23:59:59.999Z` as Instant;
      const then = entries.filter((each) => each.recordedAt <= knownAt);
      expect(balancesOf(entries, { knownAt }).byAccount()).toEqual(balancesOf(then).byAccount());
    }),
  );
});
