import type { Fact } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  await record('C1', { type: 'ClaimPaymentPosted', ...short('C1', 'PAY1') });
});
afterAll(() => api.close());

/** 20.00 paid, 40.50 contractual, 4.50 short of the fee, and 4.50 under a reason no clause speaks of. */
const short = (patientControlNumber: string, paymentId: string) => {
  const adjustments = [
    { group: 'CO', carc: '45', cents: 4050, clause: 'CO-45', as: 'contractual', openCents: 450 },
    { group: 'PR', carc: '999', cents: 450, clause: 'unlisted', as: 'hold' },
  ];
  const line = { lineId: 'LC1', procedureCode: '97150', chargeCents: 6500, paidCents: 2000 };
  return {
    ...{ patientControlNumber, paymentId, remittanceId: 'RA1', index: 0 },
    ...{ paymentDate: '2026-11-20', payerClaimNumber: 'ICN1', status: '1', chargeCents: 6500 },
    ...{ paidCents: 2000, patientResponsibilityCents: 450, claimAdjustments: [] },
    ...{ matchedBy: 'control number', policy: 'careful/1', payerX12Id: 'TEST1' },
    lines: [{ ...line, adjustments, remarks: [], isDenied: false }],
  };
};

let nth = 0;
async function record(number: string, ...told: readonly object[]): Promise<void> {
  const facts = told.map((fact) => ({
    id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
    fact: fact as Fact,
  }));
  const stream = `claim-payment-${number}`;
  await api.system.store.append([{ stream, expected: 'any', facts }], {
    ...{ practiceId: 'WILLOW', actor: 'worker/post-remittance', commandId: `given${nth}` },
  });
}

const path = '/posting-exceptions/C1/PAY1';
const row = async () => {
  await api.system.readModels.catchUp();
  return (await api.ask('audra', 'GET', '/posting-exceptions')).body.rows[0].state;
};
const contractual = async () => {
  await api.system.readModels.catchUp();
  const { rows } = (await api.ask('fenn', 'GET', '/accounts')).body;
  const found = rows.find((each: { key: string }) => each.key === 'contractual-allowance');
  return found?.state.balanceCents ?? 0;
};

test('a shortfall is shown, accepted for a listed reason, and asked for again once undone', async () => {
  expect(await row()).toMatchObject({ state: 'open', openCents: 900 });
  const resolve = { does: 'accept-shortfall', reason: 'contract-says-so' };
  const body = { at: 'L0.0', why: 'contract of July', resolve };
  const shown = await api.ask('bell', 'POST', `${path}/resolution-previews`, body);
  expect(shown).toMatchObject({
    status: 200,
    body: {
      entries: [
        {
          factType: 'ShortfallAccepted',
          legs: [
            { account: 'contractual-allowance', cents: 450 },
            { account: 'payer-receivable', cents: -450 },
          ],
        },
      ],
    },
  });
  expect(await contractual()).toBe(3600);

  const { previewHash } = shown.body;
  const unseen = { ...body, previewHash: '0'.repeat(32) };
  expect(await api.ask('fenn', 'POST', `${path}/resolutions`, unseen)).toMatchObject({
    status: 409,
    body: { code: 'effect-changed' },
  });
  const other = { ...body, resolve: { ...resolve, reason: 'small-balance' }, previewHash };
  expect((await api.ask('fenn', 'POST', `${path}/resolutions`, other)).status).toBe(409);
  const key = { 'idempotency-key': 'once' };
  const decide = () =>
    api.ask('fenn', 'POST', `${path}/resolutions`, { ...body, previewHash }, key);
  const made = await decide();
  expect(made.status).toBe(200);
  expect(await decide()).toMatchObject({
    status: 200,
    body: { resolutionId: made.body.resolutionId },
  });
  expect(await contractual()).toBe(4050);
  expect(await row()).toMatchObject({
    openCents: 450,
    exceptions: [
      { clause: 'CO-45', resolution: { as: 'ShortfallAccepted', by: 'fenn' } },
      { clause: 'unlisted', resolution: null },
    ],
  });

  const undo = `/posting-exceptions/C1/resolutions/${made.body.resolutionId}/undo`;
  expect((await api.ask('fenn', 'POST', undo, { why: 'read wrongly' })).status).toBe(204);
  expect(await contractual()).toBe(3600);
  expect(await row()).toMatchObject({ state: 'open', openCents: 900 });
});

test('the reasons that may be named are told, with where each goes', async () => {
  const { body } = await api.ask('bell', 'GET', '/posting-exceptions/reasons');
  expect(body.shortfall['contract-says-so'].account).toBe('contractual-allowance');
  expect(body.held['small-balance'].says).toEqual(expect.any(String));
});

const previewHash = '0'.repeat(32);
const write = (at: string, resolve: object) => ({ at, why: 'so said', resolve, previewHash });
test.each([
  ['bell', write('L0.1', { does: 'keep', until: '2030-01-01' }), 403, 'role-not-allowed'],
  ['fenn', write('L0.1', { does: 'forget' }), 400, 'request-not-as-agreed'],
  ['fenn', write('L0.9', { does: 'keep', until: '2030-01-01' }), 409, 'exception-not-open'],
  [
    'fenn',
    write('L0.0', { does: 'accept-shortfall', reason: 'tired' }),
    422,
    'shortfall-reason-not-listed',
  ],
  [
    'fenn',
    write('L0.1', { does: 'post-held', to: 'contractual' }),
    422,
    'held-write-off-not-listed',
  ],
] as const)('%s may not decide this: %#', async (who, body, status, code) =>
  expect(await api.ask(who, 'POST', `${path}/resolutions`, body)).toMatchObject({
    status,
    body: { code },
  }),
);

test('a payment is listed by how it stands itself, whatever else waits on its claim', async () => {
  const [gone, stays] = [short('C2', 'GONE'), short('C2', 'STAYS')];
  await record(
    'C2',
    { type: 'ClaimPaymentPosted', ...gone },
    { type: 'ClaimPaymentReversed', ...gone, paymentId: 'BACK', reverses: 'GONE' },
    { type: 'ClaimPaymentPosted', ...stays, isLater: true },
  );
  await api.system.readModels.catchUp();
  const listed = async (query: string) =>
    (await api.ask('audra', 'GET', `/posting-exceptions${query}`)).body.rows
      .map(({ key }: { key: string }) => key)
      .filter((key: string) => key.startsWith('C2/'));
  expect(await listed('?state=open')).toEqual(['C2/STAYS']);
  expect(await listed('?state=taken-back')).toEqual(['C2/GONE']);
  expect(await listed('?state=resolved')).toEqual([]);
  expect(await listed('')).toEqual(['C2/GONE', 'C2/STAYS']);
});
