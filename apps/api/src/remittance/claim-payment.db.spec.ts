import { factOf, streamOf, type Fact } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
let nth = 0;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const follow = () => api.system.readModels.catchUp();

/** Lays facts of the worker's on a stream, and lets the read models follow. */
async function record(stream: string, ...facts: readonly object[]): Promise<void> {
  const numbered = facts.map((fact) => ({
    id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
    fact: fact as Fact,
  }));
  await api.system.store.append([{ stream, expected: 'any', facts: numbered }], {
    practiceId: 'WILLOW',
    actor: 'worker/post-remittance',
    commandId: `given${nth}`,
  });
  await follow();
}

const claimOf = (patientControlNumber: string) => ({
  type: 'ClaimPrepared',
  patientControlNumber,
  frequency: '1',
  serviceDate: '2026-11-16',
  chargeCents: 6500,
  lines: [
    {
      lineId: `L${patientControlNumber}`,
      procedureCode: '97150',
      modifiers: ['GO'],
      units: 1,
      chargeCents: 6500,
      serviceDate: '2026-11-16',
      expectedAllowedCents: 2450,
    },
  ],
  document: { payer: { id: 'TEST1' }, subscriber: { memberId: 'W1', lastName: 'DOE' } },
});
const advice = {
  index: 0,
  theirControlNumber: 'THEIRS',
  status: '1',
  chargeCents: 6500,
  paidCents: 2450,
  patientResponsibilityCents: 0,
  payerClaimNumber: 'ICN1',
  adjustments: [],
  lines: [
    {
      lineControlNumber: null,
      procedureCode: '97150',
      modifiers: ['GO'],
      serviceDate: '2026-11-16',
      chargeCents: 6500,
      paidCents: 2450,
      adjustments: [{ group: 'CO', carc: '45', cents: 4050 }],
      remarks: [],
    },
  ],
};

/** A remittance whose one payment found no claim. */
async function waits(remittanceId: string, more: object = {}): Promise<string> {
  await record(
    streamOf('remittance', remittanceId),
    {
      type: 'RemittanceReceived',
      remittanceId,
      paymentDate: '2026-12-01',
      payerName: 'Cascade',
      payerX12Id: 'TEST1',
      traceNumber: remittanceId,
      originator: '1999999999',
      method: 'ACH',
      claimCount: 1,
      amountCents: 2450,
    },
    {
      type: 'ClaimPaymentUnmatched',
      ...{ remittanceId, index: 0, theirControlNumber: 'THEIRS', payerClaimNumber: 'ICN1' },
      ...{ paidCents: 2450, reason: 'no claim of ours has this control number', advice },
      ...more,
    },
  );
  return `/remittances/${remittanceId}/claim-payments/0`;
}
const balances = async () => {
  await follow();
  const { rows } = (await api.ask('fenn', 'GET', '/accounts')).body;
  const of = (account: string) =>
    rows.find((each: { key: string }) => each.key === account)?.state.balanceCents ?? 0;
  return [of('remittance-suspense'), of('contractual-allowance'), of('payments-to-return')];
};
const store = async (stream: string) =>
  (await api.system.store.readStream(stream)).map((each) => factOf<Fact>(each));
const stateOf = async (path: string) => {
  await follow();
  return (await api.ask('audra', 'GET', path)).body.state;
};

test('candidates are ranked; an assignment is shown, posted, and taken back to the cent', async () => {
  await record('claim-C1', claimOf('C1'));
  const path = await waits('RA1');
  const { body: shown } = await api.ask('bell', 'GET', path);
  expect(shown).toMatchObject({ state: 'waiting', advice: { theirControlNumber: 'THEIRS' } });
  expect(shown.candidates).toMatchObject([{ patientControlNumber: 'C1', confidence: 60 }]);

  const said = { patientControlNumber: 'C1', reason: 'their letter of May' };
  const preview = await api.ask('bell', 'POST', `${path}/assignment-previews`, said);
  expect(preview).toMatchObject({ status: 200, body: { suspenseFallsCents: 2450 } });
  expect(preview.body.entries).toHaveLength(1);
  expect(await balances()).toEqual([-2450, 0, 0]);

  for (let time = 0; time < 2; time += 1)
    expect((await api.ask('bell', 'POST', `${path}/assignment`, said)).status).toBe(200);
  expect(await balances()).toEqual([0, 4050, 0]);
  expect(await stateOf(path)).toBe('assigned');

  const wrong = { reason: 'it was another’s' };
  expect((await api.ask('bell', 'POST', `${path}/assignment-undo`, wrong)).status).toBe(204);
  expect(await balances()).toEqual([-2450, 0, 0]);
  expect(await stateOf(path)).toBe('waiting');
});

