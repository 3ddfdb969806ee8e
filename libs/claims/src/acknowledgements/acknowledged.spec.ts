import { factOf, type Fact } from '@ledgerline/event-store';
import type { ClaimAcknowledgement } from '@ledgerline/x12';
import { batchesNamedIn } from './acknowledgement.js';
import { streamsOf } from '../decide-all.js';
import {
  batch,
  first,
  second,
  hear,
  typesOn,
  lineOf,
  setAck,
  rejectedSet,
  group,
  ta1,
  claimAck,
} from './acknowledged.testing.js';

describe('a 999', () => {
  test('that accepts a set says nothing about its claims', () => {
    const { streams, writes } = hear([setAck()]);
    expect(writes).toHaveLength(1);
    expect(typesOn(streams, `claim-batch-${batch.batchId}`)).toEqual([
      'BatchSealed',
      'BatchTransmitted',
      'SetAccepted',
    ]);
  });

  test('that rejects a set turns back every claim of it, and no other', () => {
    const { streams } = hear([rejectedSet, setAck({ setControlNumber: '0002' })]);
    expect(typesOn(streams, `claim-${first}`)).toEqual([
      'ClaimPrepared',
      'ClaimTurnedBack',
      'ClaimReceivableReversed',
    ]);
    expect(typesOn(streams, `claim-${second}`)).toEqual(['ClaimPrepared']);
    expect(typesOn(streams, lineOf(first!, streams)).at(-1)).toBe('ServiceLineReturned');
    expect(typesOn(streams, lineOf(second!, streams)).at(-1)).toBe('ServiceLineClaimed');
  });

  test('keeps where the grammar was wrong, never the value', () => {
    const { commands } = hear([rejectedSet]);
    expect(commands[0]?.command).toMatchObject({
      errors: [
        { segment: 'ST', position: 1, code: 'IK5 5' },
        { segment: 'NM1', position: 8, code: 'IK3 8' },
        { segment: 'NM1 9', position: 8, code: 'IK4 7' },
      ],
    });
  });

  test.each([
    ['R', false, 'ClaimTurnedBack'],
    ['A', true, undefined],
    ['P', false, undefined],
  ] as const)('group %s: sets it does not list go its way', (code, isAccepted, fate) => {
    const { streams } = hear([setAck(), group(code, isAccepted)]);
    expect(typesOn(streams, `claim-${first}`)).toEqual(['ClaimPrepared']);
    expect(typesOn(streams, `claim-${second}`)[1]).toBe(fate);
  });

  test('about a group or set we never sent is parked', () => {
    const strange = [setAck({ groupControlNumber: '7' }), setAck({ setControlNumber: '0777' })];
    const { parked, writes } = hear(strange);
    expect(parked.map(({ reason, about }) => [reason, about])).toEqual([
      ['group-unknown', '7'],
      ['set-unknown', '0777'],
    ]);
    expect(writes).toEqual([]);
  });
});

describe('a TA1', () => {
  test('that rejects the interchange turns back every claim', () => {
    const { streams } = hear([ta1('R', '008')]);
    for (const number of [first, second])
      expect(typesOn(streams, `claim-${number}`)).toContain('ClaimTurnedBack');
    expect(typesOn(streams, `claim-batch-${batch.batchId}`).at(-1)).toBe('InterchangeRejected');
  });
  test('that accepts says so of the batch', () =>
    expect(typesOn(hear([ta1('A', '000')]).streams, `claim-batch-${batch.batchId}`).at(-1)).toBe(
      'InterchangeAccepted',
    ));
  test('that knows the number already turns nothing back: the first answer stands', () => {
    const { parked, writes } = hear([ta1('R', '025')]);
    expect(writes).toEqual([]);
    expect(parked).toMatchObject([{ reason: 'interchange-had-before', about: '000000101' }]);
  });
  test('about an interchange we never sent is parked', () =>
    expect(hear([ta1('R', '008', '000000999')]).parked).toMatchObject([
      { reason: 'interchange-unknown' },
    ]));
});

