import {
  claim,
  isClaimable,
  planBatches,
  sealBatch,
  serviceLine,
  type ClaimCommand,
} from '@ledgerline/claims';
import { commandIdFor, fold, numbered, streamOf, type Fact } from '@ledgerline/event-store';
import { client } from '@ledgerline/practice';
import { TestApi, type StaffName } from '../api.testing.js';
import { PracticeReader } from '../practice/practice-reader.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  for (const [who, path, body] of groundwork) await said(who, path, body);
  for (const lineId of ['L1', 'L2']) {
    await record(`service-line-${lineId}`, [proposed(lineId), approved(lineId)]);
    numbers.push(await seal(lineId));
  }
});
afterAll(() => api.close());

const numbers: string[] = [];
const address = { line1: '2 Elm Street', city: 'Portland', state: 'OR', zip: '972010001' };
const at = '2026-11-19T09:00:00.000Z';
const groundwork: readonly (readonly [StaffName, string, object])[] = [
  [
    'olive',
    '/practice/payers',
    {
      payerId: 'CASCADE',
      name: 'CASCADE HEALTH PLAN',
      x12PayerId: 'TEST1',
      filingIndicator: 'CI',
      policyId: 'commercial-ama',
    },
  ],
  [
    'olive',
    '/clients',
    {
      clientId: 'ANA',
      lastName: 'Rivera',
      firstName: 'Anabel',
      birthDate: '1951-02-28',
      sex: 'F',
      address,
    },
  ],
  [
    'bell',
    '/clients/ANA/coverages',
    {
      coverageId: 'V1',
      priority: 'P',
      payerId: 'CASCADE',
      memberId: 'WRONG1',
      relationship: 'self',
      from: '2026-01-01',
    },
  ],
  ['lind', '/clients/ANA/plans-of-care', { diagnoses: ['G56.01'], from: '2026-09-15' }],
];

/** A line as pricing proposes it; each on a date of its own. */
const proposed = (lineId: string, chargeCents = 6500) => ({
  type: 'ServiceLineProposed',
  lineId,
  sessionId: `S${lineId}`,
  clientId: 'ANA',
  clinicianId: 'lind',
  payerId: 'CASCADE',
  coverageId: 'V1',
  locationId: 'MAIN',
  serviceDate: lineId === 'L1' ? '2026-11-17' : '2026-11-18',
  placeOfService: '11',
  procedureCode: '97150',
  modifiers: ['GO'],
  minutes: 45,
  units: 1,
  chargeCents,
  derivation: { ruleId: 'r', version: 1, citation: 'c', inputs: {}, steps: [], result: '1' },
});
const approved = (lineId: string) => ({
  type: 'ServiceLineApproved',
  lineId,
  clientId: 'ANA',
  serviceDate: proposed(lineId).serviceDate,
  procedureCode: '97150',
  units: 1,
  approvedBy: 'bell',
  approvedAt: at,
});

async function said(who: StaffName, path: string, body: object): Promise<void> {
  const { status, text } = await api.ask(who, 'POST', path, body);
  if (status !== 204) throw new Error(`${path} answered ${status}: ${text}`);
}

let commands = 0;
async function record(stream: string, facts: readonly Fact[]): Promise<void> {
  const commandId = commandIdFor('spec', String((commands += 1)));
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  const write = { stream, expected: 'any' as const, facts: numbered(commandId, stream, facts) };
  await api.system.store.append([write], meta);
}

/** The worker's own words over the api's store: which process asks does not matter. */
async function seal(lineId: string): Promise<string> {
  const { store } = api.system;
  const line = await store.readStream(streamOf('service-line', lineId));
  const numbersRead = await store.readStream('control-numbers-CH');
  const state = fold(serviceLine, line);
  if (!isClaimable(state)) throw new Error(state.phase);
  const practice = await api.app.get(PracticeReader).established();
  const [plan] = planBatches([{ state, version: line.length - 1 }], practice);
  const commandId = commandIdFor('seal', lineId);
  const sealing = sealBatch({
    commandId,
    plan: plan!,
    practice,
    clients: new Map([[state.line.clientId, fold(client, await store.readStream('client-ANA'))]]),
    partner: {
      partnerId: 'CH',
      senderQualifier: 'ZZ',
      receiverQualifier: 'ZZ',
      receiverId: 'CLRHOUSE',
      receiverName: 'CLEARINGHOUSE',
      acknowledgementRequested: true,
    },
    controlNumbers: {
      state: { last: numbersRead.length, batchId: null },
      version: numbersRead.length - 1,
    },
    usage: 'T',
    sealedAt: '2026-11-20T22:05:00Z' as never,
    sealedBy: 'bell' as never,
  });
  if ('refused' in sealing || !sealing.batch) throw new Error(JSON.stringify(sealing));
  await store.append(sealing.batch.writes, { practiceId: 'WILLOW', actor: 'spec', commandId });
  const after = fold(serviceLine, await store.readStream(streamOf('service-line', lineId)));
  if (after.phase !== 'claimed') throw new Error(after.phase);
  return after.patientControlNumber;
}

