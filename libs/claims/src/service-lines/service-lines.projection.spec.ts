import { project } from '@ledgerline/event-store/testing';
import { lineFacts as line } from './line-facts.testing.js';
import type { ServiceLineFact } from './service-line.events.js';
import { serviceLines } from './service-lines.projection.js';

const rowOf = (...facts: ServiceLineFact[]) =>
  project(serviceLines, 'service-line-L1', ...facts).get('L1');
const approved = [line.proposed(), line.approved()];
const claimed = [...approved, line.claimed()];

test.each<[string, ServiceLineFact[], object]>([
  ['proposed', [line.proposed()], { reasons: [], units: 1, chargeCents: 6500, payerId: 'cascade' }],
  ['not-billable', [line.notBillable()], { reasons: ['group-of-one'], units: null, payerId: null }],
  ['proposed', [line.notBillable(), line.proposed()], { reasons: [], units: 1 }],
  ['approved', approved, { reasons: [] }],
  ['approved', [line.proposed(), line.held(), line.approved()], { reasons: [] }],
  ['held', [...approved, line.held()], { reasons: ['SUB-001'] }],
  ['withdrawn', [...approved, line.withdrawn()], { reasons: ['wrong client'] }],
  ['claimed', claimed, { patientControlNumber: 'P1', reasons: [] }],
  ['returned', [...claimed, line.returned()], { patientControlNumber: 'P1', reasons: ['999 R'] }],
])('a line is %s', (phase, facts, expected) => {
  expect(rowOf(...facts)).toMatchObject({ phase, ...expected });
});

test('the same fact twice is the same row', () => {
  const all = [...claimed, line.returned(), line.withdrawn(), line.notBillable(), line.held()];
  for (let upTo = 1; upTo <= all.length; upTo += 1) {
    const facts = all.slice(0, upTo);
    expect(rowOf(...facts, facts.at(-1)!)).toEqual(rowOf(...facts));
  }
});

test('nothing is shown of a line nobody proposed', () => expect(rowOf(line.approved())).toBeNull());

test('rows are found by phase, payer, client, clinician, date, session and correction', () => {
  const row = rowOf(line.proposed()) ?? null;
  const found = Object.fromEntries(
    Object.entries(serviceLines.columns ?? {}).map(([name, column]) => [name, column(row)]),
  );
  expect(found).toEqual({
    phase: 'proposed',
    clinician_id: 'lind',
    correction: null,
    payer_id: 'cascade',
    client_id: 'ana',
    service_date: '2026-11-18',
    session_id: 'S1',
  });
});
