import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ClaimBatchDocument } from '../contract.js';
import { checkBatchDocument, readBatchDocument, writeClaimBatch } from './index.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- a document is JSON that each test bends */
const root = new URL('../../../../', import.meta.url);
const example = (name: string): any =>
  JSON.parse(readFileSync(new URL(`libs/x12/examples/${name}.json`, root), 'utf8'));
const golden = (name: string): string =>
  readFileSync(new URL(`test/fixtures/x12/write/pass/${name}.837p.x12`, root), 'utf8');

/** The segments of the batch, or the faults as an error. */
function segmentsOf(document: ClaimBatchDocument): string[] {
  const written = writeClaimBatch(document);
  if ('refused' in written) throw new Error(JSON.stringify(written.refused));
  return written.text.split('~');
}

describe('an example of the documentation', () => {
  test.each(['two-client-group', 'cob-secondary'])('%s becomes its bytes', (name) => {
    const read = readBatchDocument(example(name));
    if ('refused' in read) throw new Error(JSON.stringify(read.refused));
    expect(segmentsOf(read.document)).toEqual(golden(name).split('~'));
    expect(checkBatchDocument(read.document).warnings).toEqual([]);
  });

  test('is counted: two claims, two lines, 130.00, and the segments of the file', () => {
    expect(checkBatchDocument(example('two-client-group'))).toMatchObject({
      claims: 2,
      lines: 2,
      chargeCents: 13_000,
      segments: 64,
      faults: [],
    });
  });
});

test('the contract is a JSON Schema for integrators', () => {
  const schema = z.toJSONSchema(ClaimBatchDocument);
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(schema.required).toContain('billingProvider');
});

describe('what a loop above has said is not said again', () => {
  test.each([
    // what the document says, and the segment that is then not written
    ['the billing provider treats', 'NM1*82', (c: any) => (c.renderingProvider.npi = '1990000014')],
    [
      'the line names the same therapist',
      'NM1*82*1*LIND*SARA****XX*1980000024',
      (c: any) => {
        c.lines[0].renderingProvider = c.renderingProvider;
        c.renderingProvider = undefined;
      },
    ],
  ])('%s', (_title, segment, say) => {
    const document = example('two-client-group');
    document.sets[0].claims.pop();
    const [claim] = document.sets[0].claims;
    say(claim);
    const expected = claim.renderingProvider ? 0 : 1;
    expect(segmentsOf(document).filter((each) => each.startsWith(segment))).toHaveLength(expected);
  });

  test('the place of care is the billing address', () => {
    const document = example('two-client-group');
    for (const claim of document.sets[0].claims)
      claim.serviceFacility = { name: 'Here', address: document.billingProvider.address };
    expect(segmentsOf(document).join('~')).not.toContain('NM1*77');
  });

  test('the line has the place of service of the claim, or its own', () => {
    const document = example('two-client-group');
    const [ana, luca] = document.sets[0].claims;
    ana.lines[0].placeOfService = '11';
    luca.lines[0].placeOfService = '12';
    expect(segmentsOf(document).filter((each) => each.startsWith('SV1'))).toEqual([
      'SV1*HC:97150:GO*65*UN*1***1:2',
      'SV1*HC:97150:GO*65*UN*1*12**1:2',
    ]);
  });

  test('the lines carry the date of the payer, and so the payer does not', () => {
    const document = example('cob-secondary');
    document.sets[0].claims[0].otherPayers[0].adjudicatedAt = '2026-11-19';
    expect(segmentsOf(document).filter((each) => each.startsWith('DTP*573'))).toHaveLength(1);
  });
});

describe('levels', () => {
  const claimsOf = (claim: any, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...claim,
      patientControlNumber: `P${index}`,
      lines: [{ ...claim.lines[0], lineControlNumber: undefined }],
    }));
  const levels = (document: ClaimBatchDocument) =>
    segmentsOf(document).filter((each) => each.startsWith('HL'));

  test('claims of one subscriber share a level, a hundred to each', () => {
    const document = example('two-client-group');
    const [set] = document.sets;
    set.claims = claimsOf(set.claims[0], 101);
    expect(levels(document)).toEqual(['HL*1**20*1', 'HL*2*1*22*0', 'HL*3*1*22*0']);
  });

  test('claims of one patient share a level under their subscriber', () => {
    const document = example('two-client-group');
    const [set] = document.sets;
    const [ana, luca] = set.claims;
    const mia = { ...luca, patient: { ...luca.patient, firstName: 'Mia' } };
    set.claims = [...claimsOf(luca, 101), { ...mia, patientControlNumber: 'M1' }, ana];
    expect(levels(document)).toEqual([
      'HL*1**20*1',
      'HL*2*1*22*1',
      'HL*3*2*23*0',
      'HL*4*2*23*0',
      'HL*5*2*23*0',
      'HL*6*1*22*0',
    ]);
  });
});

