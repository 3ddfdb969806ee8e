import { inspectX12 } from './inspect.js';
import { fixture, fixtureNames, inChunks, interchangeOf, remittanceOf } from './testing.js';

const inspect = (bytes: Buffer | string) =>
  inspectX12(inChunks(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));

test('a remittance that does not balance says where and by how much', async () => {
  const report = await inspect(fixture('fail/line-unbalanced.835.edi'));
  expect(report).toMatchObject({
    disposition: 'hold',
    faults: [],
    interchanges: [
      {
        controlNumber: '000000101',
        sender: 'CLRHOUSE',
        receiver: 'SUB123456',
        sets: [
          {
            kind: '835',
            controlNumber: '0001',
            disposition: 'hold',
            payment: {
              amountCents: 4000,
              traceNumber: 'EFT20261120A',
              method: 'ACH',
              date: '2026-11-20',
            },
            claims: 2,
            serviceLines: 2,
            claimPaidCents: 4000,
            providerAdjustmentCents: 0,
            balanced: false,
            unbalanced: [
              { level: 'line', id: '7Q2MK4XA01L01', differenceCents: 1 },
              { level: 'claim', id: '7Q2MK4XA01', differenceCents: 1 },
            ],
          },
        ],
      },
    ],
  });
  expect(report.interchanges[0]?.sets[0]?.faults[0]).toEqual({
    code: 'LINE_UNBALANCED',
    severity: 'hold',
    segmentIndex: 24,
    segmentId: 'SVC',
    element: null,
    message: expect.stringContaining('Ask the payer'),
  });
});

test('a 277CA lists each claim with the status that decided', async () => {
  const report = await inspect(fixture('pass/277ca-clearinghouse.edi'));
  expect(report.interchanges[0]?.sets[0]?.claimStatuses).toEqual([
    { patientControlNumber: '7Q2MK4XA01', category: 'A2', status: '20', accepted: true },
    { patientControlNumber: '7Q2MK4XB01', category: 'A7', status: '562', accepted: false },
  ]);
});

test('a 999 lists each set, a TA1 each interchange', async () => {
  const report = await inspect(fixture('pass/999-partly-rejected.edi'));
  expect(report.interchanges[0]?.sets[0]?.setAcks).toEqual([
    { groupControlNumber: '102', setControlNumber: '0001', code: 'A' },
    { groupControlNumber: '102', setControlNumber: '0002', code: 'R' },
  ]);
  const ta1 = await inspect(fixture('pass/ta1-accepted.edi'));
  expect(ta1.interchanges[0]).toMatchObject({
    sets: [],
    interchangeAcks: [{ controlNumber: '000000101', code: 'A', noteCode: '000' }],
  });
});

test('a file that is no X12 has a report too, with its fault and its hash', async () => {
  expect(await inspect('')).toEqual({
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    disposition: 'reject',
    faults: [expect.objectContaining({ code: 'EMPTY_FILE', segmentIndex: null })],
    interchanges: [],
  });
});

test('long lists are cut and counted', async () => {
  const claims = Array.from({ length: 300 }, (_, n) => `CLP*P${n}*1*1*2**CI*I`);
  const [set] = (await inspect(remittanceOf(60000, claims))).interchanges[0]!.sets;
  expect(set?.unbalanced).toHaveLength(100);
  expect(set).toMatchObject({ unbalancedCount: 300, faultCount: 300 });

  const answers = Array.from({ length: 1500 }, (_, n) => [`AK2*837*${n}`, 'IK5*A']).flat();
  const segments = ['AK1*HC*1', ...answers, 'AK9*A*1500*1500*1500'];
  const [acks] = (await inspect(interchangeOf('999', '005010X231A1', segments))).interchanges[0]!
    .sets;
  expect(acks?.setAcks).toHaveLength(1000);
  expect(acks?.setAckCount).toBe(1500);
});

test.each(fixtureNames('pass'))('the report of %s names no person and no member', async (name) => {
  const report = JSON.stringify(await inspect(fixture(`pass/${name}`)));
  expect(report).not.toMatch(/RIVERA|CHEN|OKORO|HALE|XJB|ZQW/);
});