async function hear(number: string, category: string, reason: string): Promise<void> {
  const command = {
    type: 'RecordFrontDoor',
    patientControlNumber: number,
    by: 'payer',
    category,
    status: '1',
    reason,
    ...(category === 'A2' ? { payerClaimNumber: 'ICN77' } : {}),
    fileSha256: 'f'.repeat(64),
    on: '2026-11-22',
  } as ClaimCommand;
  const stream = streamOf('claim', number);
  const decided = claim.decide(command, fold(claim, await api.system.store.readStream(stream)));
  if ('refused' in decided) throw new Error(decided.refused.code);
  await record(stream, decided.accepted);
}

async function tell(lineId: string, command: object): Promise<void> {
  const stream = streamOf('service-line', lineId);
  const state = fold(serviceLine, await api.system.store.readStream(stream));
  const decided = serviceLine.decide(command as never, state);
  if ('refused' in decided) throw new Error(decided.refused.code);
  await record(stream, decided.accepted);
}

const shown = async (body: object = {}) =>
  (await api.ask('bell', 'POST', '/claim-corrections/previews', body)).body;
const reason = 'record amended';

describe('correcting claims', () => {
  test('before anything is owed there is nothing to correct', async () => {
    const { claims, previewHash } = await shown();
    expect(claims).toEqual([]);
    const { status, body } = await api.ask('bell', 'POST', '/claim-corrections', {
      previewHash,
      reason,
    });
    expect([status, body.code]).toEqual([409, 'nothing-to-correct']);
  });

  test('a claim whose answer has not come is named with what to wait for', async () => {
    expect((await shown({ patientControlNumbers: [numbers[0]] })).claims).toMatchObject([
      { blocked: [{ edit: 'answer-awaited' }] },
    ]);
  });

  test('what is owed is shown before and after, and sent as it was shown or not at all', async () => {
    await hear(numbers[0]!, 'A2', 'A2:20');
    const { type: _type, ...line } = proposed('L1', 9000);
    await tell('L1', {
      type: 'ProposeServiceLine',
      line,
      changed: { sessionId: 'SL1', at, amendmentIds: ['M1'] },
    });
    const preview = await shown();
    expect(preview).toMatchObject({
      claimsTotal: 1,
      chargeCentsBefore: 6500,
      chargeCentsAfter: 9000,
      claims: [
        { patientControlNumber: numbers[0], kind: 'replacement', payerClaimNumber: 'ICN77' },
      ],
    });
    const wrong = { previewHash: '0'.repeat(32), reason };
    const refused = await api.ask('bell', 'POST', '/claim-corrections', wrong);
    expect([refused.status, refused.body.code]).toEqual([409, 'effect-changed']);
    const { previewHash } = preview;
    const key = { 'idempotency-key': 'once' };
    const ask = () => api.ask('bell', 'POST', '/claim-corrections', { previewHash, reason }, key);
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    const { body } = await api.ask('audra', 'GET', `/claim-corrections/${first.body.correctionId}`);
    expect(body).toMatchObject({
      state: 'requested',
      claims: [{ patientControlNumber: numbers[0], kind: 'replacement' }],
      requestedBy: 'bell',
    });
  });

  test('only a biller sends them', async () => {
    const { status } = await api.ask('lind', 'POST', '/claim-corrections/previews', {});
    expect(status).toBe(403);
  });
});

describe('mending by cause', () => {
  test('a claim that came back stands under its cause, is mended at the source and goes again', async () => {
    await hear(numbers[1]!, 'A7', 'A7:164:IL');
    await tell('L2', {
      type: 'ReturnServiceLine',
      patientControlNumber: numbers[1],
      reason: 'A7:164:IL',
    });
    const { causes } = (await api.ask('bell', 'GET', '/rejections')).body;
    expect(causes).toMatchObject([
      { code: 'A7:164:IL', field: 'subscriber.memberId', mendedAt: 'coverage', claimsTotal: 1 },
    ]);
    const path = `/rejections/${causes[0].causeId}`;
    expect((await api.ask('bell', 'GET', `${path}/claims`)).body.claims).toMatchObject([
      { patientControlNumber: numbers[1], lineIds: ['L2'] },
    ]);
    const correction = { coverageId: 'V1', memberId: 'RIGHT1', reason: 'from the card' };
    await record('client-ANA', [
      { type: 'CoverageCorrected', ...correction, by: 'bell', at } as Fact,
    ]);
    const preview = await api.ask('bell', 'POST', `${path}/resends`, { does: 'preview' });
    expect(preview.body.claims).toMatchObject([
      {
        kind: 'resend',
        changes: [{ field: 'subscriber.memberId', was: 'WRONG1', now: 'RIGHT1' }],
        blocked: [],
      },
    ]);
    const { previewHash } = preview.body;
    const sent = await api.ask('bell', 'POST', `${path}/resends`, { does: 'accept', previewHash });
    expect(sent.status).toBe(200);
    const { body } = await api.ask('bell', 'GET', `/claim-corrections/${sent.body.correctionId}`);
    expect(body).toMatchObject({ claims: [{ kind: 'resend' }], reason: 'mended: A7:164:IL' });
  });

  test('a cause nothing stands under is not there', async () => {
    const { status } = await api.ask('bell', 'GET', '/rejections/NONE/claims');
    expect(status).toBe(404);
  });
});
