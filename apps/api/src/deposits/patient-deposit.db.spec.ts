import type { Fact } from '@ledgerline/event-store';
import { MendingStory } from '../claims/mending-story.testing.js';

let story: MendingStory;
/** ANA and BEN pay 20.00 and 15.00 in cash, CY 30.00 by card, all on the second of November. */
beforeEach(async () => {
  story = await MendingStory.open();
  for (const [clientId, cents, method] of [
    ['ANA', 2000, 'cash'],
    ['BEN', 1500, 'cash'],
    ['CY', 3000, 'card'],
  ] as const) {
    await story.client(clientId, { cascade: `M-${clientId}` });
    await story.said('bell', `/patient-accounts/${clientId}/payments`, {
      ...{ paymentId: `P-${clientId}`, cents, method },
      ...{ receivedOn: '2026-11-02', reference: `S-${clientId}` },
    });
  }
});
afterEach(() => story.close());

const get = async (path: string) => {
  await story.api.system.readModels.catchUp();
  return (await story.api.ask('fenn', 'GET', path)).body;
};
const importing = async (...amounts: readonly string[]): Promise<string[]> => {
  const csv = ['Date,Text,Amount', ...amounts.map((each) => `2026-11-03,DEPOSIT,${each}`)];
  const columns = { date: 'Date', amount: 'Amount', description: 'Text' };
  const body = { csv: csv.join('\n'), columns, account: '0123456789' };
  return (await story.api.ask('fenn', 'POST', '/bank-deposits/imports', body)).body.depositIds;
};
const named = (...clients: readonly string[]) =>
  clients.map((clientId) => ({ clientId, paymentId: `P-${clientId}` }));
const tell = (depositId: string, ...clients: readonly string[]) =>
  story.api.ask('fenn', 'POST', `/deposits/${depositId}/match-patients`, {
    payments: named(...clients),
  });
const takeBack = (depositId: string) =>
  story.api.ask('fenn', 'POST', `/deposits/${depositId}/unmatch-patients`, {
    reason: 'another bag',
  });
const proofOf = (depositId: string) => get(`/deposits/${depositId}/proof`);
const openAtBank = async () => {
  const { rows } = await get('/accounts');
  const of = (account: string): number =>
    rows.find((each: { key: string }) => each.key === account)?.state.balanceCents ?? 0;
  return [of('patient-payments-expected'), of('bank-suspense')];
};

test('a person tells each line its payments; both are proven, nothing is open, and a void waits for the line', async () => {
  const [bag, cards] = (await importing('35.00', '30.00')) as [string, string];
  expect(await openAtBank()).toEqual([6500, -6500]);
  const { rows } = await get('/deposits?state=unmatched');
  const offered = rows.map(
    (each: { state: { patientSums: readonly unknown[] } }) => each.state.patientSums.length,
  );
  expect(offered).toEqual([1, 1]);
  expect((await get('/patient-payments-expected')).rows).toMatchObject([
    { key: 'ANA/P-ANA', state: { cents: 2000, method: 'cash', since: '2026-11-02' } },
    { key: 'BEN/P-BEN', state: { cents: 1500 } },
    { key: 'CY/P-CY', state: { cents: 3000 } },
  ]);

  expect(await tell(bag, 'ANA', 'CY')).toMatchObject({
    status: 422,
    body: { code: 'patient-payments-differ-from-deposit' },
  });
  expect((await tell(bag, 'ANA', 'BEN')).status).toBe(204);
  expect((await tell(bag, 'BEN', 'ANA')).status).toBe(204);
  expect(await tell(cards, 'ANA')).toMatchObject({
    status: 409,
    body: { code: 'patient-payment-at-bank' },
  });
  expect((await tell(cards, 'CY')).status).toBe(204);
  expect(await proofOf(bag)).toMatchObject({
    state: 'proven',
    patientCents: 3500,
    remainderCents: 0,
    terms: [
      { kind: 'patient-payment', cents: 2000, stream: 'patient-account-ANA' },
      { kind: 'patient-payment', cents: 1500, stream: 'patient-account-BEN' },
    ],
  });
  expect(await openAtBank()).toEqual([0, 0]);
  expect((await get('/patient-payments-expected')).rows).toEqual([]);
  expect((await get('/deposits?state=matched')).rows).toHaveLength(2);

  const voiding = () =>
    story.api.ask('fenn', 'POST', '/patient-accounts/BEN/payments/P-BEN/void', {
      why: 'false note',
    });
  const refused = await voiding();
  expect(refused).toMatchObject({ status: 409, body: { code: 'patient-payment-at-bank' } });
  expect(refused.text).toContain(bag);
  expect((await takeBack(bag)).status).toBe(204);
  expect((await takeBack(bag)).status).toBe(204);
  expect((await voiding()).status).toBe(204);
  expect(await proofOf(bag)).toMatchObject({ state: 'no-remittance', remainderCents: 3500 });
  expect(await openAtBank()).toEqual([2000, -3500]);
  expect((await get('/patient-payments-expected')).rows).toMatchObject([{ key: 'ANA/P-ANA' }]);
  expect(await tell(bag, 'ANA', 'BEN')).toMatchObject({
    status: 409,
    body: { code: 'patient-payment-voided' },
  });
  const { moments } = await get('/history/patient-account-BEN');
  expect(moments.map((each: { sentence: string }) => each.sentence).join(' ')).toContain(
    `came to the bank with deposit ${bag}`,
  );
});