describe('a 277CA', () => {
  test.each([
    ['A1', 'received', 'ClaimReceived'],
    ['A2', 'accepted', 'ClaimAccepted'],
    ['A7', 'rejected', 'ClaimRejected'],
  ] as const)('%s about a claim', (category, outcome, type) => {
    const { streams } = hear([claimAck(category, outcome, { payerClaimNumber: 'ICN9' })]);
    const [, fact] = streams.get(`claim-${first}`)!;
    expect(factOf<Fact>(fact!)).toMatchObject({
      type,
      by: 'payer',
      category,
      status: '562',
      payerClaimNumber: 'ICN9',
    });
    expect(typesOn(streams, `claim-${second}`)).toEqual(['ClaimPrepared']);
  });

  test('gives all codes of the rejection, those of its lines as well', () => {
    const line = claimAck('A8', 'rejected').statuses;
    const { commands } = hear([
      claimAck('A7', 'rejected', { lines: [{ lineControlNumber: 'L', statuses: line }] }),
    ]);
    expect(commands[0]?.command).toMatchObject({ category: 'A7', reason: 'A7:562:82 A8:562:82' });
  });

  test.each(['receiver', 'provider'] as const)(
    'rejected at %s level rejects every claim of that set',
    (level) => {
      const above = claimAck('A3', 'rejected', { level, patientControlNumber: null });
      const { streams } = hear([above]);
      expect(typesOn(streams, `claim-${first}`)).toContain('ClaimRejected');
      expect(typesOn(streams, `claim-${second}`)).toEqual(['ClaimPrepared']);
    },
  );

  test('accepted above patient level says nothing: the patients do', () =>
    expect(
      hear([claimAck('A1', 'received', { level: 'receiver', patientControlNumber: null })])
        .commands,
    ).toEqual([]));

  test.each<[string, Partial<ClaimAcknowledgement>]>([
    [
      'reference-unknown',
      { level: 'receiver', batchReference: 'NOTOURS', patientControlNumber: null },
    ],
    ['reference-unknown', { level: 'source', batchReference: null, patientControlNumber: null }],
    [
      'provider-unknown',
      { level: 'provider', billingProviderId: '1234567893', patientControlNumber: null },
    ],
    ['claim-number-unknown', { patientControlNumber: 'not*ours' }],
    ['claim-number-unknown', { patientControlNumber: null }],
    ['status-unknown', { statuses: [] }],
  ])('%s is parked', (reason, over) =>
    expect(hear([claimAck('A3', 'rejected', over)]).parked).toMatchObject([{ reason }]),
  );

  test('about a claim number we never gave is declined, for the caller to park', () =>
    expect(
      hear([claimAck('A2', 'accepted', { patientControlNumber: 'SOMEONEELSES' })]).declined,
    ).toMatchObject([{ stream: 'claim-SOMEONEELSES', refused: { code: 'claim-not-prepared' } }]));
});

describe('the same file twice', () => {
  const items = [
    ta1('A', '000'),
    rejectedSet,
    claimAck('A7', 'rejected'),
    claimAck('A1', 'received'),
  ];
  test('adds nothing', () => {
    const once = hear(items);
    expect(hear(items, once.streams).writes).toEqual([]);
  });
  test('and in another file takes no money back again, nor a line', () => {
    const once = hear(items);
    const twice = hear(items, once.streams, 'f2').streams;
    const types = typesOn(twice, `claim-${first}`);
    expect(types.filter((type) => type === 'ClaimReceivableReversed')).toHaveLength(1);
    expect(types.filter((type) => type === 'ClaimTurnedBack')).toHaveLength(2);
    const line = typesOn(twice, lineOf(first!, twice));
    expect(line.filter((type) => type === 'ServiceLineReturned')).toHaveLength(1);
  });
});

test('what must be looked up first is named by the items', () => {
  expect(batchesNamedIn([ta1('A', '000'), rejectedSet, claimAck('A2', 'accepted')])).toEqual({
    interchangeControlNumbers: [101],
    groupControlNumbers: [101],
    batchIds: [batch.batchId],
  });
  expect(streamsOf(hear([rejectedSet]).commands)).toEqual([
    `claim-batch-${batch.batchId}`,
    `claim-${first}`,
  ]);
});
