import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../event-store.js';
import { META, allAfter, wordOf, write } from '../event-store-bench.contract.js';
import { migrate } from './migrator.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { argumentsOf, prepare } from './prepared-append.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

const APPEND = 'select * from es.append($1, $2, $3, $4, $5, $6, $7, $8, $9)';
const appendOf = (stream: string, word: string) =>
  argumentsOf([prepare([write(stream, 'any', word)], META)]);

let database: ScratchDatabase;
let pool: pg.Pool;
let store: EventStore;

beforeAll(async () => {
  database = await scratchDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  store = await openPostgresEventStore({ url: database.url, readers: 2, pollMilliseconds: 20 });
});
afterAll(async () => {
  await store?.close();
  await pool?.end();
  await database?.drop();
});

test('a transaction that commits late holds the next back, so no reader skips it', async () => {
  const seen: string[] = [];
  const stop = new AbortController();
  const following = (async () => {
    for await (const page of store.subscribe({ after: null, limit: 9, signal: stop.signal }))
      seen.push(...page.facts.map(wordOf));
  })();
  const slow = await pool.connect();
  const fast = await pool.connect();
  await slow.query('begin');
  await slow.query(APPEND, appendOf('slow-1', 'first'));
  let isCommitted = false;
  const second = fast.query(APPEND, appendOf('fast-1', 'second')).then(() => (isCommitted = true));
  await pause(150);
  expect({ isCommitted, seen }).toEqual({ isCommitted: false, seen: [] });
  await slow.query('commit');
  await second;
  for (let n = 0; n < 200 && seen.length < 2; n += 1) await pause(10);
  stop.abort();
  await following;
  slow.release();
  fast.release();
  expect(seen).toEqual(['first', 'second']);
});

test('a position given in a transaction that is rolled back is given again: no gap', async () => {
  const before = await pool.query('select position from es.head');
  const client = await pool.connect();
  await client.query('begin');
  await client.query(APPEND, appendOf('lost-1', 'lost'));
  await client.query('rollback');
  client.release();
  const kept = await store.append([write('kept-1', 'none', 'kept')], META);
  const next = String(Number(before.rows[0].position) + 1);
  expect(kept).toEqual({ outcome: 'appended', position: next });
});

test.each([
  `update es.events set data = '{}'`,
  `delete from es.events`,
  `truncate es.events`,
  `truncate es.events, es.head`,
  `delete from es.head`,
  `update es.head set position = position - 1`,
  `update es.head set recorded_at = ''`,
  `update es.events set data = data where false`,
])('even the owner is refused: %s', async (sql) => {
  const before = await allAfter(store, null, 100);
  expect(before.length).toBeGreaterThan(0);
  await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  expect(await allAfter(store, null, 100)).toEqual(before);
});

test('a role that may only add facts can keep the log, and can change nothing', async () => {
  const role = `adder_${randomBytes(6).toString('hex')}`;
  await pool.query(`create role ${role};
    grant usage on schema es to ${role};
    grant select, insert on es.events to ${role};
    grant select, update (position, recorded_at) on es.head to ${role}`);
  const adder = new pg.Pool({ connectionString: database.url, max: 2, options: `-c role=${role}` });
  const log = await openPostgresEventStore({ pool: adder, shouldMigrate: false });
  expect((await log.append([write('role-1', 'none', 'word')], META)).outcome).toBe('appended');
  expect((await log.readStream('role-1')).map(wordOf)).toEqual(['word']);
  for (const sql of [
    `update es.events set data = '{}'`,
    'delete from es.events',
    'truncate es.events',
    'alter table es.events disable trigger events_are_kept',
    'delete from es.head',
  ])
    await expect(adder.query(sql)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(/permission denied|must be owner/),
    });
  await log.close();
  await adder.end(); // The pool is ours: the store left it open.
  await pool.query(`drop owned by ${role}; drop role ${role}`);
});

test('an append waits for the disk even where the session would not', async () => {
  const client = await pool.connect();
  await client.query(`set synchronous_commit = off`);
  await client.query('begin');
  await client.query(APPEND, appendOf('durable-1', 'word'));
  const { rows } = await client.query('show synchronous_commit');
  await client.query('commit');
  client.release(true);
  expect(rows).toEqual([{ synchronous_commit: 'on' }]);
});

test('the log never says that a later fact was recorded earlier', async () => {
  const later = '2999-01-01T00:00:00.000Z'; // The clock was ahead once, and was set back.
  await pool.query('update es.head set recorded_at = $1', [later]);
  await store.append([write('clock-1', 'none', 'word')], META);
  expect((await store.readStream('clock-1')).map(({ recordedAt }) => recordedAt)).toEqual([later]);
});

test('many who start at once apply each step once, and starting again changes nothing', async () => {
  const fresh = await scratchDatabase();
  const pools = [1, 2, 3, 4].map(() => new pg.Pool({ connectionString: fresh.url, max: 1 }));
  await Promise.all(pools.map((each) => migrate(each)));
  const steps = () => pools[0]?.query('select name, checksum, applied_at from es.migrations');
  const first = (await steps())?.rows;
  expect(first?.map(({ name }) => name)).toContain('0001-log.sql');
  await Promise.all(pools.map((each) => migrate(each)));
  expect((await steps())?.rows).toEqual(first);
  await Promise.all(pools.map((each) => each.end()));
  await fresh.drop();
});
