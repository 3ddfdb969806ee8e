import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { factOf, type EventStore } from '../event-store.js';
import { allAfter } from '../event-store-bench.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CHILD = fileURLToPath(new URL('./killed-writer.child.mjs', import.meta.url));
const LANES = 4;

let database: ScratchDatabase;
let store: EventStore;

beforeAll(async () => {
  execFileSync(process.execPath, ['infra/scripts/build.mjs', 'libs/event-store'], { cwd: ROOT });
  database = await scratchDatabase();
  store = await openPostgresEventStore({ url: database.url, readers: 1 });
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});

/** Lets a process write, kills it with -9 some milliseconds after its n-th answer; `next` is moved on. */
async function writeUntilKilled(next: number[], answers: number, milliseconds: number) {
  const child = spawn(process.execPath, [CHILD], {
    env: { ...process.env, LOG_URL: database.url, NEXT: JSON.stringify(next) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += String(text)));
  const ended = once(child, 'close');
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [lane = 0, n = 0] = line.split(' ').map(Number);
    next[lane] = n + 1;
    heard += 1;
    if (heard === answers) void pause(milliseconds).then(() => child.kill('SIGKILL'));
  }
  const [, signal] = await ended;
  return { signal, complaint, isHeard: heard >= answers };
}

test('a writer killed with -9 again and again: all it was told is kept, all is whole, all once', async () => {
  const next = Array.from({ length: LANES }, () => 0);
  const kills = [1, 12, 5, 30, 17, 9].map((answers, n) => ({ answers, milliseconds: n % 4 }));
  for (const { answers, milliseconds } of kills)
    expect(await writeUntilKilled(next, answers, milliseconds)).toEqual({
      signal: 'SIGKILL',
      complaint: '',
      isHeard: true,
    });

  const facts = await allAfter(store, null, 500);

  expect(facts.map(({ position }) => position)).toEqual(facts.map((_, n) => String(n + 1)));
  for (const [lane, acknowledged] of next.entries()) {
    const [left = [], right = []] = ['left', 'right'].map((side) =>
      facts.filter(({ stream }) => stream === `${side}-${lane}`),
    );
    expect(left.map((each) => each.version)).toEqual(left.map((_, n) => n));
    expect(left.map((each) => factOf<{ type: string; n: number }>(each).n)).toEqual(
      left.map((_, n) => n),
    );
    expect(right.map(({ data }) => data)).toEqual(left.map(({ data }) => data));
    // Beyond what was acknowledged at most the one that was under way.
    expect(left.length - acknowledged).toBeGreaterThanOrEqual(0);
    expect(left.length - acknowledged).toBeLessThanOrEqual(1);
  }
});