test('what is not ours is kept apart, and returned', async () => {
  const path = await waits('RA2');
  const reason = { reason: 'another practice’s patient' };
  expect((await api.ask('bell', 'POST', `${path}/dismissal`, reason)).status).toBe(403);
  expect((await api.ask('fenn', 'POST', `${path}/dismissal`, reason)).status).toBe(204);
  expect(await balances()).toEqual([-2450, 0, -2450]);
  const returned = { reference: 'CHK-118', returnedOn: '2026-12-09' };
  expect((await api.ask('fenn', 'POST', `${path}/return`, returned)).status).toBe(204);
  expect((await balances())[2]).toBe(0);
  expect(await stateOf(path)).toBe('returned');
  const list = await api.ask('audra', 'GET', '/unmatched-claim-payments?state=returned');
  expect(list.body.rows).toMatchObject([{ state: { remittanceId: 'RA2', saidBy: 'fenn' } }]);
});

test.each([
  ['assignment', { patientControlNumber: 'NONE', reason: 'x' }, 404, 'claim-not-sent'],
  ['assignment-undo', { reason: 'x' }, 409, 'claim-payment-not-assigned'],
  ['return', { reference: 'A1', returnedOn: '2026-12-09' }, 409, 'claim-payment-not-dismissed'],
  ['assignment', { patientControlNumber: 'C1', reason: ' ' }, 400, 'request-not-as-agreed'],
] as const)('%s is refused: %#', async (what, body, status, code) => {
  const path = await waits(`RB${status}${what.length}`);
  expect(await api.ask('fenn', 'POST', `${path}/${what}`, body)).toMatchObject({
    status,
    body: { code },
  });
});

test('a conflict is listed with what differs, and settled once', async () => {
  await waits('RC1');
  const contentSha256 = 'c'.repeat(64);
  await record(streamOf('remittance', 'RC1'), {
    type: 'RemittanceConflicted',
    ...{ remittanceId: 'RC1', fileSha256: 'f'.repeat(64), contentSha256, amountCents: 2500 },
    differs: ['amount'],
  });
  const open = await api.ask('fenn', 'GET', '/remittance-conflicts?state=open');
  expect(open.body.rows).toMatchObject([
    { state: { differs: ['amount'], amountCents: 2500, first: { amountCents: 2450 } } },
  ]);
  const path = `/remittances/RC1/conflicts/${contentSha256}/settlement`;
  const first = { settlement: 'first-stands', reason: 'the payer withdrew the other' };
  expect((await api.ask('fenn', 'POST', path, first)).status).toBe(202);
  expect((await api.ask('fenn', 'POST', path, first)).status).toBe(202);
  expect(await api.ask('fenn', 'POST', path, { ...first, settlement: 'both-real' })).toMatchObject({
    status: 409,
    body: { code: 'remittance-conflict-settled-already' },
  });
  await follow();
  const closed = await api.ask('fenn', 'GET', '/remittance-conflicts?state=closed');
  expect(closed.body.rows).toMatchObject([{ state: { settledBy: 'fenn', state: 'closed' } }]);
});

