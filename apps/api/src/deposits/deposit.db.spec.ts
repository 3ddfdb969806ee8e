import { streamOf, type Fact } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
let nth = 0;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

/** Lays facts of the worker's on a stream, and lets the read models follow. */
async function record(stream: string, ...facts: readonly Fact[]): Promise<void> {
  await api.system.store.append(
    [
      {
        stream,
        expected: 'any',
        facts: facts.map((fact) => ({
          id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
          fact,
        })),
      },
    ],
    { practiceId: 'WILLOW', actor: 'worker/post-remittance', commandId: `given${nth}` },
  );
  await api.system.readModels.catchUp();
}

/** A remittance of one paid claim, one the payer's number finds no claim for, and a provider adjustment. */
async function remit(
  remittanceId: string,
  traceNumber: string,
  paid: { readonly claim: number; readonly plb: number; readonly waiting: number },
): Promise<void> {
  const paymentDate = '2026-12-01';
  const about = { remittanceId, paymentDate };
  await record(
    streamOf('remittance', remittanceId),
    {
      type: 'RemittanceReceived',
      ...about,
      payerName: 'Cascade Health Plan',
      payerX12Id: 'TEST1',
      traceNumber,
      method: 'ACH',
      claimCount: 2,
      amountCents: paid.claim + paid.waiting - paid.plb,
    } as Fact,
    {
      type: 'ProviderAdjustmentRecorded',
      ...about,
      index: 0,
      code: 'WO',
      reference: 'P1',
      amountCents: paid.plb,
    } as Fact,
    {
      type: 'ClaimPaymentUnmatched',
      remittanceId,
      index: 1,
      theirControlNumber: 'X',
      payerClaimNumber: 'P2',
      paidCents: paid.waiting,
      reason: 'no claim of ours has this control number',
    } as Fact,
  );
  await record(streamOf('claim-payment', `C${remittanceId}`), {
    type: 'ClaimPaymentPosted',
    ...about,
    paymentId: `P${remittanceId}`,
    patientControlNumber: `C${remittanceId}`,
    index: 0,
    payerClaimNumber: 'P1',
    status: '1',
    chargeCents: paid.claim,
    paidCents: paid.claim,
    patientResponsibilityCents: 0,
    claimAdjustments: [],
    lines: [],
    matchedBy: 'CLP01',
  } as Fact);
  await record(streamOf('remittance', remittanceId), {
    type: 'RemittancePosted',
    remittanceId,
    postedClaims: 1,
    unmatchedClaims: 1,
    postedCents: paid.claim,
    suspenseCents: paid.waiting,
  } as Fact);
}

const columns = { date: 'Date', amount: 'Amount', description: 'Text', reference: 'Ref' };
const statement = (...lines: readonly string[]) => ({
  csv: ['Date,Text,Ref,Amount', ...lines].join('\n'),
  columns,
  account: '0123456789',
});
const importing = async (body: object) => {
  const answer = await api.ask('fenn', 'POST', '/bank-deposits/imports', body);
  await api.system.readModels.catchUp();
  return answer;
};
const proofOf = async (id: string) => (await api.ask('audra', 'GET', `/deposits/${id}/proof`)).body;

test('a bank line that agrees is matched by itself and proven, each term with its fact', async () => {
  await remit('RA1', 'EFT1', { claim: 5000, plb: 800, waiting: 300 });
  const { status, body } = await importing(statement('2026-12-02,HCCLAIMPMT,EFT1,45.00'));
  expect([status, body]).toMatchObject([200, { recorded: 1, matched: 1, faults: [] }]);
  const proof = await proofOf(body.depositIds[0]);
  expect(proof).toMatchObject({
    state: 'proven',
    depositCents: 4500,
    postedCents: 5000,
    providerAdjustmentCents: 800,
    suspenseCents: 300,
    remainderCents: 0,
  });
  const log = await api.system.store.readAll({ after: null, limit: 500 });
  const known = new Set(log.facts.map((each) => each.id));
  expect(proof.terms).toHaveLength(3);
  expect(proof.terms.every((each: { factId: string }) => known.has(each.factId))).toBe(true);
  expect(await importing(statement('2026-12-02,HCCLAIMPMT,EFT1,45.00'))).toMatchObject({
    body: { recorded: 0, known: 1, matched: 0 },
  });
});

