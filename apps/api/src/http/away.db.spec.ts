import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

test('ready while database and log answer', async () => {
  expect(await api.ask(undefined, 'GET', '/health/ready')).toMatchObject({
    status: 200,
    body: { state: 'ready' },
  });
});

test('an error nobody expected shows its correlation id and nothing of itself', async () => {
  await api.system.pool.query('drop table rm.journal_v3');
  const answer = await api.ask('bell', 'GET', '/journal');
  expect(answer).toMatchObject({ status: 500, body: { code: 'unexpected', evidence: {} } });
  expect(answer.body.correlationId).toBe(answer.headers['x-correlation-id']);
  expect(answer.text).not.toMatch(/journal|exist|postgres/i);
});

test('not ready where the database is away, and alive all the same', async () => {
  await api.database.drop();
  expect(await api.ask(undefined, 'GET', '/health/ready')).toMatchObject({
    status: 503,
    body: { code: 'service-away', evidence: { services: ['database', 'log'] } },
  });
  expect((await api.ask(undefined, 'GET', '/health/live')).status).toBe(200);
});
