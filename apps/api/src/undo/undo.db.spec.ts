import { streamOf, type Fact } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
let nth = 0;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

async function record(stream: string, ...facts: readonly object[]): Promise<void> {
  await api.system.store.append(
    [
      {
        stream,
        expected: 'any',
        facts: facts.map((fact) => ({
          id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
          fact: fact as Fact,
        })),
      },
    ],
    { practiceId: 'WILLOW', actor: 'worker/post-remittance', commandId: `given${nth}` },
  );
  await api.system.readModels.catchUp();
}

/** A remittance of one claim: 50.00 paid, 10.00 contractual, 5.00 the patient's. */
async function remit(id: string): Promise<void> {
  const about = { remittanceId: id, paymentDate: '2026-10-01' };
  await record(
    streamOf('remittance', id),
    {
      type: 'RemittanceReceived',
      ...about,
      payerName: 'Cascade',
      payerX12Id: 'TEST1',
      traceNumber: `EFT${id}`,
      amountCents: 4500,
    },
    {
      type: 'ProviderAdjustmentRecorded',
      ...about,
      index: 0,
      code: 'WO',
      reference: 'P1',
      amountCents: 500,
    },
  );
  await record(streamOf('claim-payment', `C${id}`), {
    type: 'ClaimPaymentPosted',
    ...about,
    paymentId: `P${id}`,
    patientControlNumber: `C${id}`,
    index: 0,
    payerClaimNumber: 'X1',
    status: '1',
    chargeCents: 6500,
    paidCents: 5000,
    patientResponsibilityCents: 500,
    claimAdjustments: [],
    lines: [
      {
        lineId: `L${id}`,
        procedureCode: '97150',
        chargeCents: 6500,
        paidCents: 5000,
        remarks: [],
        isDenied: false,
        adjustments: [
          { group: 'CO', carc: '45', cents: 1000, clause: 'contract', as: 'contractual' },
          { group: 'PR', carc: '2', cents: 500, clause: 'patient', as: 'patient-coinsurance' },
        ],
      },
    ],
    matchedBy: 'CLP01',
    policy: 'careful/1',
  });
  await record(streamOf('remittance', id), { type: 'RemittancePosted', remittanceId: id });
}

const accounts = async (): Promise<Record<string, number>> => {
  await api.system.readModels.catchUp();
  const { rows } = (await api.ask('fenn', 'GET', '/accounts')).body;
  return Object.fromEntries(
    rows
      .map((each: { key: string; state: { balanceCents: number } }) => [
        each.key,
        each.state.balanceCents,
      ])
      .filter(([, amount]: [string, number]) => amount !== 0),
  );
};
const undo = (what: string) => `/undo/${what}`;
const preview = async (what: string) =>
  (await api.ask('fenn', 'POST', `${undo(what)}/preview`, {})).body;
const confirm = async (what: string, hash: string) => {
  await api.system.readModels.catchUp();
  return api.ask('fenn', 'POST', undo(what), { hash, reason: 'posted to the wrong claim' });
};

test('a claim payment is shown, then undone by its opposite; the month it was closed in stays', async () => {
  const before = await accounts();
  await remit('RA1');
  const posted = await accounts();
  const hash = (await api.ask('fenn', 'GET', '/periods')).body.rows.find(
    (each: { period: string }) => each.period === '2026-10',
  )?.balancesHash;
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(
    (await api.ask('fenn', 'POST', '/periods/2026-10/close', { balancesHash: hash })).status,
  ).toBe(204);
  await record(streamOf('claim', 'CRA1'), {
    type: 'SecondaryClaimPrepared',
    patientControlNumber: 'CRA1',
  });
  const shown = await preview('claim-payment/CRA1.PRA1');
  expect(shown).toMatchObject({
    entryCount: 1,
    moves: { 'payer-receivable': 6500, 'remittance-suspense': -5000, 'patient-receivable': -500 },
    rests: [
      { what: 'closed-period', becomes: 'rebased', id: '2026-10' },
      { what: 'secondary-claim', becomes: 'flagged' },
    ],
  });
  expect(shown.entries[0].countsOn).toBe('2026-11-01');
  expect(await confirm('claim-payment/CRA1.PRA1', '0'.repeat(64))).toMatchObject({
    status: 409,
    body: { code: 'undo-moved' },
  });
  expect((await confirm('claim-payment/CRA1.PRA1', shown.hash)).status).toBe(202);
  // The money is in suspense again, told by name; nothing else is left of it.
  expect(await accounts()).toEqual({
    ...before,
    'deposits-expected': 4500,
    recoupment: 500,
    'remittance-suspense': -5000,
  });
  const [proof] = (await api.ask('fenn', 'GET', '/remittances')).body.rows;
  expect(proof.state).toMatchObject({ postedCents: 0, suspenseCents: 5000, unexplainedCents: 0 });
  const { body: bridge } = await api.ask('fenn', 'GET', '/periods/2026-10/bridge');
  expect(bridge).toMatchObject({ isAsClosed: true, laterCount: 1 });
  expect(bridge.later[0].postedOn).toBe('2026-11-01');
  expect(await preview('claim-payment/CRA1.PRA1')).toMatchObject({
    code: 'claim-payment-not-posted',
  });
  const again = { reason: 'it was right' };
  const repost = () => api.ask('fenn', 'POST', `${undo('claim-payment/CRA1.PRA1')}/repost`, again);
  expect((await repost()).status).toBe(202);
  expect(await accounts()).toEqual(posted);
  expect((await repost()).status).toBe(202);
  expect(await accounts()).toEqual(posted);
});

