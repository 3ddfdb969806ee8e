import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import {
  remittanceConflictRows,
  remittanceConflicts,
  type ConflictSettlement,
} from '@ledgerline/remittance';
import type { StaffId } from '@ledgerline/terms';
import { settleConflict } from './settle-conflict.processor.js';
import {
  remittanceOf,
  RemittanceOffice,
  type Paid,
  type Prepared,
} from './remittance-office.testing.js';

let office: RemittanceOffice;
afterEach(() => office.close());

const memberOf = ({ document }: Prepared) => {
  const { memberId: id, lastName, firstName = '' } = document.subscriber;
  const named = document.patient ?? { lastName, firstName };
  return { id, last: named.lastName.toUpperCase(), first: (named.firstName ?? '').toUpperCase() };
};
/** A payment no number of which is ours. */
const unnumbered = (claim: Prepared, over: Partial<Paid> = {}): Paid => ({
  ...{ claim, paidCents: 2000, clp01: 'THEIROWN', withoutLines: true, payerNumber: 'ICN77' },
  ...over,
});
const countOf = async (type: string) =>
  (await office.facts()).filter((each) => each.type === type).length;

test('two workers that read one 835 at once post it once: found, told by evidence, and set aside', async () => {
  office = await RemittanceOffice.open(12, 3);
  const [known, told, ...others] = office.claims as [Prepared, Prepared, ...Prepared[]];
  const file = remittanceOf([
    { claim: known, paidCents: 1500 },
    unnumbered(told, { member: memberOf(told) }),
    unnumbered(told, { paidCents: 700, payerNumber: '' }),
    ...others.map((claim) => ({ claim, paidCents: 1000 })),
  ]);
  await office.arrives(file, office.workers);
  expect(await countOf('ClaimPaymentPosted')).toBe(12);
  expect(await countOf('ClaimPaymentIdentified')).toBe(1);
  expect(await countOf('ClaimPaymentUnmatched')).toBe(1);
  const [proof] = await office.proofs();
  const paid = 1500 + 2000 + 700 + 10 * 1000;
  expect(proof).toMatchObject({
    ...{ state: 'posted', depositCents: paid, postedCents: paid - 700, suspenseCents: 700 },
    unexplainedCents: 0,
  });
  expect(await office.balances()).toMatchObject({ 'remittance-suspense': -700 });
});

test('the same money in another envelope, read by another worker at the same moment, posts once', async () => {
  office = await RemittanceOffice.open(4, 2);
  const paid = office.claims.map((claim) => ({ claim, paidCents: 1100 }));
  const [one, two] = office.workers;
  await Promise.all([
    office.arrives(remittanceOf(paid, { isa: 1 }), [one!]),
    office.arrives(remittanceOf(paid, { isa: 2 }), [two!]),
  ]);
  expect(await countOf('ClaimPaymentPosted')).toBe(4);
  expect(await countOf('RemittanceReceived')).toBe(1);
  expect((await office.balances())['deposits-expected']).toBe(4400);
});

test.each([
  ['before', [0, 1]],
  ['after', [1, 0]],
])(
  'a payer’s own number is learned from an 835 that comes %s: the books are the same',
  async (_when, order) => {
    office = await RemittanceOffice.open(2);
    const [claim] = office.claims as [Prepared];
    const files = [
      remittanceOf([{ claim, paidCents: 0, payerNumber: 'ICN-77' }], { trace: 'T1' }),
      remittanceOf([unnumbered(claim)], { trace: 'T2' }),
    ];
    for (const nth of order) await office.arrives(files[nth]!);
    expect(await office.balances()).toMatchObject({ 'deposits-expected': 2000 });
    expect((await office.balances())['remittance-suspense']).toBeUndefined();
    expect(await office.waiting()).toMatchObject([
      { state: 'identified', patientControlNumber: claim.patientControlNumber },
    ]);
  },
);

test('who it was for finds its claim; neither name nor member number is in any fact of it', async () => {
  office = await RemittanceOffice.open(3);
  const [claim] = office.claims as [Prepared];
  const member = memberOf(claim);
  await office.arrives(remittanceOf([unnumbered(claim, { member, payerNumber: '' })]));
  expect(await office.waiting()).toMatchObject([
    { state: 'identified', patientControlNumber: claim.patientControlNumber },
  ]);
  const gained = (await office.facts()).filter(({ type }) =>
    ['ClaimPaymentIdentified', 'ClaimPaymentPosted'].includes(type),
  );
  expect(gained).toHaveLength(2);
  for (const { data } of gained) {
    expect(data).not.toContain(member.id);
    expect(data.toUpperCase()).not.toContain(member.last);
  }
});

