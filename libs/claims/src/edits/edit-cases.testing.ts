import { readFileSync } from 'node:fs';
import { serviceDate } from '@ledgerline/terms';
import type { EditFinding } from './edit.js';

/** The day every case is judged for. */
export const asOf = serviceDate('2026-11-23');
/** A document anybody may spoil. */
export type Spoiled = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const exampleOf = (name: string) => (): Spoiled =>
  JSON.parse(
    readFileSync(new URL(`../../../x12/examples/${name}.json`, import.meta.url), 'utf8'),
  ) as Spoiled;
/** Two clients of one group: nothing is wrong with it. */
export const sound = exampleOf('two-client-group');
/** The second payer's claim, with what the first one decided. */
export const soundSecondary = exampleOf('cob-secondary');

/** An edit, what is wrong, how a sound document comes to it, and what the finding says. */
export type EditCase = [
  id: string,
  what: string,
  spoil: (claim: Spoiled, document: Spoiled) => void,
  expected?: Partial<EditFinding>,
];
export const medicare = (claim: Spoiled) => {
  claim.subscriber.filingIndicator = 'MB';
  claim.subscriber.memberId = '1EG4TE5MK73';
};
export const twoLines = (claim: Spoiled, one: object, other: object) => {
  claim.lines = [
    { ...claim.lines[0], ...one, lineControlNumber: 'A1' },
    { ...claim.lines[0], ...other, lineControlNumber: 'A2' },
  ];
  claim.chargeCents = claim.lines[0].chargeCents * 2;
};

/** Of every edit of a document at least one case that fails. */
export const editCases: readonly EditCase[] = [
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
  [
    'PRV-010',
    'two certifying physicians',
    (c) => {
      const doctor = (npi: string) => ({ lastName: 'Okafor', firstName: 'Chidi', npi });
      c.referringProvider = doctor('1234567893');
      c.lines[0].referringProvider = doctor('1990000014');
    },
    { severity: 'warning', asks: true },
  ],
  ['PRV-001', 'an NPI that begins with 3', (c) => (c.renderingProvider.npi = '3234567891')],
  ['PRV-003', 'a taxonomy without its X', (c) => (c.renderingProvider.taxonomy = '225X000000')],
  ['PRV-004', 'a tax id of eight digits', (_c, d) => (d.billingProvider.taxId.value = '93123456')],
  [
    'PRV-005',
    'a service facility at a PO box',
    (c) => (c.serviceFacility.address.line1 = 'PO Box 7'),
    { field: 'sets[0].claims[0].serviceFacility.address.line1' },
  ],
  ['SUB-005', 'born tomorrow', (c) => (c.subscriber.birthDate = '2026-11-24')],
  ['SUB-005', 'a hundred and thirty years old', (c) => (c.subscriber.birthDate = '1896-01-01')],
  ['SUB-012', 'no ZIP', (c) => (c.subscriber.address.zip = '')],
  ['SUB-001', 'no payer id', (c) => (c.payer.id = '')],
  ['CLM-005', 'a void without the payer’s number', (c) => (c.frequency = '8')],
  ['CLM-003', 'a negative charge', (c) => (c.lines[0].chargeCents = -1), { element: 'SV102' }],
  [
    'DX-002',
    'thirteen diagnoses',
    (c) => (c.diagnoses = Array.from({ length: 13 }, (_x, n) => `M25.5${n}`)),
  ],
  ['DX-003', 'no pointer', (c) => (c.lines[0].diagnosisPointers = []), { line: 1 }],
  ['DX-003', 'five pointers', (c) => (c.lines[0].diagnosisPointers = [1, 2, 1, 2, 1]), { line: 1 }],
  [
    'LIN-001',
    'a code that was not in force yet',
    (c) => ((c.lines[0].procedureCode = '97550'), (c.lines[0].serviceDate = '2023-12-31')),
  ],
  ['LIN-002', 'a visit before birth', (c) => (c.lines[0].serviceDate = '1980-01-01')],
  ['LIN-004', 'no unit', (c) => (c.lines[0].units = 0)],
  ['LIN-005', 'five modifiers', (c) => (c.lines[0].modifiers = ['GO', 'KX', 'CO', '59', '76'])],
  ['MOD-003', 'CQ without GP', (c) => (c.lines[0].modifiers = ['GO', 'CQ'])],
  [
    'TFL-001',
    'Medicare with ten days left',
    (c) => (medicare(c), (c.lines[0].serviceDate = '2025-12-03')),
    { severity: 'warning' },
  ],
  [
    'ENV-003',
    'five thousand and one claims in a set',
    (c, d) =>
      (d.sets[0].claims = Array.from({ length: 5001 }, (_each, nth) => ({
        ...c,
        patientControlNumber: `N${nth}`,
        subscriber: { ...c.subscriber, memberId: `XJB${nth}` },
      }))),
    { scope: 'batch' },
  ],
  ['DOC-000', 'a batch of nothing', (_c, d) => delete d.sets],
];

/** The same of a claim to a second payer. */
export const secondaryCases: readonly EditCase[] = [
  ['SUB-007', 'a cent too much', (c) => (c.otherPayers[0].paidCents += 1)],
  [
    'SUB-008',
    'Medicare sent it on three days ago',
    (c) =>
      Object.assign(c.otherPayers[0], {
        filingIndicator: 'MB',
        remarkCodes: ['MA18'],
        adjudicatedAt: '2026-11-20',
      }),
    { severity: 'warning', asks: true },
  ],
  ['SUB-006', 'nothing of what the first decided', (c) => delete c.otherPayers],
];
