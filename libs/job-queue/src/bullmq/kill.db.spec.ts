import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '../job-queue.contract.js';
import { sweep, type Owed } from '../sweeper.js';
import { openBullJobQueue } from './bull-job-queue.js';
import { bullOnPostgres, bullOnRedis, type BullUnderTest } from './testing-queues.js';

const kind = 'post-remittance';
const lease = { lockMs: 2000, lookMs: 400 };
const retry = { attempts: 10, baseMs: 5, capMs: 20 };
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

beforeAll(async () => {
  const root = file('../../../../');
  await promisify(execFile)(process.execPath, ['infra/scripts/build.mjs', 'libs/job-queue'], {
    cwd: root,
  });
});

describe.each([
  ['PostgreSQL', bullOnPostgres],
  ['Redis', bullOnRedis],
])('BullMQ on %s', (_name, make) => {
  let under: BullUnderTest;
  beforeAll(async () => {
    under = await make();
  });
  afterAll(() => (under as BullUnderTest | undefined)?.stop());
  const options = () => ({ ...under.address, kinds: [kind], lease, retry });

  test('a job whose worker was killed with SIGKILL is done by another', async () => {
    const queue = await openBullJobQueue(options());
    try {
      await queue.offer([{ kind, id: 'era.1', practiceId: 'P1' }]);
      const victim = spawn(
        process.execPath,
        [file('./drill.worker.mjs'), JSON.stringify(options())],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      try {
        expect(await firstLineOf(victim)).toBe('begun era.1');
        const done: unknown[] = [];
        await queue.work(kind, async (job) => void done.push(job), { concurrency: 1 });
        await new Promise((resolve) => setTimeout(resolve, lease.lockMs + 3 * lease.lookMs));
        expect(done).toEqual([]); // While the first worker lives, it keeps the job.
        await kill(victim);
        await until('another worker has the job', () => done.length > 0);
        expect(done).toEqual([{ kind, id: 'era.1', practiceId: 'P1', attempt: 1 }]);
      } finally {
        await kill(victim);
      }
    } finally {
      await queue.close();
    }
  });

  test('the store of the queue destroyed under its workers, a sweep does all that is owed', async () => {
    const [facts, owed] = owing(40);
    const troubles: string[] = [];
    const onTrouble = (code: string) => void troubles.push(code);
    const queue = await openBullJobQueue({ ...options(), onTrouble });
    try {
      await queue.work(kind, async ({ id }) => void facts.delete(id), { concurrency: 2 });
      await under.destroy();
      await until('nothing is owed', async () => {
        await sweep({ owed, queue, now: '2026-11-18T17:01:00.000Z' });
        return facts.size === 0;
      });
      expect(troubles.length).toBe(new Set(troubles).size); // Said once each, not in a flood.
    } finally {
      await queue.close();
    }
  });

  test('a wipe cut short, which leaves the queue paused, a sweep does all that is owed', async () => {
    const [facts, owed] = owing(20);
    const queue = await openBullJobQueue(options());
    try {
      await under.pause(kind);
      await queue.work(kind, async ({ id }) => void facts.delete(id), { concurrency: 2 });
      await queue.offer([...facts.values()].map(({ id }) => ({ kind, id })));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(facts.size).toBe(20);
      await sweep({ owed, queue, now: '2026-11-18T17:01:00.000Z' });
      await until('nothing is owed', () => facts.size === 0);
      await queue.wipe();
    } finally {
      await queue.close();
    }
  });

  test('the store of the queue destroyed, a new start and a sweep do all that is owed', async () => {
    const [facts, owed] = owing(40);
    const before = await openBullJobQueue(options());
    await before.offer([...facts.values()].map(({ id }) => ({ kind, id })));
    await before.close();
    await under.destroy();
    const queue = await openBullJobQueue(options());
    try {
      expect((await queue.depth())[kind]?.waiting).toBe(0);
      await queue.work(kind, async ({ id }) => void facts.delete(id), { concurrency: 4 });
      await sweep({ owed, queue, now: '2026-11-18T17:01:00.000Z' });
      await until('nothing is owed', () => facts.size === 0);
    } finally {
      await queue.close();
    }
  });
});

/** So many facts owed, by id, and the listing a sweep asks for. */
function owing(count: number) {
  const facts = new Map<string, Owed>();
  for (let index = 0; index < count; index += 1)
    facts.set(`era.${index}`, { kind, id: `era.${index}`, owedSince: '2026-11-18T17:00:00.000Z' });
  const owed = async function* () {
    yield* [...facts.values()];
  };
  return [facts, owed] as const;
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the worker has no standard output');
  const lines = createInterface({ input: child.stdout });
  const signal = AbortSignal.timeout(15_000);
  const [line] = (await once(lines, 'line', { signal })) as [string];
  return line;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
