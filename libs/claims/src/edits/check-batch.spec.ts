import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { serviceDate } from '@ledgerline/terms';
import { writeClaimBatch, type WrittenBatch } from '@ledgerline/x12';
import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import { check837p, checkDocument } from './check-batch.js';
import { editRules } from './check-claims.js';
import type { EditFinding } from './edit.js';

const example = new URL('../../../x12/examples/two-client-group.json', import.meta.url);
const asOf = serviceDate('2026-11-23');
/** A document anybody may spoil. */
type Spoiled = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const sound = (): Spoiled => JSON.parse(readFileSync(example, 'utf8')) as Spoiled;
const ids = (findings: readonly EditFinding[]) => [...new Set(findings.map(({ id }) => id))];

async function checkText(text: string): Promise<EditFinding[]> {
  const found: EditFinding[] = [];
  const source = Readable.from([Buffer.from(text, 'latin1')]);
  for await (const each of check837p(source, { asOf })) found.push(each);
  return found;
}
const written = (document: unknown): string =>
  (writeClaimBatch(document as ClaimBatchDocument) as WrittenBatch).text;

const errorsOf = (findings: readonly EditFinding[]) =>
  findings.filter(({ severity }) => severity === 'error');

test('a sound batch has no error, as a document and as the file written of it', async () => {
  expect(errorsOf(checkDocument(sound(), { asOf }))).toEqual([]);
  expect(errorsOf(await checkText(written(sound())))).toEqual([]);
});

test('every rule has an id of its own, a remedy and a source', () => {
  expect(new Set(editRules.map(({ id }) => id)).size).toBe(editRules.length);
  for (const { message, remedy, source } of editRules)
    expect([message, remedy, source].every((each) => each.length > 5)).toBe(true);
});

type Row = [string, string, (claim: Spoiled, document: Spoiled) => void, Partial<EditFinding>?];
const medicare = (claim: Spoiled) => {
  claim.subscriber.filingIndicator = 'MB';
  claim.subscriber.memberId = '1EG4TE5MK73';
};
const twoLines = (claim: Spoiled, one: object, other: object) => {
  claim.lines = [
    { ...claim.lines[0], ...one, lineControlNumber: 'A1' },
    { ...claim.lines[0], ...other, lineControlNumber: 'A2' },
  ];
  claim.chargeCents = claim.lines[0].chargeCents * 2;
};

