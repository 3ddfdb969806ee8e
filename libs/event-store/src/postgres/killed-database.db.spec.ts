import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/index.js';
import { META, allAfter, wordOf, write } from '../event-store-bench.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';

const LANES = 6;
let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-database-'));
  server = await startEmbeddedPostgres(folder, 'log_test');
});
afterAll(async () => {
  await server?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Kills the server, and with it all its processes, as a power cut to it alone would. */
async function kill(): Promise<void> {
  const pidFile = join(server.dataFolder, 'cluster', 'postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await pause(1_000); // Its children see that it is gone, and go.
}

/** Writes on each lane until nothing answers; `next` is moved on with every answer. */
async function writeUntilSilent(next: number[]): Promise<void> {
  const store = await openPostgresEventStore({ url: server.url, patienceMilliseconds: 100 });
  const run = async (lane: number) => {
    for (;;) {
      const n = next[lane] ?? 0;
      const { outcome } = await store.append([write(`lane-${lane}`, 'any', `${n}`)], META);
      expect(outcome).toMatch(/^appended$|^already-recorded$/);
      next[lane] = n + 1;
    }
  };
  const lanes = await Promise.allSettled(next.map((_, lane) => run(lane)));
  for (const each of lanes)
    expect(String((each as PromiseRejectedResult).reason)).not.toMatch(/expect/);
  await store.close();
}

test('PostgreSQL killed with -9 under way: what it acknowledged is there, once, in one order', async () => {
  const next = Array.from({ length: LANES }, () => 0);
  for (const milliseconds of [150, 300]) {
    const before = next.reduce((sum, n) => sum + n, 0);
    const writing = writeUntilSilent(next);
    await pause(milliseconds);
    await kill();
    await writing;
    expect(next.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(before);
    server = await startEmbeddedPostgres(folder, 'log_test');
  }
  const store = await openPostgresEventStore({ url: server.url });
  const facts = await allAfter(store, null, 500);
  await store.close();
  expect(facts.map(({ position }) => position)).toEqual(facts.map((_, n) => String(n + 1)));
  for (const [lane, acknowledged] of next.entries()) {
    const words = facts.filter(({ stream }) => stream === `lane-${lane}`).map(wordOf);
    expect(words).toEqual(words.map((_, n) => String(n)));
    expect([acknowledged, acknowledged + 1]).toContain(words.length); // One may have been under way.
  }
});
