import { serviceLine, type ProposedLine } from '@ledgerline/claims';
import { handle, streamOf } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  for (const each of ['L1', 'L2', 'L3', 'L4', 'L5']) await propose(each);
});
afterAll(() => api.close());

/** As the worker prices a line of a session that lind documented. */
async function propose(lineId: string): Promise<void> {
  const line = {
    lineId,
    sessionId: lineId < 'L4' ? 'S1' : 'S2',
    clientId: 'C1',
    clinicianId: 'lind',
    payerId: 'P1',
    coverageId: 'V1',
    locationId: 'MAIN',
    serviceDate: '2026-11-18',
    placeOfService: '11',
    procedureCode: '97150',
    modifiers: ['GO'],
    minutes: 45,
    units: 1,
    chargeCents: 6500,
    derivation: { ruleId: 'r', version: 1, citation: 'c', inputs: {}, steps: [], result: '1' },
  } as unknown as ProposedLine;
  const meta = { practiceId: 'WILLOW', actor: 'worker/propose-lines', commandId: `p-${lineId}` };
  const stream = streamOf('service-line', lineId);
  await handle(api.system.store, serviceLine, stream, { type: 'ProposeServiceLine', line }, meta);
}
const approve = (who: 'lind' | 'mora' | 'bell', lineIds: string[], key?: string) =>
  api.ask(
    who,
    'POST',
    '/service-lines/approvals',
    { lineIds },
    key ? { 'idempotency-key': key } : {},
  );
const factsTotal = async (): Promise<number> =>
  (await api.system.store.readAll({ after: null, limit: 10_000 })).facts.length;

test('nobody approves a line of their own session', async () => {
  expect(await approve('lind', ['L1'])).toMatchObject({
    status: 200,
    body: {
      approved: [],
      refused: [
        {
          lineId: 'L1',
          code: 'approver-documented-the-session',
          remedy: 'Ask a colleague: no one approves their own session.',
        },
      ],
    },
  });
});

test('each line is judged alone: one refused keeps none of the others back', async () => {
  expect(await approve('bell', ['L1', 'NOSUCH', 'L2', 'L1'])).toMatchObject({
    status: 200,
    body: { approved: ['L1', 'L2'], refused: [{ lineId: 'NOSUCH', code: 'line-not-proposed' }] },
  });
});

test('a colleague may approve', async () => {
  expect((await approve('mora', ['L3'])).body).toEqual({ approved: ['L3'], refused: [] });
});

test('the same approval under the same key writes nothing more and is answered alike', async () => {
  const first = await approve('bell', ['L4', 'L9'], 'again');
  const before = await factsTotal();
  const second = await approve('bell', ['L4', 'L9'], 'again');
  expect(second.body).toEqual(first.body);
  expect(await factsTotal()).toBe(before);
});

test('a line is held, let go, and withdrawn for good', async () => {
  const reason = { reason: 'wait for the referral' };
  expect((await api.ask('bell', 'POST', '/service-lines/L5/holds', reason)).status).toBe(204);
  await api.system.readModels.catchUp();
  expect((await api.ask('bell', 'GET', '/service-lines?phase=held')).body).toMatchObject({
    rows: [{ key: 'L5', state: { phase: 'held', reasons: ['wait for the referral'] } }],
    next: null,
  });
  expect((await api.ask('bell', 'POST', '/service-lines/L5/withdrawals', reason)).status).toBe(204);
  expect(await api.ask('bell', 'POST', '/service-lines/L5/holds', reason)).toMatchObject({
    status: 409,
    body: { code: 'line-withdrawn' },
  });
});

test('a listing is read page by page to its end, each row once', async () => {
  await api.system.readModels.catchUp();
  const keys: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const { body } = await api.ask('fenn', 'GET', `/service-lines?limit=2&after=${after}`);
    expect(body.rows.length).toBeLessThanOrEqual(2);
    keys.push(...body.rows.map((row: { key: string }) => row.key));
    after = body.next;
  }
  expect(keys).toEqual(['L1', 'L2', 'L3', 'L4', 'L5']);
});

test('a listing is narrowed by what it knows', async () => {
  const { body } = await api.ask('lind', 'GET', '/service-lines?sessionId=S2');
  expect(body.rows.map((row: { key: string }) => row.key)).toEqual(['L4', 'L5']);
});

describe('all that is ready', () => {
  const submit = (key: string) =>
    api.ask('bell', 'POST', '/claim-submissions', {}, { 'idempotency-key': key });

  test('is sent once for one key, and again for another', async () => {
    const [first, same, other] = [await submit('a'), await submit('a'), await submit('b')];
    expect(first).toMatchObject({ status: 202, body: { submissionId: expect.any(String) } });
    expect(same.body).toEqual(first.body);
    expect(other.body).not.toEqual(first.body);
    const shown = await api.ask('bell', 'GET', `/claim-submissions/${first.body.submissionId}`);
    expect(shown.body).toMatchObject({ state: 'requested', requestedBy: 'bell' });
  });
});

test('what happened to a line is told in sentences, with who did it', async () => {
  const { body } = await api.ask('audra', 'GET', '/history/service-line-L2');
  expect(body.moments.map((each: { sentence: string }) => each.sentence)).toEqual([
    expect.stringContaining('Line L2 was proposed for client C1'),
    'Line L2 was approved by bell: 1 unit.',
  ]);
  expect(body.moments[1]).toMatchObject({ actor: 'bell', type: 'ServiceLineApproved' });
});