const rows: Row[] = [
  ['CLM-001', 'a claim number of 21 characters', (c) => (c.patientControlNumber = 'A'.repeat(21))],
  ['CLM-001', 'a claim number with a space', (c) => (c.patientControlNumber = 'A B')],
  ['CLM-002', 'a total that is not the sum', (c) => (c.chargeCents += 1), { element: 'CLM02' }],
  ['CLM-003', 'a line without a charge', (c) => (c.lines[0].chargeCents = 0), { line: 1 }],
  ['CLM-004', 'no line', (c) => (c.lines = [])],
  ['CLM-004', 'fifty-one lines', (c) => (c.lines = Array(51).fill(c.lines[0]))],
  ['CLM-005', 'a replacement without the payer’s number', (c) => (c.frequency = '7')],
  ['CLM-006', 'a replacement to Medicare', (c) => (medicare(c), (c.frequency = '7'))],
  ['CLM-007', 'an original with the payer’s number', (c) => (c.payerClaimNumber = 'X1')],
  ['CLM-008', 'no release said', (c) => delete c.release, { field: 'sets[0].claims[0].release' }],
  ['CLM-009', 'a car accident without date', (c) => (c.relatedCauses = ['AA'])],
  ['CLM-011', 'more paid than charged', (c) => (c.patientPaidCents = c.chargeCents + 1)],
  [
    'CLM-012',
    'one number twice',
    (c, d) => (d.sets[0].claims[1].patientControlNumber = c.patientControlNumber),
  ],
  ['PRV-001', 'an NPI with a wrong check digit', (c) => (c.renderingProvider.npi = '1234567890')],
  [
    'PRV-001',
    'a billing NPI',
    (_c, d) => (d.billingProvider.npi = '1990000015'),
    { field: 'billingProvider.npi' },
  ],
  [
    'PRV-002',
    'the practice under the therapist’s number',
    (c, d) => (d.billingProvider.npi = c.renderingProvider.npi),
    { field: 'billingProvider.npi' },
  ],
  ['PRV-003', 'a taxonomy of nine', (_c, d) => (d.billingProvider.taxonomy = '261QR0400')],
  [
    'PRV-004',
    'an EIN prefix never given',
    (_c, d) => (d.billingProvider.taxId.value = '07-1234567'),
  ],
  ['PRV-005', 'a PO box', (_c, d) => (d.billingProvider.address.line1 = 'P.O. Box 12')],
  [
    'PRV-005',
    'a ZIP of five',
    (_c, d) => (d.billingProvider.address.zip = '97205'),
    { element: 'N403' },
  ],
  ['PRV-006', 'a group without who treated', (c) => delete c.renderingProvider],
  [
    'PRV-008',
    'Medicare without who certified',
    (c) => (medicare(c), delete c.referringProvider, (c.lines[0].modifiers = ['GO'])),
  ],
  ['PRV-011', 'an assistant as rendering', (c) => (c.renderingProvider.taxonomy = '224Z00000X')],
  ['SUB-001', 'no member id', (c) => (c.subscriber.memberId = '')],
  ['SUB-001', 'a member id with a dash', (c) => (c.subscriber.memberId = 'XJB-11')],
  ['SUB-002', 'no MBI', (c) => (medicare(c), (c.subscriber.memberId = '1SG4TE5MK73'))],
  [
    'SUB-003',
    'a Blue member id of digits alone, too short',
    (c) => ((c.subscriber.filingIndicator = 'BL'), (c.subscriber.memberId = '1234')),
    { severity: 'warning' },
  ],
  ['SUB-004', 'self, and a patient', (c, d) => (c.patient = d.sets[0].claims[1].patient)],
  ['SUB-005', 'born after the visit', (c) => (c.subscriber.birthDate = '2026-11-22')],
  ['SUB-005', 'no sex', (c) => delete c.subscriber.sex, { element: 'DMG03' }],
  ['SUB-006', 'secondary without the primary', (c) => (c.subscriber.payerResponsibility = 'S')],
  ['SUB-012', 'no street', (c) => (c.subscriber.address.line1 = '')],
  ['DX-001', 'a diagnosis too short', (c) => (c.diagnoses[0] = 'M5')],
  ['DX-002', 'a diagnosis twice', (c) => (c.diagnoses = ['M25.561', 'M25561'])],
  ['DX-002', 'no diagnosis', (c) => (c.diagnoses = [])],
  [
    'DX-003',
    'a pointer beyond the list',
    (c) => (c.lines[0].diagnosisPointers = [9]),
    { element: 'SV107', line: 1 },
  ],
  ['DX-003', 'a pointer twice', (c) => (c.lines[0].diagnosisPointers = [1, 1])],
  ['DX-004', 'an external cause first', (c) => (c.diagnoses[0] = 'W19.XXXA')],
  [
    'DX-005',
    'low back pain beside lumbago with sciatica',
    (c) => (c.diagnoses = ['M54.50', 'M54.41']),
    { severity: 'warning', asks: true, field: 'sets[0].claims[0].diagnoses[0]' },
  ],
  [
    'DX-005',
    'a knee of no side beside the right one',
    (c) => (c.diagnoses = ['M25.561', 'M25.569']),
    { field: 'sets[0].claims[0].diagnoses[1]' },
  ],
  ['LIN-001', 'a code that is none', (c) => (c.lines[0].procedureCode = '9715')],
  ['LIN-002', 'a visit tomorrow', (c) => (c.lines[0].serviceDate = '2026-11-24')],
  ['LIN-002', 'no date', (c) => delete c.lines[0].serviceDate],
  ['LIN-003', 'a place that is none', (c) => (c.placeOfService = '77')],
  ['LIN-003', 'telehealth in the office', (c) => (c.lines[0].modifiers = ['GO', '95'])],
  ['LIN-004', 'half a unit', (c) => (c.lines[0].units = 0.5)],
  ['LIN-005', 'a modifier twice', (c) => (c.lines[0].modifiers = ['GO', 'GO'])],
  ['LIN-006', 'an unlisted code', (c) => (c.lines[0].procedureCode = '97139')],
  ['LIN-007', 'an add-on alone', (c) => (c.lines[0].procedureCode = '97130')],
  ['LIN-008', '97014 to Medicare', (c) => (medicare(c), (c.lines[0].procedureCode = '97014'))],
  [
    'LIN-009',
    'a timed code split',
    (c) => (medicare(c), twoLines(c, { procedureCode: '97110' }, { procedureCode: '97110' })),
  ],
  ['TIM-001', 'two units of a group', (c) => (medicare(c), (c.lines[0].units = 2))],
  ['MOD-001', 'therapy without a discipline', (c) => (medicare(c), (c.lines[0].modifiers = []))],
  ['MOD-002', 'GP of an occupational therapist', (c) => (c.lines[0].modifiers = ['GP'])],
  ['MOD-003', 'CO without GO', (c) => (c.lines[0].modifiers = ['CO'])],
  [
    'MOD-006',
    'a pair without 59',
    (c) => (medicare(c), twoLines(c, { procedureCode: '97150' }, { procedureCode: '97110' })),
    { line: 2 },
  ],
  [
    'MOD-007',
    'a pair that never goes',
    (c) => (medicare(c), twoLines(c, { procedureCode: '97150' }, { procedureCode: '97750' })),
  ],
  [
    'MOD-008',
    '59 for nothing',
    (c) => (c.lines[0].modifiers = ['GO', '59']),
    { severity: 'warning' },
  ],
  [
    'MOD-009',
    'two evaluations',
    (c) => (medicare(c), (c.lines[0].procedureCode = '97165'), (c.lines[0].units = 2)),
  ],
  ['MOD-010', 'KX with GZ', (c) => (c.lines[0].modifiers = ['GO', 'KX', 'GZ'])],
  ['MOD-011', '59 and XE', (c) => (c.lines[0].modifiers = ['GO', '59', 'XE'])],
  [
    'CLM-010',
    'the same line in two claims',
    (c, d) => (d.sets[0].claims[1] = { ...structuredClone(c), patientControlNumber: 'OTHER1' }),
  ],
  [
    'CLM-010',
    'one untimed service on two lines of a claim',
    (c) => twoLines(c, { procedureCode: '97150' }, { procedureCode: '97150' }),
    { line: 2 },
  ],
  [
    'TFL-001',
    'Medicare a year and a day later',
    (c) => (medicare(c), (c.lines[0].serviceDate = '2025-11-22')),
  ],
  ['ENV-002', 'neither test nor production', (_c, d) => (d.usage = 'X')],
  [
    'GDE-000',
    'a charge with eleven digits',
    (c) => (c.lines[0].chargeCents = c.chargeCents = 99_999_999_999),
  ],
];

