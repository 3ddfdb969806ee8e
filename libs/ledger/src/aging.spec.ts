import fc from 'fast-check';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { agingClocks, agingOf, balancesOf, credit, debit, type AgingClock } from './index.js';
import { about, anyDay, anyEntries, entry } from './entry.samples.js';

const on = (day: string) => day as ServiceDate;
const L1 = about('C1', 'L1');
const charged = entry(
  1,
  '2026-01-10',
  '2026-02-01',
  debit('payer-receivable', 10_000, L1),
  credit('service-income', 10_000, L1),
);
const adjudicated = entry(
  2,
  '2026-03-15',
  '2026-03-16',
  credit('payer-receivable', 10_000, L1),
  debit('remittance-suspense', 8000, L1),
  debit('patient-receivable', 2000, L1),
);

const filled = (asAt: string, by: AgingClock, ...entries: (typeof charged)[]) =>
  agingOf(entries, on(asAt), by).map(({ account, buckets }) => [
    account,
    Object.entries(buckets).filter(([, amount]) => amount !== 0),
  ]);

test.each([
  // clock, day, where the 100.00 lies
  ['service', '2026-02-09', '0-30'],
  ['service', '2026-02-10', '31-60'],
  ['service', '2026-03-11', '31-60'],
  ['service', '2026-03-12', '61-90'],
  ['first-billed', '2026-03-03', '0-30'],
  ['first-billed', '2026-03-04', '31-60'],
  ['service', '2026-05-10', '91-120'],
  ['service', '2026-05-11', 'over-120'],
] as const)('by %s on %s a line of 10 January billed 1 February is %s', (by, asAt, bucket) => {
  expect(filled(asAt, by, charged)).toEqual([
    ['payer-receivable', [[bucket, 10_000]]],
    ['patient-receivable', []],
  ]);
});

test.each([
  ['responsibility', '0-30'],
  ['service', '61-90'],
] as const)('the patient’s part by %s is %s on 31 March', (by, bucket) => {
  expect(filled('2026-03-31', by, charged, adjudicated)[1]).toEqual([
    'patient-receivable',
    [[bucket, 2000]],
  ]);
});

test('a replacement does not make a line young', () => {
  const C2 = about('C2', 'L1');
  const replaced = entry(
    3,
    '2026-01-10',
    '2026-06-01',
    debit('service-income', 10_000, L1),
    credit('payer-receivable', 10_000, L1),
  );
  const again = entry(
    4,
    '2026-01-10',
    '2026-06-01',
    debit('payer-receivable', 9000, C2),
    credit('service-income', 9000, C2),
  );
  expect(filled('2026-06-05', 'first-billed', charged, replaced, again)[0]).toEqual([
    'payer-receivable',
    [['over-120', 9000]],
  ]);
});

test('what was paid on a claim without a line takes its oldest line first; the rest is a credit', () => {
  const L2 = about('C1', 'L2');
  const younger = entry(
    5,
    '2026-03-01',
    '2026-03-02',
    debit('payer-receivable', 5000, L2),
    credit('service-income', 5000, L2),
  );
  const paid = (amount: number) =>
    entry(
      6,
      '2026-03-20',
      '2026-03-20',
      credit('payer-receivable', amount, about('C1')),
      debit('remittance-suspense', amount, about('C1')),
    );
  expect(filled('2026-03-31', 'service', charged, younger, paid(10_500))[0]).toEqual([
    'payer-receivable',
    [['0-30', 4500]],
  ]);
  expect(filled('2026-03-31', 'service', charged, younger, paid(15_001))[0]).toEqual([
    'payer-receivable',
    [['credit', -1]],
  ]);
});

test('law: as of any two days and by any clock, the buckets sum to the balance', () => {
  fc.assert(
    fc.property(
      anyEntries,
      anyDay,
      anyDay,
      fc.constantFrom(...agingClocks),
      (entries, known, asAt, by) => {
        const knownAt = `${known}T23:59:59.999Z` as Instant;
        const balances = balancesOf(entries, { knownAt, effective: on(asAt) });
        for (const row of agingOf(entries, on(asAt), by, knownAt)) {
          const sum = Object.values(row.buckets).reduce((total, each) => total + each, 0);
          expect([sum, row.totalCents]).toEqual(
            Array(2).fill(balances.of(row.account).balanceCents),
          );
        }
      },
    ),
  );
});

test('law: the order of entries does not matter', () => {
  fc.assert(
    fc.property(anyEntries, fc.constantFrom(...agingClocks), (entries, by) => {
      const forwards = agingOf(entries, on('2027-06-01'), by);
      expect(agingOf([...entries].reverse(), on('2027-06-01'), by)).toEqual(forwards);
    }),
    { numRuns: 1_000 },
  );
});
