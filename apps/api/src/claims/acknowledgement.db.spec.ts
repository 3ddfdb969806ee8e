import {
  parkedAcknowledgement,
  parkedAcknowledgementStream,
  type BatchSealed,
} from '@ledgerline/claims/answers';
import { commandIdFor, handle, type Fact } from '@ledgerline/event-store';
import { instant } from '@ledgerline/terms';
import { TestApi } from '../api.testing.js';

const number = 'CLAIM1';
const other = 'CLAIM2';
let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  await lay('claim-batch-BATCH1', sealed, transmitted);
  await lay(`claim-${number}`, prepared(number, 6500));
  await lay(`claim-${other}`, prepared(other, 9900));
  await api.system.readModels.catchUp();
});
afterAll(() => api.close());

/** As the worker lays facts: none was refused to it. */
async function lay(stream: string, ...facts: readonly object[]): Promise<void> {
  const { store } = api.system;
  const about = (await store.readStream(stream)).length;
  const commandId = commandIdFor('spec', stream, String(about));
  const all = facts.map((fact, nth) => ({
    id: commandIdFor(commandId, String(nth)),
    fact: fact as Fact,
  }));
  const meta = { practiceId: 'WILLOW', actor: 'worker/spec', commandId };
  await store.append([{ stream, expected: 'any', facts: all }], meta);
}
const sealed = {
  type: 'BatchSealed',
  batchId: 'BATCH1',
  practiceId: 'WILLOW',
  partnerId: 'ch',
  usage: 'T',
  interchangeControlNumber: 101,
  groupControlNumber: 101,
  sealedAt: '2026-01-05T18:00:00.000Z',
  sealedBy: 'bell',
  header: {},
  sets: [{ controlNumber: '0001', reference: 'R1', patientControlNumbers: [number, other] }],
  claimCount: 2,
  chargeCents: 16400,
  fileName: 'x',
  sha256: 's',
  bytes: 1,
} as unknown as BatchSealed;
const transmitted = {
  type: 'BatchTransmitted',
  batchId: 'BATCH1',
  remoteName: 'x',
  sha256: 's',
  evidence: 'uploaded',
};
const prepared = (patientControlNumber: string, chargeCents: number) => ({
  type: 'ClaimPrepared',
  patientControlNumber,
  practiceId: 'WILLOW',
  batchId: 'BATCH1',
  setControlNumber: '0001',
  clientId: 'C1',
  payerId: 'cascade',
  coverageId: 'V1',
  serviceDate: '2026-01-05',
  frequency: '1',
  chargeCents,
  lines: [{ lineId: `${patientControlNumber}L`, chargeCents, serviceDate: '2026-01-05' }],
  document: {},
});
const said = (patientControlNumber: string, type: string, category: string) => ({
  type,
  patientControlNumber,
  by: 'payer',
  category,
  status: '20',
  fileSha256: 'f'.repeat(64),
  saidOn: '2026-01-07',
  segmentIndex: 14,
  ...(type === 'ClaimRejected' && { reason: `${category}:562:82` }),
});
const show = async (of = number) => {
  await api.system.readModels.catchUp();
  return (await api.ask('bell', 'GET', `/claims/${of}`)).body;
};

test('one claim says what it is, why, what comes next, by whom and by when', async () => {
  expect((await show()).explanation).toMatchObject({
    situation: 'awaits-999',
    byWhom: 'clearinghouse',
    isOverdue: false,
    sentence: expect.stringMatching(/^Claim CLAIM1 was sent, because its batch went out on \d{4}-/),
  });
});

/** Asks as if so many days had gone by: the api has one clock. */
async function inDays<T>(days: number, ask: () => Promise<T>): Promise<T> {
  const { now } = api.system;
  const moved = () => instant(new Date(Date.parse(now()) + days * 86_400_000).toISOString());
  try {
    Object.assign(api.system, { now: moved });
    return await ask();
  } finally {
    Object.assign(api.system, { now });
  }
}
const silent = async () => (await api.ask('bell', 'GET', '/work/silent-claims')).body;

test('past a clock a claim is on the list, the dearer first; nothing has to tick', async () => {
  expect(await silent()).toEqual({ claims: [], isAll: true });
  expect(await inDays(40, silent)).toMatchObject({
    isAll: true,
    claims: [
      { patientControlNumber: other, chargeCents: 9900, overdue: [{ clock: '999' }, {}, {}] },
      { patientControlNumber: number, chargeCents: 6500 },
    ],
  });
  expect(await silent()).toEqual({ claims: [], isAll: true });
});

test('a practice sets its own clocks, each once', async () => {
  const clock = { clock: '999', limit: 60, unit: 'day', from: '2020-01-01', source: 'a trial' };
  const set = () => api.ask('bell', 'POST', '/claim-clocks', clock);
  expect([(await set()).status, (await set()).status]).toEqual([204, 204]);
  const { clocks } = (await api.ask('fenn', 'GET', '/claim-clocks')).body;
  expect(clocks.filter(({ source }: { source: string }) => source === 'a trial')).toEqual([
    { ...clock, payerId: null },
  ]);
  const [first] = (await inDays(40, silent)).claims;
  expect(first.overdue.map((each: { clock: string }) => each.clock)).toEqual(['277CA', '835']);
});

