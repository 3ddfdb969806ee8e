import { project } from '@ledgerline/event-store/testing';
import { procedureCode, serviceDate, type LineId } from '@ledgerline/terms';
import {
  clientUnitTotals,
  unitsAlreadyOf,
  unitTotalsKeysOfWeek,
} from './client-unit-totals.projection.js';
import { lineFacts as line } from './line-facts.testing.js';
import type { ServiceLineFact } from './service-line.events.js';
import { ana, groupCode, wednesday } from './willow.testing.js';

const dayOf = (...facts: ServiceLineFact[]) =>
  project(clientUnitTotals, 'service-line-L1', ...(facts as never[])).get('ana/2026-11-18')!;

test.each<[string, ServiceLineFact[], number]>([
  ['a proposal is not yet a unit', [line.proposed()], 0],
  ['an approval is', [line.proposed(), line.approved()], 1],
  ['lines of a day add up', [line.approved('L1', 1), line.approved('L2', 3)], 4],
  [
    'a withdrawal takes its own',
    [line.approved('L1', 1), line.approved('L2', 3), line.withdrawn('L2')],
    1,
  ],
  ['a line that is not billable has none', [line.proposed(), line.notBillable()], 0],
])('%s', (_name, facts, expected) => {
  expect(dayOf(...facts).unitsTotal).toBe(expected);
  expect(dayOf(...facts.flatMap((fact) => [fact, fact])).unitsTotal).toBe(expected);
});

test('what a cap must leave room for: every other line of the code, proposed ones too', () => {
  const day = dayOf(line.approved('L1', 1), line.proposed('L2', 3));
  const before = { ...dayOf(line.approved('L3', 2)), serviceDate: serviceDate('2026-11-16') };
  const already = (own: string, code = groupCode) =>
    unitsAlreadyOf([day, before], code, wednesday, own as LineId);
  expect(already('L9')).toEqual({ day: 4, week: 6 });
  expect(already('L2')).toEqual({ day: 1, week: 3 });
  expect(already('L9', procedureCode('97530'))).toEqual({ day: 0, week: 0 });
});

test('a week is looked up day by day, Sunday first, over a month’s end', () => {
  expect(unitTotalsKeysOfWeek(ana, serviceDate('2026-12-01'))).toEqual([
    'ana/2026-11-29',
    'ana/2026-11-30',
    'ana/2026-12-01',
    'ana/2026-12-02',
    'ana/2026-12-03',
    'ana/2026-12-04',
    'ana/2026-12-05',
  ]);
});

test('rows are found by client and date', () => {
  const row = dayOf(line.proposed(), line.approved());
  expect(clientUnitTotals.columns?.client_id?.(row)).toBe('ana');
  expect(clientUnitTotals.columns?.service_date?.(row)).toBe('2026-11-18');
  expect(clientUnitTotals.columns?.units_total?.(row)).toBe(1);
});