test('what was cut or dropped is told: names and notes only, and long control numbers', () => {
  const document = example('two-client-group');
  const [claim] = document.sets[0].claims;
  claim.note = 'A'.repeat(81);
  claim.subscriber.firstName = 'Ana 漢';
  claim.patientControlNumber = 'A'.repeat(18);
  expect(checkBatchDocument(document)).toMatchObject({
    faults: [],
    warnings: [
      { code: 'control-number-long', element: 'CLM01' },
      { code: 'characters-dropped', loop: '2010BA', element: 'NM104' },
      { code: 'text-shortened', loop: '2300', element: 'NTE02', path: 'sets[0].claims[0].note' },
    ],
  });
  expect(segmentsOf(document)).toContain(`NTE*ADD*${'A'.repeat(80)}`);
});

test('everything a claim may hold stands in the order of the guide', () => {
  const document = example('two-client-group');
  const [claim] = document.sets[0].claims;
  const person = { lastName: 'Moss', npi: '1970000034' };
  Object.assign(claim, {
    frequency: '7',
    payerClaimNumber: 'ICN1',
    relatedCauses: ['AA'],
    accidentState: 'or',
    dates: { accident: '2026-09-01', disability: { from: '2026-09-01', to: '2026-09-30' } },
    attachments: [{ reportType: 'OZ', transmission: 'FX', controlNumber: 'F1' }],
    patientPaidCents: 1050,
    referral: 'REF1',
    medicalRecordNumber: 'MRN1',
    note: 'Held at “noon”',
    conditionCodes: ['05'],
    primaryCareProvider: person,
    supervisingProvider: person,
  });
  Object.assign(claim.lines[0], {
    units: 1.5,
    emergency: true,
    serviceDate: { from: '2026-11-16', to: '2026-11-18' },
    dates: { beginTherapy: '2026-10-01' },
    referrals: [{ number: 'R9' }],
    note: 'One to one',
    noteCode: 'DCP',
    orderingProvider: person,
  });
  const segments = segmentsOf(document);
  const at = segments.findIndex((each) => each.startsWith('CLM'));
  expect(segments.slice(at, segments.indexOf('HL*3*1*22*1'))).toEqual([
    'CLM*7Q2MK4XA01*65***11:B:7*Y*A*Y*Y**AA:::OR',
    'DTP*439*D8*20260901',
    'DTP*314*RD8*20260901-20260930',
    'PWK*OZ*FX***AC*F1',
    'AMT*F5*10.5',
    'REF*9F*REF1',
    'REF*G1*AUTH0098812',
    'REF*F8*ICN1',
    'REF*D9*CHT-000101-0001',
    'REF*EA*MRN1',
    'NTE*ADD*HELD AT "NOON"',
    'HI*ABK:G5601*ABF:M25531',
    'HI*BG:05',
    'NM1*DN*1*OKAFOR*CHIDI****XX*1970000034',
    'NM1*P3*1*MOSS*****XX*1970000034',
    'NM1*82*1*LIND*SARA****XX*1980000024',
    'PRV*PE*PXC*225X00000X',
    'NM1*77*2*WILLOW EASTSIDE CLINIC*****XX*1960000044',
    'N3*2200 BURNSIDE ST',
    'N4*PORTLAND*OR*972140099',
    'NM1*DQ*1*MOSS*****XX*1970000034',
    'LX*1',
    'SV1*HC:97150:GO*65*UN*1.5***1:2**Y',
    'DTP*472*RD8*20261116-20261118',
    'DTP*463*D8*20261001',
    'REF*6R*7Q2MK4XA01L01',
    'REF*9F*R9',
    'NTE*DCP*ONE TO ONE',
    'NM1*DK*1*MOSS*****XX*1970000034',
  ]);
});

test('JSON of another shape is refused with the place and no value', () => {
  const batch = example('two-client-group');
  batch.sets[0].claims[0].lines[0].units = 'Rivera';
  batch.sets[0].claims[0].colour = 'red';
  const read = readBatchDocument(batch);
  expect(read).toMatchObject({
    refused: [
      { code: 'document-shape', path: 'sets[0].claims[0].lines[0].units' },
      { code: 'document-shape', path: 'sets[0].claims[0]' },
    ],
  });
  expect(JSON.stringify(read)).not.toContain('Rivera');
});

test('one fault refuses the batch, and every other fault is still told', () => {
  const batch = example('two-client-group');
  batch.sets[0].claims[0].chargeCents = 1;
  batch.sets[0].claims[1].lines[0].units = 0;
  const { faults } = checkBatchDocument(batch);
  expect(faults.map(({ code }) => code)).toEqual(['charge-not-sum-of-lines', 'units-not-positive']);
});
