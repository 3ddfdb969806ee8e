import { claimEdits, scrub } from './edits.js';
import type { ClaimContext } from './claim-context.js';
import { contextOf } from './claim-context.js';
import { lineFacts } from './line-facts.testing.js';
import { serviceLine } from './service-line.decider.js';
import type { ClaimableLine } from './service-line.state.js';
import { ana, cascade, clients, planOfCare, willow } from './willow.testing.js';
import { serviceDate } from '@ledgerline/terms';

const state = [
  { ...lineFacts.proposed(), coverageId: 'C.XJB112233445' } as never,
  lineFacts.approved(),
].reduce(serviceLine.evolve, serviceLine.initial) as ClaimableLine;
const draft = { lines: [{ state, version: 1 }] } as const;
const clean = contextOf(draft, willow, clients.get(ana), serviceDate('2026-11-20'), false);

const findings = (over: Partial<ClaimContext>) =>
  scrub({ ...clean, ...over }).map(({ edit }) => edit);
const location = clean.location!;
const clinician = clean.clinician!;
const coverage = clean.coverage!;
const client = clean.client!;
const payer = clean.payer!;
const practiceWith = (details: object) => ({
  ...willow,
  details: { ...willow.details, ...details },
});
const clientWith = (details: object) => ({ ...client, details: { ...client.details, ...details } });
const {
  type: _type,
  referringProvider: _referrer,
  ...unreferred
} = planOfCare as never as {
  type: string;
  referringProvider: object;
};

test('a clean claim shows nothing', () => expect(findings({})).toEqual([]));

test.each<[string, Partial<ClaimContext>]>([
  ['PRV-001', { practice: practiceWith({ npi: '1990000015' }) }],
  ['PRV-001', { clinician: { ...clinician, npi: '1980000025' as never } }],
  ['PRV-001', { location: { ...location, npi: '196000004' as never } }],
  ['PRV-003', { practice: practiceWith({ taxonomy: '261QR0400' }) }],
  ['PRV-003', { clinician: { ...clinician, taxonomy: '' } }],
  ['PRV-005', { practice: practiceWith({ address: { ...willow.details.address, zip: '97205' } }) }],
  ['PRV-005', { location: { ...location, address: { ...location.address, zip: '97214' } } }],
  ['PRV-006', { clinician: undefined }],
  ['PRV-006', { location: undefined }],
  ['PRV-008', { payer: { ...payer, filingIndicator: 'MB' }, planOfCare: unreferred as never }],
  ['SUB-001', { coverage: { ...coverage, memberId: ' ' } }],
  ['SUB-005', { client: clientWith({ birthDate: '2026-11-19' }) }],
  ['SUB-009', { coverage: undefined }],
  ['SUB-009', { coverage: { ...coverage, to: serviceDate('2026-11-17') } }],
  ['SUB-009', { coverage: { ...coverage, from: serviceDate('2026-11-19') } }],
  ['SUB-011', { payer: undefined }],
  ['SUB-011', { payer: { ...payer, payerId: cascade, x12PayerId: '' } }],
  ['SUB-012', { client: clientWith({ address: { ...client.details.address, line1: '' } }) }],
  ['DX-002', { planOfCare: undefined }],
  ['LIN-002', { sealedOn: serviceDate('2026-11-17') }],
  ['CLM-010', { isRepeated: true }],
  ['TFL-001', { sealedOn: serviceDate('2027-11-19') }],
])('%s', (edit, over) => expect(findings(over)).toEqual([edit]));

test('a coverage that ends on the day of service still covers it', () =>
  expect(findings({ coverage: { ...coverage, to: serviceDate('2026-11-18') } })).toEqual([]));

test('every edit has an id of its own and says what to do', () => {
  expect(new Set(claimEdits.map(({ id }) => id)).size).toBe(claimEdits.length);
  for (const { sentence } of claimEdits) expect(sentence).toMatch(/^[A-Z].+\.$/);
});
