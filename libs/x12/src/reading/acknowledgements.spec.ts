import { codesOf, fixture, interchangeOf, itemsOf, only } from './testing.js';

describe('TA1: the interchange', () => {
  test('an accepted interchange, with no group in the file', async () => {
    const items = await itemsOf(fixture('pass/ta1-accepted.edi'));
    expect(only(items, 'interchange-acknowledgement')).toEqual([
      {
        type: 'interchange-acknowledgement',
        controlNumber: '000000101',
        date: '261120',
        time: '1405',
        code: 'A',
        isAccepted: true,
        noteCode: '000',
        segmentIndex: 2,
      },
    ]);
  });

  test('a duplicate is refused, beside a 999', async () => {
    const items = await itemsOf(fixture('pass/ta1-rejected-before-999.edi'));
    expect(only(items, 'interchange-acknowledgement')[0]).toMatchObject({
      isAccepted: false,
      noteCode: '025',
    });
    expect(only(items, 'group-acknowledgement')[0]).toMatchObject({ isAccepted: true });
  });
});

describe('999: the grammar', () => {
  test('each set is told by our group and set numbers, and the group in the end', async () => {
    const items = await itemsOf(fixture('pass/999-partly-rejected.edi'));
    const acks = only(items, 'set-acknowledgement');
    expect(acks.map((each) => [each.groupControlNumber, each.setControlNumber, each.code])).toEqual(
      [
        ['102', '0001', 'A'],
        ['102', '0002', 'R'],
      ],
    );
    expect(acks[1]).toMatchObject({ isAccepted: false, errorCodes: ['5'] });
    expect(only(items, 'group-acknowledgement')[0]).toMatchObject({
      code: 'P',
      isAccepted: false,
      setsIncluded: 2,
      setsReceived: 2,
      setsAccepted: 1,
    });
  });

  test('errors say where, in which claim and why, and never the bad value', async () => {
    const items = await itemsOf(fixture('pass/999-partly-rejected.edi'));
    const [, rejected] = only(items, 'set-acknowledgement');
    expect(rejected?.segmentErrors).toEqual([
      {
        segmentId: 'CLM',
        position: '22',
        loop: null,
        code: '8',
        patientControlNumber: '7Q2MK4XB01',
        elementErrors: [
          { position: '2', dataElement: '782', code: '1' },
          { position: '5:3', dataElement: '1325', code: '7' },
        ],
      },
      {
        segmentId: 'N4',
        position: '18',
        loop: '2010',
        code: '3',
        patientControlNumber: null,
        elementErrors: [],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('^Z');
  });

  test.each([
    [
      'no AK1',
      ['AK2*837*0001', 'IK5*A', 'AK9*A*1*1*1'],
      ['SEGMENT_OUT_OF_ORDER', 'REQUIRED_MISSING'],
    ],
    ['no AK9', ['AK1*HC*1', 'AK2*837*0001', 'IK5*A'], ['REQUIRED_MISSING']],
    [
      'no IK5',
      ['AK1*HC*1', 'AK2*837*0001', 'AK9*A*1*1*1'],
      ['SEGMENT_OUT_OF_ORDER', 'REQUIRED_MISSING'],
    ],
    [
      'an IK5 without a code',
      ['AK1*HC*1', 'AK2*837*0001', 'IK5', 'AK9*A*1*1*1'],
      ['REQUIRED_MISSING'],
    ],
    ['a count that is a word', ['AK1*HC*1', 'AK9*A*one*1*1'], ['QUANTITY_UNREADABLE']],
  ])('%s: the set is held', async (_what, segments, codes) => {
    const text = interchangeOf('999', '005010X231A1', segments).replace('GS*HP', 'GS*FA');
    const items = await itemsOf(text);
    expect(codesOf(items)).toEqual(codes);
    expect(items.at(-1)).toMatchObject({ disposition: 'hold' });
  });
});

describe('277CA: the front door of the payer', () => {
  test('a claim is told by our number, with the payer’s and the clearinghouse’s', async () => {
    const items = await itemsOf(fixture('pass/277ca-clearinghouse.edi'));
    const accepted = only(items, 'claim-acknowledgement').find(
      (each) => each.patientControlNumber === '7Q2MK4XA01',
    );
    expect(accepted).toEqual({
      type: 'claim-acknowledgement',
      level: 'patient',
      source: { kind: 'clearinghouse', id: 'CLRHOUSE' },
      batchReference: 'B20261120000101',
      billingProviderId: '1990000014',
      patientControlNumber: '7Q2MK4XA01',
      payerClaimNumber: 'ICN26320001',
      clearinghouseTraceNumber: 'CHT-000101-0001',
      statuses: [
        {
          category: 'A2',
          status: '20',
          entity: 'PR',
          further: [],
          action: 'WQ',
          outcome: 'accepted',
          statusDate: '2026-11-20',
          amount: 6500,
        },
      ],
      outcome: 'accepted',
      isAccepted: true,
      lines: [],
      segmentIndex: 22,
    });
  });

  test('a rejected claim says so on every composite, and on the line', async () => {
    const items = await itemsOf(fixture('pass/277ca-clearinghouse.edi'));
    const rejected = only(items, 'claim-acknowledgement').at(-1);
    expect(rejected).toMatchObject({ outcome: 'rejected', isAccepted: false });
    expect(rejected?.statuses[0]?.further).toEqual([
      { category: 'A7', status: '164', entity: 'IL' },
    ]);
    expect(rejected?.lines).toMatchObject([
      { lineControlNumber: '7Q2MK4XB01L01', statuses: [{ category: 'A7', status: '454' }] },
    ]);
  });

  test('a batch refused whole has no patients: the receiver level speaks for them', async () => {
    const items = await itemsOf(fixture('pass/277ca-batch-rejected.edi'));
    expect(only(items, 'claim-acknowledgement')).toMatchObject([
      {
        level: 'receiver',
        source: { kind: 'payer', id: 'TEST1' },
        batchReference: 'B20261120000102',
        patientControlNumber: null,
        isAccepted: false,
      },
    ]);
  });

  const statusOf = async (...stc: string[]) => {
    const segments = ['HL*1**PT', 'TRN*2*PCN', ...stc];
    const text = interchangeOf('277', '005010X214', segments).replace('GS*HP', 'GS*HN');
    return only(await itemsOf(text), 'claim-acknowledgement')[0];
  };

  test.each([
    ['A0:16', 'WQ', 'forwarded', true],
    ['A1:19', 'WQ', 'received', true],
    ['A2:20', 'WQ', 'accepted', true],
    ['A3:21', 'U', 'rejected', false],
    ['A4:35', '', 'exception', false],
    ['A5:20', 'WQ', 'accepted', true],
    ['A6:21', 'U', 'rejected', false],
    ['A7:21', 'U', 'rejected', false],
    ['A8:21', 'U', 'rejected', false],
    ['A2:20', 'U', 'rejected', false],
    ['E1:12', '', 'exception', false],
    ['toString:1', '', 'exception', false],
  ])('%s with action %p is %s', async (code, action, outcome, isAccepted) => {
    expect(await statusOf(`STC*${code}*20261120*${action}*65`)).toMatchObject({
      outcome,
      isAccepted,
    });
  });

  test('a status has the day it was given, where it says one', async () => {
    expect(await statusOf('STC*A2:20*20261120*WQ*65')).toMatchObject({
      statuses: [{ statusDate: '2026-11-20' }],
    });
    expect(await statusOf('STC*A2:20**WQ')).toMatchObject({ statuses: [{ statusDate: null }] });
  });

  test('one rejection among several statuses is a rejection', async () => {
    expect(await statusOf('STC*A2:20**WQ', 'STC*A3:21**U', 'STC*A1:19**WQ')).toMatchObject({
      isAccepted: false,
    });
  });

  test.each([
    ['a patient without our number', ['HL*1**PT', 'STC*A2:20**WQ']],
    ['a patient without a status', ['HL*1**PT', 'TRN*2*PCN']],
    ['a level that is none', ['HL*1**99']],
  ])('%s: the set is held', async (_what, segments) => {
    const items = await itemsOf(interchangeOf('277', '005010X214', segments));
    expect(codesOf(items)).toContain('REQUIRED_MISSING');
    expect(items.at(-1)).toMatchObject({ disposition: 'hold' });
  });

  test('a 277 of another guide is not read as an acknowledgement', async () => {
    const items = await itemsOf(interchangeOf('277', '005010X212', ['HL*1**PT']));
    expect(codesOf(items)).toContain('SET_KIND_UNKNOWN');
  });
});
