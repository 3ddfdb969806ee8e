import { readFileSync } from 'node:fs';
import { checkBatchDocument, writeClaimBatch, writeFaults, type WriteFaultCode } from './index.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- each row breaks the document on purpose */
type Broken = any;
type Break = (batch: Broken, claim: Broken, line: Broken) => void;
type Value =
  string | number | undefined | readonly unknown[] | { readonly [field: string]: unknown };
type Row = readonly [
  code: WriteFaultCode,
  element: string,
  path: string,
  /** The value that breaks the field at the path, or what breaks more than that. */
  broken: Break | Value,
];

const examples = new URL('../../examples/', import.meta.url);
const load = (name: string): Broken =>
  JSON.parse(readFileSync(new URL(`${name}.json`, examples), 'utf8'));
const group = load('two-client-group');

/** Puts a value at `sets[0].claims[0].dates`; undefined takes the field away. */
function put(batch: Broken, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const field = steps.pop() as string;
  const holder = steps.reduce((part, step) => part[step], batch);
  holder[field] = value;
}

const CLAIM = 'sets[0].claims[0]';
const LINE = `${CLAIM}.lines[0]`;

/** The first claim: Ana, who is the subscriber. */
const rows: readonly Row[] = [
  // code, element, path, and what is wrong
  ['element-missing', 'NM103', 'submitter.name', '漢'],
  ['element-missing', 'NM109', 'submitter.id', ''],
  [
    'element-missing',
    'PER04',
    'submitter.contact.phone',
    (b) => (b.submitter.contact = { name: 'A' }),
  ],
  [
    'too-many',
    'PER08',
    'submitter.contact.fax',
    (b) => Object.assign(b.submitter.contact, { extension: '12', fax: '5035550101' }),
  ],
  ['not-a-phone', 'PER04', 'submitter.contact.phone', '555-0100'],
  ['interchange-id-too-long', 'ISA06', 'interchange.senderId', 'X'.repeat(16)],
  ['not-a-moment', 'ISA09', 'interchange.createdAt', '2026-11-31T14:05'],
  ['not-a-control-number', 'ISA13', 'interchange.controlNumber', 1e9],
  ['not-a-control-number', 'GS06', 'interchange.groupControlNumber', 0],
  ['not-a-control-number', 'ST02', 'sets[0].controlNumber', '1'],
  ['not-an-npi', 'NM109', 'billingProvider.npi', '1990000015'],
  ['element-missing', 'NM109', 'billingProvider.npi', ''],
  ['not-a-taxonomy', 'PRV03', 'billingProvider.taxonomy', '225'],
  ['not-a-tax-id', 'REF02', 'billingProvider.taxId.value', '93-123456'],
  ['zip-needs-nine-digits', 'N403', 'billingProvider.address.zip', '97205'],
  ['po-box-not-allowed', 'N301', 'billingProvider.address.line1', 'P. O. Box 12'],
  ['po-box-not-allowed', 'N302', 'billingProvider.address.line2', 'po box 12'],
  ['not-a-state', 'N402', 'billingProvider.address.state', 'Oregon'],
  ['set-empty', '', 'sets[0].claims', []],
  [
    'set-too-large',
    '',
    'sets[0].claims',
    (b, c) =>
      (b.sets[0].claims = Array.from({ length: 5001 }, (_, i) => ({
        ...c,
        patientControlNumber: `A${i}`,
      }))),
  ],
  [
    'set-number-twice',
    'ST02',
    'sets[1].controlNumber',
    (b, c) =>
      b.sets.push({
        controlNumber: '0001',
        reference: 'B2',
        claims: [{ ...c, patientControlNumber: 'A2' }],
      }),
  ],
  [
    'set-reference-twice',
    'BHT03',
    'sets[1].reference',
    (b, c) =>
      b.sets.push({
        ...b.sets[0],
        controlNumber: '0002',
        claims: [{ ...c, patientControlNumber: 'A2' }],
      }),
  ],
  ['too-long', 'BHT03', 'sets[0].reference', 'B'.repeat(31)],
  ['patient-control-number-too-long', 'CLM01', `${CLAIM}.patientControlNumber`, 'A'.repeat(21)],
  [
    'patient-control-number-twice',
    'CLM01',
    'sets[0].claims[1].patientControlNumber',
    (b, c) => (b.sets[0].claims[1].patientControlNumber = c.patientControlNumber),
  ],
  ['delimiter-in-id', 'CLM01', `${CLAIM}.patientControlNumber`, 'A*B'],
  ['character-not-allowed', 'NM109', `${CLAIM}.subscriber.memberId`, 'XJB|1'],
  ['character-not-allowed', 'NM109', `${CLAIM}.subscriber.memberId`, ' XJB1'],
  ['too-short', 'NM109', `${CLAIM}.subscriber.memberId`, '1'],
  ['too-long', 'SBR03', `${CLAIM}.subscriber.groupNumber`, '1'.repeat(51)],
  ['not-a-code', 'SBR09', `${CLAIM}.subscriber.filingIndicator`, 'QQ'],
  ['not-text', 'NM104', `${CLAIM}.subscriber.firstName`, 7],
  ['not-a-zip', 'N403', `${CLAIM}.subscriber.address.zip`, '9721'],
  ['not-a-date', 'DMG02', `${CLAIM}.subscriber.birthDate`, '1989-02-30'],
  ['subscriber-address-missing', 'N301', `${CLAIM}.subscriber.address`, undefined],
  ['subscriber-birth-date-missing', 'DMG02', `${CLAIM}.subscriber.birthDate`, undefined],
  ['subscriber-sex-missing', 'DMG03', `${CLAIM}.subscriber.sex`, undefined],
  [
    'patient-not-wanted',
    'PAT01',
    `${CLAIM}.patient`,
    (b, c) => (c.patient = b.sets[0].claims[1].patient),
  ],
  ['patient-missing', 'PAT01', 'sets[0].claims[1].patient', undefined],
  ['relationship-disagrees', 'PAT01', 'sets[0].claims[1].patient.relationship', '01'],
  ['segment-missing', '', 'sets[0].claims[1].patient.address', undefined],
  ['charge-not-sum-of-lines', 'CLM02', `${CLAIM}.chargeCents`, 6501],
  [
    'charge-negative',
    'SV102',
    `${LINE}.chargeCents`,
    (_, c, l) => (c.chargeCents = l.chargeCents = -1),
  ],
  [
    'not-money',
    'CLM02',
    `${CLAIM}.chargeCents`,
    (_, c, l) => (c.chargeCents = l.chargeCents = 10_000_000_001),
  ],
  ['not-money', 'SV102', `${LINE}.chargeCents`, (_, c, l) => (c.chargeCents = l.chargeCents = 0.5)],
  ['patient-paid-over-charge', 'AMT02', `${CLAIM}.patientPaidCents`, 6501],
  ['original-number-missing', 'REF02', `${CLAIM}.payerClaimNumber`, (_, c) => (c.frequency = '7')],
  ['original-number-missing', 'REF02', `${CLAIM}.payerClaimNumber`, (_, c) => (c.frequency = '8')],
  ['not-a-place-of-service', 'CLM05-1', `${CLAIM}.placeOfService`, '1'],
  [
    'accident-date-missing',
    'DTP03',
    `${CLAIM}.dates.accident`,
    (_, c) => (c.relatedCauses = ['OA']),
  ],
  [
    'accident-state-missing',
    'CLM11-4',
    `${CLAIM}.accidentState`,
    (_, c) => Object.assign(c, { relatedCauses: ['AA'], dates: { accident: '2026-09-01' } }),
  ],
  [
    'disability-dates-twice',
    'DTP01',
    `${CLAIM}.dates.disability`,
    (_, c) => (c.dates = { disabilityFrom: '2026-09-01', disabilityTo: '2026-10-01' }),
  ],
  [
    'date-range-backward',
    'DTP03',
    `${CLAIM}.dates.disability`,
    (_, c) => (c.dates = { disability: { from: '2026-09-02', to: '2026-09-01' } }),
  ],
  [
    'attachment-number-missing',
    'PWK06',
    `${CLAIM}.attachments[0]`,
    (_, c) => (c.attachments = [{ reportType: 'OZ', transmission: 'FX' }]),
  ],
  [
    'attachment-number-missing',
    'PWK06',
    `${LINE}.attachments[0]`,
    (_, __, l) => (l.attachments = [{ reportType: 'OZ', transmission: 'EL' }]),
  ],
  ['too-many', 'CLM11-1', `${CLAIM}.relatedCauses`, ['EM', 'EM', 'EM']],
  ['diagnoses-missing', 'HI01', `${CLAIM}.diagnoses`, []],
  [
    'too-many-diagnoses',
    'HI01',
    `${CLAIM}.diagnoses`,
    (_, c) => (c.diagnoses = Array.from({ length: 13 }, (__, i) => `M25.5${i + 10}`)),
  ],
  [
    'diagnosis-twice',
    'HI02-2',
    `${CLAIM}.diagnoses[1]`,
    (_, c) => (c.diagnoses = ['G56.01', 'G5601']),
  ],
  [
    'not-a-diagnosis',
    'HI01-2',
    `${CLAIM}.diagnoses[0]`,
    (_, c) => (c.diagnoses = ['354.0', 'F82']),
  ],
  [
    'lines-missing',
    'LX01',
    `${CLAIM}.lines`,
    (_, c) => Object.assign(c, { lines: [], chargeCents: 0 }),
  ],
  [
    'too-many-lines',
    '',
    `${CLAIM}.lines`,
    (_, c, l) =>
      Object.assign(c, {
        lines: Array.from({ length: 51 }, (__, i) => ({ ...l, lineControlNumber: `L${i}` })),
        chargeCents: 51 * 6500,
      }),
  ],
  ['line-control-number-too-long', 'REF02', `${LINE}.lineControlNumber`, 'L'.repeat(31)],
  [
    'line-control-number-twice',
    'REF02',
    `${CLAIM}.lines[1].lineControlNumber`,
    (_, c, l) => Object.assign(c, { lines: [l, { ...l }], chargeCents: 13000 }),
  ],
  ['not-a-procedure', 'SV101-2', `${LINE}.procedureCode`, '9715'],
  ['not-a-modifier', 'SV101-3', `${LINE}.modifiers[0]`, (_, __, l) => (l.modifiers = ['go'])],
  ['modifier-twice', 'SV101-4', `${LINE}.modifiers[1]`, (_, __, l) => (l.modifiers = ['GO', 'GO'])],
  ['too-many-modifiers', 'SV101-3', `${LINE}.modifiers`, ['GO', 'KX', '59', '76', 'CO']],
  ['units-not-positive', 'SV104', `${LINE}.units`, 0],
  ['not-a-quantity', 'SV104', `${LINE}.units`, 0.0001],
  ['pointer-missing', 'SV107', `${LINE}.diagnosisPointers`, []],
  [
    'pointer-beyond-diagnoses',
    'SV107-2',
    `${LINE}.diagnosisPointers[1]`,
    (_, __, l) => (l.diagnosisPointers = [1, 3]),
  ],
  [
    'pointer-twice',
    'SV107-2',
    `${LINE}.diagnosisPointers[1]`,
    (_, __, l) => (l.diagnosisPointers = [1, 1]),
  ],
  [
    'too-many-pointers',
    'SV107-1',
    `${LINE}.diagnosisPointers`,
    (_, c, l) => {
      c.diagnoses.push('F82', 'R278', 'M6281');
      l.diagnosisPointers = [1, 2, 3, 4, 5];
    },
  ],
  ['not-a-date', 'DTP03', `${LINE}.serviceDate`, '2026-02-29'],
  ['date-range-backward', 'DTP03', `${LINE}.serviceDate`, { from: '2026-11-18', to: '2026-11-17' }],
  ['zip-needs-nine-digits', 'N403', `${CLAIM}.serviceFacility.address.zip`, '97214'],
  [
    'other-payer-missing',
    'SBR01',
    `${CLAIM}.otherPayers`,
    (_, c) => (c.subscriber.payerResponsibility = 'S'),
  ],
  [
    'payer-not-on-claim',
    'REF04-2',
    `${LINE}.referrals[0].payerId`,
    (_, __, l) => (l.referrals = [{ number: '1', payerId: 'NONE' }]),
  ],
];

