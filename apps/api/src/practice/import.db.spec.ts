import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const header = 'clientId,lastName,firstName,birthDate,sex,line1,city,state,zip';
const row = (nth: number, birthDate = '1950-02-28') =>
  `C${nth},Quill${nth},Ana,${birthDate},F,3 Oak Lane,Portland,OR,97201`;
const send = (csv: string, dryRun = false, kind = 'clients') =>
  api.ask('olive', 'POST', `/imports/${kind}`, { csv, dryRun });
const factsTotal = async (): Promise<number> =>
  (await api.system.store.readAll({ after: null, limit: 10_000 })).facts.length;

test('a dry run judges and records nothing; the run records all; again nothing', async () => {
  const csv = [header, row(1), row(2)].join('\n');
  const before = await factsTotal();
  const judged = { rowsTotal: 2, imported: 2, unchanged: 0, faults: [] };
  expect(await send(csv, true)).toMatchObject({ status: 200, body: judged });
  expect(await factsTotal()).toBe(before);
  expect((await send(csv)).body).toEqual(judged);
  expect(await factsTotal()).toBe(before + 2);
  expect((await send(csv)).body).toEqual({ ...judged, imported: 0, unchanged: 2 });
  expect(await factsTotal()).toBe(before + 2);
});

test('one bad row among many keeps all of them out, and is named', async () => {
  const before = await factsTotal();
  const many = Array.from({ length: 300 }, (_, nth) => row(nth + 10));
  many[200] = row(210, 'ZZCANARY');
  const { body, text } = await send([header, ...many].join('\n'));
  expect(body).toEqual({
    ...{ rowsTotal: 300, imported: 0, unchanged: 0 },
    faults: [
      {
        ...{ row: 202, column: 'birthDate', code: 'cell-not-as-agreed' },
        remedy: 'Year first: 1950-02-28.',
      },
    ],
  });
  expect(text).not.toContain('ZZCANARY');
  expect(await factsTotal()).toBe(before);
});

test('hundreds of clients land in one append', async () => {
  const many = Array.from({ length: 500 }, (_, nth) => row(nth + 1000));
  expect((await send([header, ...many].join('\n'))).body).toMatchObject({ imported: 500 });
});

test('a kind of file we do not know is no request', async () => {
  expect(await send(header, true, 'invoices')).toMatchObject({
    ...{ status: 400, body: { code: 'request-not-as-agreed' } },
  });
});
