import pg from 'pg';
import type { EventStore, StoredFact } from '../event-store.js';
import { META, allAfter, write } from '../event-store-bench.contract.js';
import { leafOf, type Seal } from '../hash-chain.js';
import { sealLog } from '../sealing.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { PostgresSealStore } from './postgres-seal-store.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

let database: ScratchDatabase;
let pool: pg.Pool;
let store: EventStore;
let seals: PostgresSealStore;

beforeAll(async () => {
  database = await scratchDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  store = await openPostgresEventStore({ url: database.url, readers: 1 });
  seals = new PostgresSealStore(pool);
});
afterAll(async () => {
  await store?.close();
  await pool?.end();
  await database?.drop();
});

const held = async (): Promise<Seal[]> => {
  const all: Seal[] = [];
  for await (const each of seals.all()) all.push(each);
  return all;
};

/** Positions whose fact is not the one that was sealed. */
function changed(sealed: readonly Seal[], facts: readonly StoredFact[]): string[] {
  const leaves = Buffer.concat(sealed.map((each) => each.leaves));
  return facts
    .filter((fact, n) => !leafOf(fact).equals(leaves.subarray(32 * n, 32 * (n + 1))))
    .map((fact) => fact.position);
}

test('seals are kept as they were made, and go on where they ended', async () => {
  expect(await seals.last()).toBeNull();
  expect(await held()).toEqual([]);
  for (let n = 0; n < 25; n += 1) await store.append([write('word-1', 'any', `w${n}`)], META);
  const first = await sealLog(store, seals, 10);
  expect((await held()).map((each) => each.toOrdinal)).toEqual([10, 20, 25]);
  await store.append([write('word-2', 'none', 'later')], META);
  const second = await sealLog(store, seals, 10);
  expect((await held()).at(2)).toEqual(first);
  expect(await seals.last()).toEqual(second);
  expect(second).toMatchObject({ fromOrdinal: 26, toOrdinal: 26, lastPosition: '26' });
});

test('a seal that leaves a gap, or comes from a second sealer, is refused', async () => {
  const last = (await seals.last()) as Seal;
  const ahead = { ...last, fromOrdinal: last.toOrdinal + 2, toOrdinal: last.toOrdinal + 2 };
  await expect(seals.append(ahead)).rejects.toThrow('does not follow');
  await expect(seals.append(last)).rejects.toThrow('does not follow');
  expect(await seals.last()).toEqual(last);
});

test.each([`update es.seals set head = head`, `delete from es.seals`, `truncate es.seals`])(
  'even the owner is refused: %s',
  async (sql) => {
    await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  },
);

test('a fact changed behind our back is found, and found exactly', async () => {
  const sealed = await held();
  expect(changed(sealed, await allAfter(store, null, 100))).toEqual([]);
  await pool.query('alter table es.events disable trigger events_are_kept');
  await pool.query(`update es.events set data = replace(data, 'w16', 'w61') where position = 17`);
  await pool.query('alter table es.events enable trigger events_are_kept');
  expect(changed(sealed, await allAfter(store, null, 100))).toEqual(['17']);
});
