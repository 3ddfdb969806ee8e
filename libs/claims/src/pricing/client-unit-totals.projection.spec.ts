import { project } from '@ledgerline/event-store/testing';
import { clientUnitTotals } from './client-unit-totals.projection.js';
import { lineFacts as line } from '../service-lines/line-facts.testing.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';

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

test('rows are found by client and date', () => {
  const row = dayOf(line.proposed(), line.approved());
  expect(clientUnitTotals.columns?.client_id?.(row)).toBe('ana');
  expect(clientUnitTotals.columns?.service_date?.(row)).toBe('2026-11-18');
  expect(clientUnitTotals.columns?.units_total?.(row)).toBe(1);
});
