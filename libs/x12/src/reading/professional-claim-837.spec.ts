import { codesOf, fixture, interchangeOf, itemsOf, only } from './testing.js';

test('each claim of a batch is counted with its numbers, parties and lines', async () => {
  const items = await itemsOf(fixture('pass/837p-group-session.edi'));
  const [first, second] = only(items, 'claim-submitted');
  expect(first).toEqual({
    type: 'claim-submitted',
    patientControlNumber: '7Q2MK4XA01',
    charge: 6500,
    placeOfService: '11',
    frequency: '1',
    batchReference: 'B20261120000101',
    billingProviderNpi: '1990000014',
    renderingProviderNpi: '1980000024',
    payerId: 'TEST1',
    memberId: 'XJB112233445',
    payerClaimNumber: null,
    diagnoses: ['G5601', 'M25531'],
    lines: [
      {
        lineNumber: '1',
        lineControlNumber: '7Q2MK4XA01L01',
        procedure: '97150',
        modifiers: ['GO'],
        charge: 6500,
        units: 1,
        serviceDate: '2026-11-18',
        diagnosisPointers: [1, 2],
      },
    ],
    segmentIndex: 25,
  });
  expect(second).toMatchObject({ patientControlNumber: '7Q2MK4XB01', payerId: 'TEST2' });
  expect(only(items, 'set-closed')[0]?.totals).toMatchObject({
    claims: 2,
    serviceLines: 2,
    charge: 13000,
  });
});

const claim = (...segments: string[]): string =>
  interchangeOf('837', '005010X222A1', segments).replace('GS*HP', 'GS*HC');

test('what another payer did is not taken for ours', async () => {
  const [read] = only(
    await itemsOf(
      claim(
        'CLM*PCN*65***11:B:7*Y*A*Y*Y',
        'REF*F8*OURS',
        'SBR*P*18',
        'NM1*PR*2*OTHER*****PI*OTHER1',
        'REF*F8*THEIRS',
        'LX*1',
        'SV1*HC:97150*65*UN*1***1',
        'DTP*472*RD8*20261117-20261118',
      ),
    ),
    'claim-submitted',
  );
  expect(read).toMatchObject({ payerClaimNumber: 'OURS', payerId: null, frequency: '7' });
  expect(read?.lines[0]?.serviceDate).toBe('2026-11-17');
});

test.each([
  [
    'lines that do not make the charge',
    ['CLM*P*66', 'LX*1', 'SV1*HC:1*65*UN*1'],
    'CLAIM_CHARGE_UNBALANCED',
  ],
  ['a charge that is a word', ['CLM*P*all', 'LX*1', 'SV1*HC:1*65*UN*1'], 'AMOUNT_UNREADABLE'],
  ['a line without a service', ['CLM*P*0', 'LX*1'], 'REQUIRED_MISSING'],
  ['a service without a line', ['CLM*P*0', 'SV1*HC:1*65*UN*1'], 'SEGMENT_OUT_OF_ORDER'],
])('%s: the set is held', async (_what, segments, code) => {
  const items = await itemsOf(claim(...segments));
  expect(codesOf(items)).toContain(code);
  expect(items.at(-1)).toMatchObject({ disposition: 'hold' });
});
