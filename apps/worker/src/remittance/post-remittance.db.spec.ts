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