test('two who tell two lines of one payment at once tell one', async () => {
  const [one, two] = (await importing('30.00', '30.00')) as [string, string];
  const answers = await Promise.all([tell(one, 'CY'), tell(two, 'CY')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect(await openAtBank()).toEqual([3500, -3000]);
});

test('a line that brought patients’ money brings no remittance, and back with its statement it brings nothing', async () => {
  const [bag] = (await importing('35.00')) as [string];
  expect((await tell(bag, 'ANA', 'BEN')).status).toBe(204);
  const before = await openAtBank();
  expect(before).toEqual([3000, 0]);
  const received = {
    type: 'RemittanceReceived',
    remittanceId: 'RA1',
    payerName: 'Cascade Health Plan',
    payerX12Id: 'TEST1',
    traceNumber: 'EFT1',
    method: 'ACH',
    claimCount: 1,
    amountCents: 3500,
    paymentDate: '2026-11-02',
  } as Fact;
  await story.record('remittance-RA1', [received]);
  await story.api.system.readModels.catchUp();
  expect(
    await story.api.ask('fenn', 'POST', `/deposits/${bag}/match`, { remittanceId: 'RA1' }),
  ).toMatchObject({ status: 409, body: { code: 'deposit-brought-patient-money' } });
  const [{ state: row }] = (await get('/deposits')).rows;
  const path = `/undo/bank-statement/${row.fileSha256}`;
  await story.api.system.readModels.catchUp();
  const { body: shown } = await story.api.ask('fenn', 'POST', `${path}/preview`, {});
  expect(shown).toMatchObject({
    entryCount: 2,
    moves: { bank: -3500, 'patient-payments-expected': 3500 },
    rests: [{ what: 'bank-match', becomes: 'rebased' }],
  });
  const said = { hash: shown.hash, reason: 'the wrong account' };
  expect((await story.api.ask('fenn', 'POST', path, said)).status).toBe(202);
  expect(await openAtBank()).toEqual([6500, 0]);
  expect(await tell(bag, 'ANA', 'BEN')).toMatchObject({ body: { code: 'deposit-undone' } });
  expect((await get('/patient-payments-expected')).rows).toHaveLength(3);
});

test('who treats tells no bank line', async () => {
  const [bag] = (await importing('35.00')) as [string];
  const path = `/deposits/${bag}/match-patients`;
  const answer = await story.api.ask('lind', 'POST', path, { payments: named('ANA', 'BEN') });
  expect(answer.status).toBe(403);
});