test.each(rows)('a batch is refused: %s at %s, %s', (code, element, path, broken) => {
  const batch = structuredClone(group);
  const [claim] = batch.sets[0].claims;
  if (typeof broken === 'function') broken(batch, claim, claim.lines[0]);
  else put(batch, path, broken);
  const written = writeClaimBatch(batch);
  if (!('refused' in written)) throw new Error('a broken document was written');
  expect(written.refused).toContainEqual(expect.objectContaining({ code, element, path }));
  // What is refused is told without telling whose it is.
  expect(JSON.stringify(written.refused)).not.toMatch(/rivera|chen|fern st|1989|xjb1122|漢/i);
  expect(checkBatchDocument(batch).faults).toEqual(written.refused);
});

test('every reason to refuse has a row above', () => {
  const elsewhere: WriteFaultCode[] = [
    'document-shape', // below: it is said of JSON, before there is a document
    'other-payer-twice', // these in other-payer-refusals.spec.ts
    'payer-responsibility-twice',
    'other-payer-paid-missing',
    'bundled-line-not-on-claim',
    'other-payer-out-of-balance',
    'line-payer-out-of-balance',
    'adjudication-date-missing',
    'too-many-adjustments',
  ];
  const shown = new Set([...rows.map(([code]) => code), ...elsewhere]);
  expect([...shown].sort()).toEqual(Object.keys(writeFaults).sort());
});