test.each([
  [
    { clock: '835', limit: null, unit: 'day', from: '2026-01-01', source: 's' },
    422,
    'clock-cannot-stop',
  ],
  [{ clock: '999', limit: 1, unit: 'week', from: '2026-01-01', source: 's' }, 422, undefined],
] as const)('a clock that cannot be is refused', async (body, status, code) => {
  const answer = await api.ask('bell', 'POST', '/claim-clocks', body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThanOrEqual(status);
  if (code) expect(answer.body.code).toBe(code);
});

test('only billing staff set clocks, match and settle', async () => {
  const body = { stands: 'accepted', reason: 'asked' };
  expect((await api.ask('lind', 'POST', `/claims/${number}/settlements`, body)).status).toBe(403);
  expect((await api.ask('audra', 'POST', '/claim-clocks', {})).status).toBe(403);
});

test('a payer’s acceptance is the proof of timely filing', async () => {
  await lay(`claim-${number}`, {
    ...said(number, 'ClaimAccepted', 'A2'),
    payerClaimNumber: 'ICN9',
  });
  expect(await show()).toMatchObject({
    explanation: { situation: 'awaits-835', byWhom: 'payer' },
    axes: { payer: 'accepted' },
    timelyFiling: {
      acceptedOn: '2026-01-07',
      dateSaidBy: 'payer',
      payerClaimNumber: 'ICN9',
      segmentIndex: 14,
    },
  });
});

test('answers that contradict each other wait for a person, who settles them once', async () => {
  const path = `/claims/${number}/settlements`;
  const body = { stands: 'accepted', reason: 'The payer has it under ICN9.' };
  expect((await api.ask('bell', 'POST', path, body)).body.code).toBe('nothing-contradicts');
  await lay(`claim-${number}`, said(number, 'ClaimRejected', 'A7'));
  expect(await show()).toMatchObject({
    explanation: { situation: 'contested', byWhom: 'biller' },
    axes: { payer: 'rejected' },
    contradictions: [{ refusedBy: 'payer', acceptedBy: 'payer' }],
  });
  expect((await api.ask('bell', 'POST', path, body)).status).toBe(204);
  expect(await show()).toMatchObject({
    explanation: { situation: 'awaits-835' },
    axes: { payer: 'accepted' },
    contradictions: [],
  });
});

describe('what is parked', () => {
  const parkedId = 'PARKED1';
  const path = `/parked-acknowledgements/${parkedId}`;
  const reason = 'The clearinghouse said so.';
  beforeAll(async () => {
    const word = {
      parkedId,
      fileSha256: 'ab'.repeat(32),
      kind: '999',
      controlNumbers: { group: '7' },
      segmentIndex: 4,
      reason: 'group-unknown',
      parkedAt: instant('2026-11-21T08:00:00Z'),
    } as const;
    const meta = { practiceId: 'WILLOW', actor: 'worker/spec', commandId: commandIdFor(parkedId) };
    const command = { type: 'ParkAcknowledgement', ...word } as const;
    const stream = parkedAcknowledgementStream(parkedId);
    await handle(api.system.store, parkedAcknowledgement, stream, command, meta);
    await api.system.readModels.catchUp();
  });
  const list = async (phase: string) => {
    await api.system.readModels.catchUp();
    return (await api.ask('bell', 'GET', `/parked-acknowledgements?phase=${phase}`)).body.rows;
  };

  test('is listed with what to do', async () =>
    expect(await list('waiting')).toMatchObject([
      { key: parkedId, state: { whatToDo: expect.stringMatching(/^Find the batch/) } },
    ]));

  test.each([
    [{ batchId: 'NOSUCH' }],
    [{ batchId: 'BATCH1', setControlNumber: '0777' }],
    [{ patientControlNumber: 'NOSUCH' }],
  ])('cannot be %j', async (to) =>
    expect((await api.ask('bell', 'POST', `${path}/matches`, { to, reason })).body.code).toBe(
      'target-unknown',
    ),
  );

  test('is whose a person says', async () => {
    const to = { batchId: 'BATCH1', setControlNumber: '0001' };
    expect((await api.ask('bell', 'POST', `${path}/matches`, { to, reason })).status).toBe(204);
    expect(await list('matched')).toMatchObject([{ key: parkedId, state: { to } }]);
  });

  test('or nobody’s', async () => {
    expect((await api.ask('bell', 'POST', `${path}/dismissals`, { reason })).status).toBe(204);
    expect(await list('dismissed')).toHaveLength(1);
    const no = '/parked-acknowledgements/NOSUCH/dismissals';
    expect((await api.ask('bell', 'POST', no, { reason })).body.code).toBe(
      'acknowledgement-not-parked',
    );
  });
});
