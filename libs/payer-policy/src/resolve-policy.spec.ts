import { procedureCode, serviceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import { resolveFrom, resolvePolicy, unitPolicies, weekOf, type UnitPolicy } from './index.js';

const group = procedureCode('97150');
const base = unitPolicies[0] as UnitPolicy;
const row = (version: number, from: string, to?: string): UnitPolicy => ({
  ...base,
  version,
  from: serviceDate(from),
  ...(to === undefined ? {} : { to: serviceDate(to) }),
});

test.each([
  // date of service, version in force
  ['2024-12-31', undefined],
  ['2025-01-01', 1],
  ['2025-06-30', 1],
  ['2025-07-01', undefined], // A gap between rows is a gap.
  ['2025-08-01', 2],
  ['2026-01-31', 2],
  ['2026-02-01', 3],
  ['2030-01-01', 3],
])('on %s version %s is in force', (date, version) => {
  const rows = [
    row(2, '2025-08-01'),
    row(1, '2025-01-01', '2025-06-30'),
    row(3, '2026-02-01'), // Takes over while version 2 has no end.
  ];
  expect(resolveFrom(rows, base.policyId, group, serviceDate(date))?.version).toBe(version);
});

test.each([
  ['medicare-part-b', '97150', true],
  ['medicare-part-b', '97110', false],
  ['commercial-ama', '97150', true],
  ['medicaid-15-minute', '97150', true],
  ['practice-guide-15-minute', '97150', true], // Named, warned of, never a default.
  ['behavioral-health', '90853', true],
  ['aba', '97154', false],
])('policy %s speaks of %s: %s', (policyId, code, speaks) => {
  const found = resolvePolicy(policyId, procedureCode(code), serviceDate('2026-11-18'));
  expect(found !== undefined).toBe(speaks);
});

test('no two shipped rows of one policy and code share a version', () => {
  const keys = unitPolicies.map((each) => `${each.policyId}/${each.procedureCode}/${each.version}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  // date, week
  ['2026-11-18', '2026-11-15', '2026-11-21'],
  ['2026-11-15', '2026-11-15', '2026-11-21'],
  ['2026-11-21', '2026-11-15', '2026-11-21'],
  ['2026-11-22', '2026-11-22', '2026-11-28'],
  ['2027-01-01', '2026-12-27', '2027-01-02'],
])('the week of %s is %s to %s', (date, from, to) => {
  expect(weekOf(serviceDate(date))).toEqual({ from, to });
});

test('law: every date lies in its week, and its week is the week of each of its ends', () => {
  const dates = fc
    .integer({ min: 0, max: 40_000 })
    .map((day) => serviceDate(new Date(day * 86_400_000).toISOString().slice(0, 10)));
  fc.assert(
    fc.property(dates, (date) => {
      const week = weekOf(date);
      expect(week.from <= date && date <= week.to).toBe(true);
      expect(weekOf(week.from)).toEqual(week);
      expect(weekOf(week.to)).toEqual(week);
    }),
  );
});