test('what waited is looked at again with all the first look had: who it was for is read again, and in no fact', async () => {
  office = await RemittanceOffice.open(3);
  const [claim, other] = office.claims as [Prepared, Prepared];
  const member = memberOf(claim);
  const { patientControlNumber, lines } = claim;
  const owed = (type: string) =>
    office.record(streamOf('claim', patientControlNumber), {
      ...{ type, patientControlNumber, lines, effectiveDate: '2026-11-25' },
    });
  // Turned away at the door, nobody pays it; then it turns out that the payer has it.
  await owed('ClaimReceivableReversed');
  await office.arrives(remittanceOf([unnumbered(claim, { member, payerNumber: '' })]));
  expect(await office.waiting()).toMatchObject([{ state: 'waiting' }]);
  await owed('ClaimReceivableRestored');
  await office.arrives(remittanceOf([{ claim: other, paidCents: 900 }], { trace: 'T2' }));
  expect(await office.waiting()).toMatchObject([{ state: 'identified', patientControlNumber }]);
  const gained = (await office.facts()).filter(({ type }) => type.startsWith('ClaimPayment'));
  expect(gained.map(({ type }) => type)).toContain('ClaimPaymentIdentified');
  for (const { data } of gained) {
    expect(data).not.toContain(member.id);
    expect(data.toUpperCase()).not.toContain(member.last);
  }
});

test('another name under that number is a person’s to judge: ranked, with what agrees', async () => {
  office = await RemittanceOffice.open(3);
  const [claim] = office.claims as [Prepared];
  const member = { ...memberOf(claim), first: 'SOMEBODYELSE' };
  await office.arrives(remittanceOf([unnumbered(claim, { member, payerNumber: '' })]));
  const [waits] = await office.waiting();
  expect(waits).toMatchObject({ state: 'waiting', paidCents: 2000 });
  const [candidate] = waits!.candidates;
  expect(candidate).toMatchObject({ patientControlNumber: claim.patientControlNumber });
  expect(candidate!.confidence).toBeLessThan(100);
  expect(candidate!.evidence).toEqual(
    expect.arrayContaining([
      { of: 'member', says: 'agrees' },
      { of: 'name', says: 'differs' },
    ]),
  );
});

const settle = async (settlement: ConflictSettlement) => {
  const { store } = office.first;
  const [row] = await office.first.readModels.find(remittanceConflictRows);
  const { remittanceId, contentSha256 } = row!.state!;
  const stream = streamOf('remittance', remittanceId);
  const said = { reason: 'the payer says so', by: 'fenn' as StaffId, at: office.first.now() };
  const command = { type: 'SettleConflict', remittanceId, contentSha256, settlement } as const;
  const meta = office.first.meta('spec', commandIdFor('settle', settlement));
  await handle(store, remittanceConflicts, stream, { ...command, ...said }, meta);
  await office.owed('settle-conflict', settleConflict);
};

describe('two contents of one trace', () => {
  const contents = () => {
    const [one, two] = office.claims as [Prepared, Prepared];
    return [
      [{ claim: one, paidCents: 2000 }],
      [{ claim: one, paidCents: 1800 }, unnumbered(two, { paidCents: 300, payerNumber: '' })],
    ] as const;
  };

  test.each<[ConflictSettlement, readonly number[]]>([
    ['first-stands', [0]],
    ['replaced', [1]],
    ['both-real', [0, 1]],
  ])('settled as %s, the books are those of having had %j alone', async (settlement, alone) => {
    office = await RemittanceOffice.open(2);
    for (const content of contents()) await office.arrives(remittanceOf(content));
    expect(await countOf('RemittanceConflicted')).toBe(1);
    await settle(settlement);
    const settled = await office.balances();
    const before = await countOf('ClaimPaymentPosted');
    // The same bytes once more, in another envelope: nothing is posted again.
    for (const content of contents()) await office.arrives(remittanceOf(content, { isa: 9 }));
    expect(await countOf('ClaimPaymentPosted')).toBe(before);
    for (const proof of await office.proofs()) expect(proof.unexplainedCents).toBe(0);
    await office.close();

    office = await RemittanceOffice.open(2);
    for (const nth of alone)
      await office.arrives(remittanceOf(contents()[nth]!, { trace: `ALONE${nth}` }));
    expect(settled).toEqual(await office.balances());
  });

  test('under one trace of two payers there is no conflict', async () => {
    office = await RemittanceOffice.open(2);
    const [one, two] = contents();
    await office.arrives(remittanceOf(one, { originator: '1999999999' }));
    await office.arrives(remittanceOf(two, { originator: '1888888888' }));
    expect([await countOf('RemittanceReceived'), await countOf('RemittanceConflicted')]).toEqual([
      2, 0,
    ]);
  });
});