test('a whole remittance is shown with all its entries, and ordered once', async () => {
  await remit('RA2');
  const shown = await preview('remittance/RA2');
  expect(shown).toMatchObject({
    entryCount: 3,
    moves: { 'deposits-expected': -4500, recoupment: -500, 'payer-receivable': 6500 },
  });
  expect(shown.moves['remittance-suspense']).toBeUndefined();
  for (let time = 0; time < 2; time += 1)
    expect((await confirm('remittance/RA2', shown.hash)).status).toBe(202);
  const facts = await api.system.store.readStream('remittance-RA2');
  expect(facts.filter((each) => each.type === 'RemittanceUndoOrdered')).toHaveLength(1);
  const early = { reason: 'too early' };
  expect(await api.ask('fenn', 'POST', `${undo('remittance/RA2')}/repost`, early)).toMatchObject({
    status: 409,
    body: { code: 'remittance-not-undone' },
  });
});

test('a bank statement is undone line by line, with its matches, and may be imported anew', async () => {
  await remit('RA3');
  const statement = {
    csv: 'Date,Ref,Amount\n2026-10-02,EFTRA3,45.00\n2026-10-02,,7.00',
    columns: { date: 'Date', amount: 'Amount', reference: 'Ref' },
    account: '0123456789',
  };
  const before = await accounts();
  const importing = (over = {}) =>
    api.ask('fenn', 'POST', '/bank-deposits/imports', { ...statement, ...over });
  const { body } = await importing();
  expect(body).toMatchObject({ recorded: 2, matched: 1 });
  const after = await accounts();
  const { rows } = (await api.ask('fenn', 'GET', '/deposits')).body;
  const { fileSha256 } = rows[0].state;
  const shown = await preview(`bank-statement/${fileSha256}`);
  expect(shown).toMatchObject({
    entryCount: 3,
    moves: { bank: -5200, 'bank-suspense': 700, 'deposits-expected': 4500 },
    rests: [{ what: 'bank-match', becomes: 'rebased' }],
  });
  expect((await confirm(`bank-statement/${fileSha256}`, shown.hash)).status).toBe(202);
  expect(await accounts()).toEqual(before);
  expect((await importing()).body).toMatchObject({ recorded: 0, known: 2 });
  expect((await importing({ again: true })).body).toMatchObject({ recorded: 2, matched: 1 });
  expect(await accounts()).toEqual(after);
});

test('a posting policy is undone by what held before it; what was posted under it is named', async () => {
  const clause = {
    clause: 'our-97',
    when: { group: 'CO', carc: '97' },
    then: 'contractual',
    why: 'bundled',
  };
  const adopted = {
    from: '2026-07-01',
    toleranceCents: 50,
    overrides: [clause],
    reason: 'contract',
  };
  expect((await api.ask('fenn', 'POST', '/posting-policy/versions', adopted)).status).toBe(204);
  await record(streamOf('claim-payment', 'C9'), {
    type: 'ClaimPaymentPosted',
    paymentId: 'P9',
    patientControlNumber: 'C9',
    remittanceId: 'RA9',
    index: 0,
    paymentDate: '2026-12-01',
    payerClaimNumber: 'X',
    status: '1',
    chargeCents: 100,
    paidCents: 100,
    patientResponsibilityCents: 0,
    claimAdjustments: [],
    lines: [],
    matchedBy: 'CLP01',
    policy: 'ours/2',
  });
  const shown = await preview('posting-policy/2');
  expect(shown).toMatchObject({
    entryCount: 0,
    rests: [{ what: 'posting-under-policy', becomes: 'flagged', id: 'C9.P9' }],
  });
  expect((await confirm('posting-policy/2', shown.hash)).status).toBe(202);
  const { versions } = (await api.ask('audra', 'GET', '/posting-policy')).body;
  expect(versions).toHaveLength(3);
  expect(versions[2]).toMatchObject({ version: 3, from: '2026-07-01' });
  expect(versions[2].clauses).toEqual(versions[0].clauses);
  expect(await preview('posting-policy/2')).toMatchObject({ code: 'posting-policy-not-newest' });
});

test('who treats undoes nothing, and who audits only looks', async () => {
  expect((await api.ask('lind', 'POST', '/undo/remittance/RA1/preview', {})).status).toBe(403);
  const body = { hash: '0'.repeat(64), reason: 'x' };
  expect((await api.ask('audra', 'POST', '/undo/remittance/RA1', body)).status).toBe(403);
});