test.each(rows)('%s fires on %s, and says where', (id, _what, spoil, expected = {}) => {
  const document = sound();
  spoil(document.sets[0].claims[0], document);
  const found = checkDocument(document, { asOf }).filter((each) => each.id === id);
  expect(found).toContainEqual(expect.objectContaining({ id, ...expected }));
});

test('a rule that may lack its row is named here', () => {
  const shown = new Set(rows.map(([id]) => id));
  expect(editRules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([
    'PRV-010',
    'SUB-007',
    'SUB-008',
  ]);
});

test('a distinct pair passes: 59 on the second code says it', () => {
  const document = sound();
  const [claim] = document.sets[0].claims;
  medicare(claim);
  twoLines(
    claim,
    { procedureCode: '97150', modifiers: ['GO'] },
    { procedureCode: '97110', modifiers: ['GO', '59'] },
  );
  expect(ids(checkDocument(document, { asOf }))).not.toContain('MOD-006');
});

test('what another payer paid must make the charge', () => {
  const cob = new URL('../../../x12/examples/cob-secondary.json', import.meta.url);
  const document = JSON.parse(readFileSync(cob, 'utf8')) as Spoiled;
  expect(ids(checkDocument(document, { asOf }))).not.toContain('SUB-007');
  document.sets[0].claims[0].otherPayers[0].paidCents += 1;
  expect(ids(checkDocument(document, { asOf }))).toContain('SUB-007');
});

test('a claim Medicare sent on itself waits thirty days', () => {
  const cob = new URL('../../../x12/examples/cob-secondary.json', import.meta.url);
  const document = JSON.parse(readFileSync(cob, 'utf8')) as Spoiled;
  const [payer] = document.sets[0].claims[0].otherPayers;
  Object.assign(payer, {
    filingIndicator: 'MB',
    remarkCodes: ['MA18'],
    adjudicatedAt: '2026-11-20',
  });
  expect(ids(checkDocument(document, { asOf }))).toContain('SUB-008');
  const later = serviceDate('2026-12-20');
  expect(ids(checkDocument(document, { asOf: later }))).not.toContain('SUB-008');
});

test('two certifying physicians on one claim are a warning', () => {
  const document = sound();
  const [claim] = document.sets[0].claims;
  const doctor = (npi: string) => ({ lastName: 'Okafor', firstName: 'Chidi', npi });
  claim.referringProvider = doctor('1234567893');
  claim.lines[0].referringProvider = doctor('1990000014');
  expect(checkDocument(document, { asOf })).toContainEqual(
    expect.objectContaining({ id: 'PRV-010', severity: 'warning' }),
  );
});

test('a file is judged as its document is', async () => {
  const text = written(sound()).replace(/NM1\*82\*1(.*?)\*XX\*\d{10}/, 'NM1*82*1$1*XX*1234567890');
  const found = await checkText(text);
  expect(ids(errorsOf(found))).toEqual(['PRV-001']);
  expect(found[0]).toMatchObject({
    claim: '7Q2MK4XA01',
    field: 'sets[0].claims[0].renderingProvider.npi',
  });
});

test('a dishonest envelope is told, and the claims are judged all the same', async () => {
  const text = written(sound())
    .replace(/~SE\*\d+\*/, '~SE*3*')
    .replace('*T*:', '*X*:');
  expect(ids(errorsOf(await checkText(text)))).toEqual(
    expect.arrayContaining(['ENV-001', 'ENV-002']),
  );
});

test.each([null, 1, 'x', [], {}, { sets: 3 }, { sets: [{ claims: [null, { lines: [7] }] }] }])(
  'whatever the document, there is an answer and no crash: %j',
  (document) => {
    expect(checkDocument(document, { asOf }).length).toBeGreaterThan(0);
  },
);
