import pg from 'pg';
import type { Projection } from '../projection.js';
import { ProjectionTable } from './projection-tables.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

type Note = { readonly text: string; readonly cents: number | null } | null;

const notes: Projection<Note> = {
  name: 'notes',
  version: 1,
  categories: ['note'],
  types: [],
  empty: null,
  keysOf: () => [],
  evolve: (note) => note,
  columns: {
    text: (note) => note?.text ?? null,
    open_cents: (note) => note?.cents ?? null,
    weighed_cents: () => 0,
  },
  unsearched: ['weighed_cents'],
};
const awkward = ['a\tb', 'a\nb', 'a\r\nb', '\\N', '\\', '{"a",b}', 'NULL', 'über 🌿', "it's", ''];

let database: ScratchDatabase;
let client: pg.Client;
const table = new ProjectionTable(notes, 'public');

beforeEach(async () => {
  database = await scratchDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await table.create(client);
  await table.index(client);
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

const columns = async () =>
  (await client.query(`select key, text, open_cents::int as cents from ${table.name}`)).rows;

test('whatever stands in a key, a row or a column comes back as it was, new or changed', async () => {
  const rows = new Map(awkward.map((text, nth) => [`k${text}`, { text, cents: nth }]));
  await table.save(client, rows, new Set());
  expect(await table.load(client, [...rows.keys()])).toEqual(rows);
  const changed = new Map<string, Note>(
    [...rows.keys()].map((key, nth) => [key, { text: `${awkward[nth]}!`, cents: null }]),
  );
  await table.save(
    client,
    new Map<string, Note>([...changed, ['new', { text: 'x', cents: 1 }]]),
    new Set(rows.keys()),
  );
  expect(await table.load(client, [...rows.keys()])).toEqual(changed);
  expect(await columns()).toEqual(
    expect.arrayContaining([
      ...awkward.map((text) => ({ key: `k${text}`, text: `${text}!`, cents: null })),
      { key: 'new', text: 'x', cents: 1 },
    ]),
  );
});

test('a column is indexed for rows that have a value, and not at all where nobody searches by it', async () => {
  const { rows } = await client.query<{ name: string; of: string | null }>(
    `select indexrelid::regclass::text as name, pg_get_expr(indpred, indrelid) as of
       from pg_index where indrelid = $1::regclass order by name`,
    [table.name],
  );
  expect(rows).toEqual([
    { name: 'notes_v1_open_cents', of: '(open_cents IS NOT NULL)' },
    { name: 'notes_v1_pkey', of: null },
    { name: 'notes_v1_text', of: '(text IS NOT NULL)' },
  ]);
  expect(() => table.columnNamed('weighed_cents')).toThrow('no column');
});

test('rows are found by index where the column has a value', async () => {
  await client.query('set enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain select key from ${table.name} where text = any('{a,b}'::text[])`,
  );
  expect(rows.map((each) => each['QUERY PLAN']).join('\n')).toContain('notes_v1_text');
});

test('a state of null is no row', async () => {
  await table.save(
    client,
    new Map<string, Note>([
      ['a', null],
      ['b', { text: 'b', cents: 1 }],
    ]),
    new Set(),
  );
  expect(await columns()).toEqual([{ key: 'b', text: 'b', cents: 1 }]);
  await table.save(client, new Map<string, Note>([['b', null]]), new Set(['b']));
  expect(await columns()).toEqual([]);
});

test('a row that has no canonical form fails, and leaves the connection fit for use', async () => {
  const rows = new Map<string, unknown>([
    ['a', { text: 'a', cents: 1 }],
    ['b', { cents: 0.5 }],
  ]);
  await expect(table.save(client, rows, new Set())).rejects.toThrow('not a whole number');
  expect(await columns()).toEqual([]);
  await table.save(client, new Map([['a', { text: 'a', cents: 1 }]]), new Set());
  expect(await columns()).toHaveLength(1);
});

test('a row that is there already and was not read fails the save instead of being lost', async () => {
  await table.save(client, new Map([['a', { text: 'a', cents: 1 }]]), new Set());
  await expect(
    table.save(client, new Map([['a', { text: 'other', cents: 2 }]]), new Set()),
  ).rejects.toMatchObject({ code: '23505' });
  expect(await columns()).toEqual([{ key: 'a', text: 'a', cents: 1 }]);
});
