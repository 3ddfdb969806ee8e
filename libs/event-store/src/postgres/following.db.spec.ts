import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../event-store.js';
import { META, wordOf, write } from '../event-store-bench.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

let database: ScratchDatabase;
let reading: EventStore;
let writing: EventStore;

beforeEach(async () => {
  database = await scratchDatabase();
  const { url } = database;
  reading = await openPostgresEventStore({ url, readers: 1, pollMilliseconds: 50 });
  writing = await openPostgresEventStore({ url, readers: 1 });
});
afterEach(async () => {
  await Promise.all([reading?.close(), writing?.close()]);
  await database?.drop();
});

/** Follows the whole log until the signal or the store ends it. */
function follow(categories?: readonly string[]) {
  const seen: string[] = [];
  const stop = new AbortController();
  const query = { after: null, limit: 10, signal: stop.signal };
  const ended = (async () => {
    for await (const page of reading.subscribe(categories ? { ...query, categories } : query))
      seen.push(...page.facts.map(wordOf));
  })();
  return { seen, stop, ended };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !isSo(); n += 1) await pause(10);
  expect(isSo()).toBe(true);
}

test('what another process records is seen at the next look', async () => {
  const { seen, stop, ended } = follow(['word']);
  await pause(100);
  await writing.append([write('other-1', 'none', '1'), write('word-1', 'none', '2')], META);
  await until(() => seen.length === 1);
  stop.abort();
  await ended;
  expect(seen).toEqual(['2']);
});

test('a subscription outlives its connection, and skips and repeats nothing', async () => {
  const { seen, stop, ended } = follow();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  for (let n = 0; n < 6; n += 1) {
    await writing.append([write('word-1', 'any', `w${n}`)], META);
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'ledgerline read'`,
    );
    await pause(20);
  }
  await until(() => seen.length >= 6);
  stop.abort();
  await ended;
  await admin.end();
  expect(seen).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
});

test('closing the store ends its subscriptions', async () => {
  const { ended } = follow();
  await pause(20);
  await reading.close();
  await ended;
});
