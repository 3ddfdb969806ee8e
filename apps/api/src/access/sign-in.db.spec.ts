import { existsSync, readdirSync } from 'node:fs';
import { asked, passwordOf, TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const signIn = (staffId: string, password: string) =>
  asked(api.app, 'POST', '/sign-ins', { staffId, password });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a password works once', async () => {
  const first = await signIn('lind', passwordOf('lind'));
  expect(first).toMatchObject({ status: 200, body: { staffId: 'lind', role: 'therapist' } });
  expect(first.body.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await signIn('lind', passwordOf('lind'))).toMatchObject({
    status: 401,
    body: { code: 'sign-in-wrong', evidence: {} },
  });
});

test('of two who use the same password at once, one gets in', async () => {
  const both = await Promise.all([1, 2].map(() => signIn('mora', passwordOf('mora'))));
  expect(both.map((each) => each.status).sort()).toEqual([200, 401]);
});

test('a wrong password and somebody unknown are told the same', async () => {
  const wrong = await signIn('audra', 'not-the-password-at-all');
  const unknown = await signIn('nobody', 'not-the-password-at-all');
  const { correlationId: _a, ...told } = wrong.body;
  const { correlationId: _b, ...toldUnknown } = unknown.body;
  expect(toldUnknown).toEqual(told);
  expect(told).toMatchObject({ code: 'sign-in-wrong', status: 401 });
});

test('a token outlives the process that gave it', async () => {
  const token = await api.tokenOf('bell');
  const again = await api.again();
  expect(await asked(again, 'GET', '/work', undefined, bearer(token))).toMatchObject({
    status: 200,
  });
  await again.close();
});

test.each([
  ['an hour without a word', `last_seen_at = now() - interval '60 minutes'`],
  ['twelve hours, however busy', `created_at = now() - interval '12 hours'`],
])('a token ends after %s', async (_what, aged) => {
  const token = await api.tokenOf('fenn');
  const { pool } = api.system;
  await pool.query(`update access.sessions set ${aged} where staff_id = 'fenn'`);
  expect(await asked(api.app, 'GET', '/work', undefined, bearer(token))).toMatchObject({
    status: 401,
    body: { code: 'not-signed-in' },
  });
  await pool.query(
    `update access.sessions set last_seen_at = now(), created_at = now() where staff_id = 'fenn'`,
  );
  expect(await asked(api.app, 'GET', '/work', undefined, bearer(token))).toMatchObject({
    status: 200,
  });
});

test('being heard of keeps a token alive', async () => {
  await api.tokenOf('fenn');
  const { pool } = api.system;
  await pool.query(
    `update access.sessions set last_seen_at = now() - interval '59 minutes' where staff_id = 'fenn'`,
  );
  await api.ask('fenn', 'GET', '/work');
  const { rows } = await pool.query(
    `select last_seen_at > now() - interval '1 minute' as is_fresh from access.sessions where staff_id = 'fenn'`,
  );
  expect(rows).toEqual([{ is_fresh: true }]);
});

test('whoever signs out is out', async () => {
  const { body } = await signIn('olive', passwordOf('olive'));
  expect(
    await asked(api.app, 'DELETE', '/sign-ins/current', undefined, bearer(body.token)),
  ).toMatchObject({ status: 204 });
  expect(
    await asked(api.app, 'DELETE', '/sign-ins/current', undefined, bearer(body.token)),
  ).toMatchObject({ status: 401 });
});

test('a sixth attempt within a minute waits', async () => {
  for (let attempt = 1; attempt <= 5; attempt += 1)
    expect((await signIn('guess', 'not-the-password-at-all')).status).toBe(401);
  const sixth = await signIn('guess', 'not-the-password-at-all');
  expect(sixth).toMatchObject({ status: 429, body: { code: 'too-many-sign-ins' } });
  expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
});

test('neither passwords nor tokens lie anywhere in clear', async () => {
  const token = await api.tokenOf('bell');
  const { rows } = await api.system.pool.query<{ row: string }>(
    `select p::text as row from access.one_time_passwords p union all select s::text from access.sessions s`,
  );
  const lying = rows.map((each) => each.row).join('\n');
  expect(lying).toContain('audra');
  expect(lying).not.toContain(passwordOf('audra'));
  expect(lying).not.toContain(Buffer.from(passwordOf('audra')).toString('hex'));
  expect(lying).not.toContain(token);
  expect(lying).not.toContain(Buffer.from(token).toString('hex'));
  expect(lying).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
});

test('the file of passwords is gone before anybody is let in', () => {
  expect(existsSync(api.folder)).toBe(true);
  expect(readdirSync(api.folder)).toEqual([]);
});
