import { serviceDate } from '@ledgerline/terms';
import type { ClaimContext } from '../batches/claim-context.js';
import { contextOf } from '../batches/claim-context.js';
import { lineFacts } from '../service-lines/line-facts.testing.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';
import { ana, clients, willow } from '../willow.testing.js';
import { beyondTheBook, editRegister } from './edit-register.js';
import { recordEdits, recordFindings } from './record.edits.js';

const state = [
  { ...lineFacts.proposed(), coverageId: 'C.XJB112233445' } as never,
  lineFacts.approved(),
].reduce(serviceLine.evolve, serviceLine.initial) as ClaimableLine;
const draft = { lines: [{ state, version: 1 }] } as const;
const clean = contextOf(draft, willow, clients.get(ana), serviceDate('2026-11-20'));

const findings = (over: Partial<ClaimContext>) =>
  recordFindings({ ...clean, ...over }).map(({ edit }) => edit);
const coverage = clean.coverage!;

test('a record with nothing missing shows nothing', () => expect(findings({})).toEqual([]));

test.each<[string, Partial<ClaimContext>]>([
  ['PRV-006', { clinician: undefined }],
  ['PRV-006', { location: undefined }],
  ['SUB-009', { client: undefined }],
  ['SUB-009', { coverage: undefined }],
  ['SUB-009', { coverage: { ...coverage, to: serviceDate('2026-11-17') } }],
  ['SUB-009', { coverage: { ...coverage, from: serviceDate('2026-11-19') } }],
  ['SUB-011', { payer: undefined }],
  ['DX-002', { planOfCare: undefined }],
])('%s', (edit, over) => expect(findings(over)).toEqual([edit]));

test('a coverage that ends on the day of service still covers it', () =>
  expect(findings({ coverage: { ...coverage, to: serviceDate('2026-11-18') } })).toEqual([]));

test('each is an edit of the rule book and says what to do', () => {
  for (const { id, sentence } of recordEdits) {
    expect([...Object.keys(editRegister), ...beyondTheBook]).toContain(id);
    expect(sentence).toMatch(/^[A-Z].+\.$/);
  }
});
