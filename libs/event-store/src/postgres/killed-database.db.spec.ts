import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/index.js';
import { META, allAfter, wordOf, write } from '../event-store-bench.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';

const LANES = 6;
const PATIENCE_MILLISECONDS = 180_000; // A server is made, killed twice, and recovers twice.

let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-database-'));
  server = await startEmbeddedPostgres(folder, 'log_test');
}, PATIENCE_MILLISECONDS);
afterAll(async () => {
  await server?.destroy();
  rmSync(folder, { recursive: true, force: true });
}, PATIENCE_MILLISECONDS);

/** Kills the server, and with it all its processes, as a power cut to it alone would. */
async function kill(): Promise<void> {
  const pidFile = join(server.dataFolder, 'cluster', 'postmaster.pid');
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await pause(1_000); // Its children see that it is gone, and go.
}

/** Writes on each lane until nothing answers, and calls `enough` at the n-th answer; moves `next` on. */
async function writeUntilSilent(next: number[], answers: number, enough: () => Promise<void>) {
  const store = await openPostgresEventStore({ url: server.url, patienceMilliseconds: 200 });
  let left = answers;
  let killing: Promise<void> | undefined;
  const surprises: string[] = [];
  const run = async (lane: number) => {
    for (let isAnswered = true; isAnswered;) {
      const n = next[lane] ?? 0;
      const words = [write(`lane-${lane}`, 'any', `${n}`)];
      const answer = await store.append(words, META).catch(() => null);
      isAnswered = answer !== null;
      if (!answer) continue;
      if (answer.outcome !== 'appended' && answer.outcome !== 'already-recorded')
        surprises.push(answer.outcome);
      next[lane] = n + 1;
      left -= 1;
      if (left <= 0) killing ??= enough();
    }
  };
  await Promise.all(next.map((_, lane) => run(lane)));
  await killing;
  await store.close();
  expect({ surprises, isKilled: killing !== undefined }).toEqual({ surprises: [], isKilled: true });
}

test(
  'PostgreSQL killed with -9 under way: what it acknowledged is there, once, in one order',
  async () => {
    const next = Array.from({ length: LANES }, () => 0);
    for (const answers of [40, 200]) {
      await writeUntilSilent(next, answers, kill);
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
  },
  PATIENCE_MILLISECONDS,
);