test('assigned to a line that was denied and written off, it settles that decision with it', async () => {
  await record('claim-C9', claimOf('C9'));
  const about = { patientControlNumber: 'C9', payerX12Id: 'TEST1', lineId: 'LC9' };
  const co16 = { group: 'CO', carc: '16', cents: 6500, clause: 'CO-16', as: 'open' };
  await record('claim-payment-C9', {
    type: 'ClaimPaymentPosted',
    ...{ ...about, paymentId: 'PD9', remittanceId: 'RA8', index: 0, paymentDate: '2026-11-20' },
    ...{ payerClaimNumber: 'ICN9', status: '1', chargeCents: 6500, paidCents: 0 },
    ...{ patientResponsibilityCents: 0, claimAdjustments: [], matchedBy: 'control number' },
    lines: [
      {
        ...{ lineId: 'LC9', procedureCode: '97150', chargeCents: 6500, paidCents: 0, remarks: [] },
        ...{ adjustments: [co16], isDenied: true },
      },
    ],
  });
  const key = 'C9/LC9';
  const writeOff = { denials: [key], reason: 'small-balance' };
  const shown = await api.ask('fenn', 'POST', '/denials/write-offs', {
    ...writeOff,
    does: 'preview',
  });
  const { previewHash } = shown.body;
  const accepted = { ...writeOff, does: 'accept', previewHash, why: 'too little' };
  expect((await api.ask('fenn', 'POST', '/denials/write-offs', accepted)).status).toBe(200);
  const before = await balances();

  const path = await waits('RA9');
  const said = { patientControlNumber: 'C9', reason: 'their letter of June' };
  const preview = await api.ask('bell', 'POST', `${path}/assignment-previews`, said);
  expect(preview.body.entries.map((each: { factType: string }) => each.factType)).toEqual([
    'ClaimPaymentPosted',
    'DenialActionUndone',
  ]);
  expect((await api.ask('bell', 'POST', `${path}/assignment`, said)).status).toBe(200);
  const rows = (await api.ask('fenn', 'GET', '/denials?state=closed')).body.rows;
  expect(rows.map((each: { key: string }) => each.key)).toContain(key);
  expect((await balances())[1]).toBe(before[1] + 4050);

  // Taken away again, the write-off it undid stands again: said before it is done, and by the lists after.
  const claimOnList = async (list: string) =>
    (await api.ask('fenn', 'GET', list)).body.rows
      .map(({ key, state }: { key: string; state: { state?: string } }) => [key, state.state])
      .filter(([each]: [string]) => each.startsWith('C9/'));
  expect(await claimOnList('/posting-exceptions')).toEqual([['C9/PD9', 'resolved']]);
  const { paymentId } = (await store('claim-payment-C9')).at(-2) as unknown as {
    paymentId: string;
  };
  const undo = await api.ask('fenn', 'POST', `/undo/claim-payment/C9.${paymentId}/preview`, {});
  expect(
    undo.body.rests.map(({ what, becomes }: { what: string; becomes: string }) => [what, becomes]),
  ).toEqual(
    expect.arrayContaining([
      ['denial-decision', 'restored'],
      ['exception-resolution', 'flagged'],
    ]),
  );
  // What the payment took off the receivable, the write-off takes off it again.
  expect(undo.body.moves).toEqual({
    'write-off': 6500,
    'contractual-allowance': -4050,
    'remittance-suspense': -2450,
  });
  const wrong = { reason: 'another claim’s' };
  expect((await api.ask('bell', 'POST', `${path}/assignment-undo`, wrong)).status).toBe(204);
  expect(await balances()).toEqual([before[0] - 2450, before[1], before[2]]);
  expect(await claimOnList('/posting-exceptions')).toEqual([['C9/PD9', 'resolved']]);
  const [row] = (await api.ask('fenn', 'GET', '/denials?state=closed')).body.rows;
  expect(row.state).toMatchObject({ resolution: { by: 'write-off' }, lapsed: [] });
});

test('a candidate says what was not compared; what the bytes said of the person when it came still counts', async () => {
  const candidate = async (at: string) =>
    (await api.ask('bell', 'GET', at)).body.candidates.find(
      (each: { patientControlNumber: string }) => each.patientControlNumber === 'C1',
    );
  const path = await waits('RA7');
  const found = await candidate(path);
  expect(found).toMatchObject({ patientControlNumber: 'C1', notLookedAt: ['member', 'name'] });
  expect(found.evidence.map(({ of }: { of: string }) => of)).not.toContain('name');

  const differs = (of: string) => ({ of, says: 'differs' });
  const other = {
    patientControlNumber: 'C1',
    confidence: 30,
    evidence: ['member', 'name'].map(differs),
  };
  const told = await waits('RA6', { candidates: [other] });
  const looked = await candidate(told);
  expect(looked).toMatchObject({ patientControlNumber: 'C1', notLookedAt: [] });
  expect(looked.evidence).toContainEqual(differs('name'));
  expect(looked.confidence).toBeLessThan(found.confidence);
});