test('one that nearly agrees waits for a person, who says so; the books follow, and back', async () => {
  await remit('RA2', 'EFT2', { claim: 2000, plb: 0, waiting: 0 });
  const { body } = await importing(statement('2026-12-03,DEPOSIT,,20.00'));
  const [depositId] = body.depositIds;
  expect(body).toMatchObject({ recorded: 1, matched: 0 });
  const { body: waiting } = await api.ask('bell', 'GET', '/deposits?state=unmatched');
  expect(waiting.rows).toMatchObject([
    {
      key: depositId,
      state: {
        proof: { state: 'no-remittance', remainderCents: 2000 },
        proposals: [{ remittanceId: 'RA2', why: 'no-trace' }],
      },
    },
  ]);
  const match = () =>
    api.ask('fenn', 'POST', `/deposits/${depositId}/match`, { remittanceId: 'RA2' });
  expect((await match()).status).toBe(204);
  expect((await match()).status).toBe(204);
  await api.system.readModels.catchUp();
  expect(await proofOf(depositId)).toMatchObject({ state: 'proven', remainderCents: 0 });
  const onBank = async () => {
    const { rows } = (await api.ask('fenn', 'GET', '/accounts')).body;
    const of = (account: string) =>
      rows.find((each: { key: string }) => each.key === account)?.state.balanceCents;
    return [of('bank'), of('bank-suspense'), of('deposits-expected')];
  };
  expect(await onBank()).toEqual([6500, 0, 0]);
  const undo = { remittanceId: 'RA2', reason: 'another payer' };
  expect((await api.ask('fenn', 'POST', `/deposits/${depositId}/unmatch`, undo)).status).toBe(204);
  await api.system.readModels.catchUp();
  expect(await proofOf(depositId)).toMatchObject({ state: 'no-remittance', remainderCents: 2000 });
  expect(await onBank()).toEqual([6500, -2000, 2000]);
});

test('money that came before its remittance is matched once that is there', async () => {
  const { body } = await importing(statement('2026-12-01,HCCLAIMPMT,EFT3,10.01'));
  expect(body.matched).toBe(0);
  await remit('RA3', 'EFT3', { claim: 1001, plb: 0, waiting: 0 });
  const again = () => api.ask('fenn', 'POST', '/bank-deposits/matching', {});
  expect(await again()).toMatchObject({ status: 200, body: { matched: 1 } });
  await api.system.readModels.catchUp();
  expect((await again()).body).toEqual({ matched: 0 });
  expect(await proofOf(body.depositIds[0])).toMatchObject({ state: 'proven' });
});

test('a second bank line cannot bring the same money', async () => {
  const { body } = await importing(statement('2026-12-05,OTHER,,45.00'));
  const answer = await api.ask('fenn', 'POST', `/deposits/${body.depositIds[0]}/match`, {
    remittanceId: 'RA1',
  });
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'remittance-came-with-another-deposit' },
  });
});

test('a lockbox’s line is offered with the cheques that sum to it; taken whole, proven cheque by cheque, and back', async () => {
  await remit('RB1', 'CHK1', { claim: 1111, plb: 11, waiting: 100 });
  await remit('RB2', 'CHK2', { claim: 2300, plb: 0, waiting: 0 });
  const { body } = await importing(statement('2026-12-03,LOCKBOX,,35.00'));
  const [depositId] = body.depositIds;
  const rowOf = async () => {
    const { rows } = (await api.ask('bell', 'GET', '/deposits?limit=100')).body;
    return rows.find((each: { key: string }) => each.key === depositId).state;
  };
  expect((await rowOf()).sums).toEqual([
    { remittanceIds: ['RB1', 'RB2'], depositIds: [depositId], why: 'no-payer-named' },
  ]);
  const match = (remittanceIds: readonly string[]) =>
    api.ask('fenn', 'POST', `/deposits/${depositId}/match`, { remittanceIds });
  // All or none: one of them came with another line.
  expect(await match(['RB1', 'RA1'])).toMatchObject({
    status: 409,
    body: { code: 'remittance-came-with-another-deposit' },
  });
  expect((await match(['RB1', 'RB2'])).status).toBe(204);
  await api.system.readModels.catchUp();
  expect(await proofOf(depositId)).toMatchObject({
    state: 'proven',
    depositCents: 3500,
    postedCents: 3411,
    providerAdjustmentCents: 11,
    suspenseCents: 100,
    remainderCents: 0,
    remittances: [
      { remittanceId: 'RB1', amountCents: 1200, remainderCents: 0 },
      { remittanceId: 'RB2', amountCents: 2300, remainderCents: 0 },
    ],
  });
  const undo = { remittanceId: 'RB2', reason: 'not in this box' };
  expect((await api.ask('fenn', 'POST', `/deposits/${depositId}/unmatch`, undo)).status).toBe(204);
  await api.system.readModels.catchUp();
  expect(await proofOf(depositId)).toMatchObject({ state: 'unproven', remainderCents: 2300 });
  // What a person took from it is not offered with it again.
  expect((await rowOf()).sums).toEqual([]);
});

test('a bad row is named, and nothing of its file is recorded; a dry run records nothing at all', async () => {
  const bad = statement('2026-12-06,A,,1.00', '2026-12-32,B,,2.00');
  expect(await importing(bad)).toMatchObject({
    status: 200,
    body: { recorded: 0, matched: 0, faults: [{ row: 3, column: 'Date', code: 'date-unfit' }] },
  });
  const dry = { ...statement('2026-12-06,A,,1.00'), dryRun: true };
  const { depositIds } = (await importing(dry)).body;
  expect(await api.ask('fenn', 'GET', `/deposits/${depositIds[0]}/proof`)).toMatchObject({
    status: 404,
    body: { code: 'deposit-not-recorded' },
  });
});

test('who treats does not handle money', async () => {
  expect((await importing(statement())).status).toBe(200);
  const answer = await api.ask('lind', 'POST', '/bank-deposits/imports', statement());
  expect(answer.status).toBe(403);
});
