import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const pair = { column1: '97530', column2: '97140', indicator: 1, from: '2026-10-01' };
const table = {
  kind: 'ptp',
  quarter: '2026q4',
  sha256: 'a'.repeat(64),
  rowsTotal: 2_300_000,
  rows: [pair],
};
const pairs = async (date: string) =>
  (await api.ask('lind', 'GET', `/reference-tables/pairs?code=97140&date=${date}`)).body.pairs;

test('the owner loads a quarter, and its dates of service go by it', async () => {
  expect(await pairs('2026-11-18')).toContainEqual(
    expect.objectContaining({ column1: '97140', column2: '97124', indicator: 0 }),
  );
  expect(await api.ask('olive', 'POST', '/reference-tables', table)).toMatchObject({ status: 204 });
  expect(await api.ask('olive', 'POST', '/reference-tables', table)).toMatchObject({ status: 204 });
  await api.system.readModels.catchUp();
  expect(await pairs('2026-11-18')).toEqual([pair]);
  expect(await pairs('2026-09-30')).not.toContainEqual(pair);
});

test('the list says what is loaded, and what of the shipped is not known', async () => {
  const { status, body } = await api.ask('bell', 'GET', '/reference-tables');
  expect(status).toBe(200);
  expect(body.tables).toMatchObject([
    { kind: 'ptp', edition: '2026q4', rows: 1, isShipped: false, loaded: { loadedBy: 'olive' } },
    { kind: 'ptp', edition: '2024q3', isShipped: true, loaded: null },
    { kind: 'mue', edition: '2024q3', isShipped: true },
    { kind: 'rvu', edition: '2024q3', isShipped: true },
  ]);
});

test('other content must name what it replaces', async () => {
  const other = { ...table, sha256: 'b'.repeat(64) };
  expect(await api.ask('olive', 'POST', '/reference-tables', other)).toMatchObject({
    status: 409,
    body: { code: 'quarter-already-loaded', evidence: { sha256: 'a'.repeat(64) } },
  });
  const replacing = { ...other, replaces: 'a'.repeat(64) };
  expect(await api.ask('olive', 'POST', '/reference-tables', replacing)).toMatchObject({
    status: 204,
  });
});

test.each([
  // who, body, status, code
  ['bell', table, 403, 'role-not-allowed'],
  ['olive', { ...table, quarter: '2026-4' }, 400, 'request-not-as-agreed'],
  ['olive', { ...table, kind: 'mue' }, 400, 'request-not-as-agreed'],
  ['olive', { ...table, rows: [{ ...pair, indicator: 9 }] }, 400, 'request-not-as-agreed'],
  ['olive', { ...table, rows: [{ ...pair, to: '2026-09-30' }] }, 400, 'request-not-as-agreed'],
  ['olive', { ...table, quarter: '2027q1', rows: [] }, 422, 'reference-table-empty'],
  ['olive', { ...table, quarter: '2027q1', rows: [pair, pair] }, 422, 'reference-rows-contradict'],
] as const)('%s is refused: %#', async (who, body, status, code) =>
  expect(await api.ask(who, 'POST', '/reference-tables', body)).toMatchObject({
    status,
    body: { code },
  }),
);
