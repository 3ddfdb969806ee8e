import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const client = {
  clientId: 'C1',
  lastName: 'Rivera',
  firstName: 'Ana',
  birthDate: '1951-02-14',
  sex: 'F',
  address: { line1: '9 Fern Street', city: 'Portland', state: 'OR', zip: '972120088' },
};
const factsTotal = async (): Promise<number> =>
  (await api.system.store.readAll({ after: null, limit: 10_000 })).facts.length;

test('a refusal says what, why, and what to do next', async () => {
  await api.ask('olive', 'POST', '/clients', client);
  const answer = await api.ask('olive', 'POST', '/clients', { ...client, sex: 'U' });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer).toMatchObject({
    status: 409,
    body: {
      type: 'urn:ledgerline:client-already-registered',
      title: 'client already registered',
      status: 409,
      code: 'client-already-registered',
      evidence: { clientId: 'C1' },
      remedy: 'This id has other details; choose another for a new client.',
      correlationId: answer.headers['x-correlation-id'],
    },
  });
});

test('a body that is not as agreed names the field, and repeats nothing of what was sent', async () => {
  const answer = await api.ask('olive', 'POST', '/clients', {
    ...client,
    birthDate: 'ZZCANARY-date',
    lastName: 4711,
    sex: 'ZZCANARY-sex',
    'ZZCANARY-field': 1,
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'request-not-as-agreed' } });
  const fields = answer.body.evidence.fields as { path: string; fault: string }[];
  expect(fields.map((each) => each.path).sort()).toEqual(['', 'birthDate', 'lastName', 'sex']);
  expect(answer.body.remedy).toMatch(/fields named/);
  expect(answer.text).not.toMatch(/ZZCANARY|4711/);
});

test.each([
  [
    'a query nobody knows',
    'GET',
    '/service-lines?lastName=ZZCANARY',
    undefined,
    400,
    'request-not-as-agreed',
  ],
  ['a page too long', 'GET', '/journal?limit=501', undefined, 400, 'request-not-as-agreed'],
  ['an id that is none', 'GET', '/claims/a%20b', undefined, 400, 'request-not-as-agreed'],
  ['no such claim', 'GET', '/claims/NOSUCH', undefined, 404, 'no-such-thing'],
  ['no such submission', 'GET', '/claim-submissions/NOSUCH', undefined, 404, 'no-such-thing'],
  ['no such history', 'GET', '/history/client-NOSUCH', undefined, 404, 'no-such-thing'],
  ['no such address', 'GET', '/ZZCANARY', undefined, 404, 'no-such-thing'],
  ['what is no JSON', 'POST', '/claim-submissions', '{"ZZCANARY', 400, 'body-not-json'],
  [
    'more than a megabyte',
    'POST',
    '/claim-submissions',
    `"${'x'.repeat(1_100_000)}"`,
    413,
    'body-too-large',
  ],
] as const)('%s is answered as a problem', async (_what, method, url, body, status, code) => {
  const answer = await api.ask('bell', method, url, body);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.text).not.toContain('ZZCANARY');
});

test('a body that is not JSON by name is not taken', async () => {
  const answer = await api.ask('bell', 'POST', '/claim-submissions', 'a=1', {
    'content-type': 'text/csv',
  });
  expect(answer).toMatchObject({ status: 415, body: { code: 'body-not-taken' } });
});

describe('a key', () => {
  const charge = { procedureCode: '97150', payerId: null, chargeCents: 6500, from: '2026-01-01' };
  const key = (value: string) => ({ 'idempotency-key': value });

  test('sent twice writes once, and is answered as it was', async () => {
    const first = await api.ask('olive', 'POST', '/practice/charges', charge, key('k.1'));
    const before = await factsTotal();
    const other = { ...charge, chargeCents: 7000 };
    const second = await api.ask('olive', 'POST', '/practice/charges', other, key('k.1'));
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await factsTotal()).toBe(before);
  });

  test('is another at another place', async () => {
    const before = await factsTotal();
    const location = { ...charge, from: '2026-02-01' };
    await api.ask('olive', 'POST', '/practice/charges', location, key('k.2'));
    await api.ask('olive', 'POST', '/clients', { ...client, clientId: 'C2' }, key('k.2'));
    expect(await factsTotal()).toBe(before + 2);
  });

  test('with a blank in it is refused', async () => {
    const answer = await api.ask('olive', 'POST', '/practice/charges', charge, key('k 3'));
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-unfit' } });
  });
});

test('every answer may be kept by nobody, framed by nobody, and run nothing from elsewhere', async () => {
  for (const url of ['/', '/docs', '/health/live', '/nowhere', '/claims']) {
    const { headers } = await api.ask('bell', 'GET', url);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

test('the first page says what this is not for', async () => {
  const { text } = await api.ask(undefined, 'GET', '/');
  expect(text).toContain('DEMO - SYNTHETIC DATA ONLY, NOT FOR PHI');
});
