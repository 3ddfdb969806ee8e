import { setTimeout as pause } from 'node:timers/promises';
import type { JobFault, JobQueue, JobRef } from './job-queue.js';
import type { RetryPolicy } from './retry.js';
import { sweep, type Owed } from './sweeper.js';

/** One queue under test. Opening twice gives two processes' views of the same jobs. */
export interface QueueUnderTest {
  open(options: {
    readonly kinds: readonly string[];
    readonly retry: RetryPolicy;
    onFault?(fault: JobFault): void;
  }): Promise<JobQueue>;
  /** Everything the queue's store holds, as text: to look for what must not be there. */
  dump(): Promise<string>;
}

const POST = 'post-remittance';
const BATCH = 'batch-lines';
const quick: RetryPolicy = { attempts: 10, baseMs: 5, capMs: 20 };
const refs = (from: number, to: number, kind = POST): JobRef[] =>
  Array.from({ length: to - from }, (_, index) => ({ kind, id: String(from + index) }));

/** Waits for what must come true; fails after 20 seconds with what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    if (await holds()) return;
    await pause(20);
  }
  throw new Error(`waited 20 seconds in vain until ${what}`);
}

/** What every queue promises. Each case is bounded in time. */
export function describeJobQueue(name: string, make: () => Promise<QueueUnderTest>): void {
  describe(`${name} job queue`, () => {
    let under: QueueUnderTest;
    let faults: JobFault[];
    const opened: JobQueue[] = [];
    /** Keys of the gates that hold handlers in their work: a failed test must not hold them for ever. */
    const keys: (() => void)[] = [];
    const gate = () => {
      let open = () => {};
      const passed = new Promise<void>((resolve) => (open = resolve));
      keys.push(open);
      return { passed, open };
    };
    const open = async () => {
      const onFault = (fault: JobFault) => void faults.push(fault);
      const queue = await under.open({ kinds: [POST, BATCH], retry: quick, onFault });
      opened.push(queue);
      return queue;
    };
    beforeAll(async () => {
      under = await make();
    });
    beforeEach(async () => {
      faults = [];
      const queue = await open();
      await queue.wipe();
    });
    afterEach(async () => {
      for (const open of keys.splice(0)) open();
      await Promise.all(opened.splice(0).map((each) => each.close()));
    });

    test('a job offered is a job done, with its ids and nothing else', async () => {
      const queue = await open();
      const seen: unknown[] = [];
      await queue.offer([{ kind: POST, id: 'era.7', practiceId: 'P1' }, ...refs(0, 3, BATCH)]);
      await queue.work(POST, async (job) => void seen.push(job), { concurrency: 1 });
      await until('the remittance is posted', () => seen.length === 1);
      expect(seen).toEqual([{ kind: POST, id: 'era.7', practiceId: 'P1', attempt: 1 }]);
      await until('it is done', async () => (await queue.depth())[POST]?.active === 0);
      expect(await queue.depth()).toEqual({
        [POST]: { waiting: 0, active: 0, delayed: 0, exhausted: 0 },
        [BATCH]: { waiting: 3, active: 0, delayed: 0, exhausted: 0 },
      });
    });

    test('the same fact offered many times is worked once while kept', async () => {
      const queue = await open();
      const seen: string[] = [];
      for (let time = 0; time < 3; time += 1) await queue.offer([...refs(0, 5), ...refs(0, 5)]);
      await queue.work(POST, async ({ id }) => void seen.push(id), { concurrency: 2 });
      await until('all five are done', () => seen.length >= 5);
      await queue.offer(refs(0, 6));
      await until('the sixth is done', () => seen.includes('5'));
      expect(seen.toSorted()).toEqual(['0', '1', '2', '3', '4', '5']);
    });

    test('work owed again by another fact is another job, at once', async () => {
      const queue = await open();
      const seen: string[] = [];
      await queue.work(POST, async ({ id }) => void seen.push(id), { concurrency: 1 });
      await queue.offer([{ kind: POST, id: 'S1', because: 'F1' }]);
      await until('the first time is done', () => seen.length === 1);
      for (const because of ['F1', 'F2', 'F2'])
        await queue.offer([{ kind: POST, id: 'S1', because }]);
      await until('the second time is done', () => seen.length === 2);
      await queue.offer(refs(0, 1));
      await until('and what came after', () => seen.includes('0'));
      expect(seen).toEqual(['S1', 'S1', '0']);
    });

    test('the same id of another kind is another job', async () => {
      const queue = await open();
      const seen: string[] = [];
      for (const kind of [POST, BATCH])
        await queue.work(kind, async (job) => void seen.push(`${job.kind} ${job.id}`), {
          concurrency: 1,
        });
      await queue.offer([...refs(1, 2), ...refs(1, 2, BATCH)]);
      await until('both are done', () => seen.length === 2);
      expect(seen.toSorted()).toEqual([`${BATCH} 1`, `${POST} 1`]);
    });

    test('a job that fails is tried again until it succeeds', async () => {
      const queue = await open();
      const attempts: number[] = [];
      let done = false;
      const handler = async ({ attempt }: { readonly attempt: number }) => {
        attempts.push(attempt);
        if (attempts.length < 4) throw Object.assign(new Error('no'), { code: 'remote-busy' });
        done = true;
      };
      await queue.work(POST, handler, { concurrency: 1 });
      await queue.offer(refs(1, 2));
      await until('the fourth attempt succeeds', () => done);
      expect(attempts).toEqual([1, 2, 3, 4]);
      expect(faults).toEqual(
        [1, 2, 3].map((attempt) => ({
          ...{ kind: POST, id: '1', attempt, code: 'remote-busy', isLast: false },
        })),
      );
      expect(await queue.exhausted()).toEqual([]);
    });

    test('after the last attempt it is shown as exhausted, and runs again when offered again', async () => {
      const queue = await open();
      let isAway = true;
      let ran = 0;
      const handler = async () => {
        ran += 1;
        if (isAway) throw Object.assign(new Error('no'), { code: 'clearinghouse-away' });
      };
      await queue.work(POST, handler, { concurrency: 1 });
      await queue.offer([{ kind: POST, id: 'era.9', practiceId: 'P1' }]);
      await until('it is given up', async () => (await queue.exhausted()).length === 1);
      expect(await queue.exhausted()).toEqual([
        { kind: POST, id: 'era.9', practiceId: 'P1', attempts: 10, code: 'clearinghouse-away' },
      ]);
      expect((await queue.depth())[POST]?.exhausted).toBe(1);
      expect([ran, faults.at(-1)?.isLast]).toEqual([10, true]);
      await queue.offer([{ kind: POST, id: 'era.9' }]);
      await pause(50);
      expect(ran).toBe(10);
      isAway = false;
      await queue.reoffer([{ kind: POST, id: 'era.9' }]);
      await until('it has run again', async () => ran === 11);
      await until('none is given up', async () => (await queue.exhausted()).length === 0);
    });

    test('work done but still owed runs again when offered again; work under way does not', async () => {
      const queue = await open();
      const hold = gate();
      const begun: string[] = [];
      const handler = async ({ id }: { readonly id: string }) => {
        begun.push(id);
        if (id === 'slow') await hold.passed;
      };
      await queue.work(POST, handler, { concurrency: 2 });
      const both = ['quick', 'slow'].map((id) => ({ kind: POST, id }));
      await queue.offer(both);
      await until('both have begun', () => begun.length === 2);
      await until('one is done', async () => (await queue.depth())[POST]?.active === 1);
      await queue.reoffer(both);
      await until('the done one has run again', () => begun.length === 3);
      hold.open();
      await until('nothing is left', async () => (await queue.depth())[POST]?.active === 0);
      expect(begun.toSorted()).toEqual(['quick', 'quick', 'slow']);
    });

    test('of a fault only its code is kept', async () => {
      const queue = await open();
      const said = 'ZZCANARY, Zelda, born 1950-02-03';
      const handler = async () => {
        const error = Object.assign(new TypeError(said), { cause: said });
        error.stack = `TypeError: ${said}\n at ${said}`;
        throw error;
      };
      await queue.work(POST, handler, { concurrency: 1 });
      await queue.offer(refs(1, 2));
      await until('it is given up', async () => (await queue.exhausted()).length === 1);
      expect((await queue.exhausted())[0]?.code).toBe('TypeError');
      const held = await under.dump();
      expect(held).toContain('TypeError');
      expect(held).not.toContain('ZZCANARY');
    });

    test('workers of several processes share the jobs', async () => {
      const queues = await Promise.all([open(), open(), open()]);
      const seen: string[] = [];
      const byWorker = queues.map(() => 0);
      await Promise.all(
        queues.map((queue, index) =>
          queue.work(
            POST,
            async ({ id }) => {
              seen.push(id);
              byWorker[index] = (byWorker[index] ?? 0) + 1;
              await pause(10);
            },
            { concurrency: 2 },
          ),
        ),
      );
      await queues[0]?.offer(refs(0, 60));
      await until('all sixty are done', () => seen.length >= 60);
      expect(new Set(seen).size).toBe(60);
      expect(Math.min(...byWorker)).toBeGreaterThan(0);
    });

    test('closing a worker finishes what it has begun, and takes nothing more', async () => {
      const queue = await open();
      const hold = gate();
      const [begun, ended]: string[][] = [[], []];
      const worker = await queue.work(
        POST,
        async ({ id }) => {
          begun?.push(id);
          await hold.passed;
          ended?.push(id);
        },
        { concurrency: 1 },
      );
      await queue.offer(refs(0, 3));
      await until('the first has begun', () => begun?.length === 1);
      let isClosed = false;
      const closing = worker.close().then(() => (isClosed = true));
      await pause(60);
      expect([isClosed, ended]).toEqual([false, []]);
      hold.open();
      await closing;
      expect([begun?.length, ended]).toEqual([1, begun]);
      expect((await queue.depth())[POST]).toMatchObject({ waiting: 2, active: 0 });
    });

    test('the queue wiped again and again, the sweeper ends with nothing owed', async () => {
      const queue = await open();
      const owedSince = '2026-11-18T17:00:00.000Z';
      const facts = new Map(refs(0, 120).map((job) => [job.id, { ...job, owedSince }]));
      const owed = async function* (): AsyncGenerator<Owed> {
        yield* [...facts.values()];
      };
      const handler = async ({ id }: { readonly id: string }) => {
        await pause(5);
        if (Number(id) % 7 === faults.length % 7) throw new Error('not this time');
        facts.delete(id);
      };
      for (const each of [queue, await open()]) await each.work(POST, handler, { concurrency: 4 });
      await queue.offer(refs(0, 60)); // The other half was never offered: its dispatcher died.
      const now = '2026-11-18T17:01:00.000Z';
      let wipes = 0;
      await until('nothing is owed', async () => {
        const wasOwed = facts.size;
        if (wipes < 3 && wasOwed < 110 - wipes * 30) {
          await queue.wipe();
          wipes += 1;
        }
        await sweep({ owed, queue, now });
        return facts.size === 0;
      });
      expect(wipes).toBe(3);
    });

    test.each<[string, JobRef]>([
      ['a kind it was not opened for', { kind: 'send-letters', id: 'a' }],
      ['a name for an id', { kind: POST, id: 'Zelda Zz' }],
      ['an id with a colon', { kind: POST, id: 'a:b' }],
      ['a practice that is a sentence', { kind: POST, id: 'a', practiceId: 'Elm Street Clinic' }],
    ])('%s is refused, with all that came with it', async (_what, job) => {
      const queue = await open();
      await expect(queue.offer([...refs(0, 2), job])).rejects.toThrow(RangeError);
      await expect(queue.reoffer([job])).rejects.toThrow(RangeError);
      expect((await queue.depth())[POST]?.waiting).toBe(0);
    });

    test('fewer than ten attempts are refused', async () => {
      const retry = { ...quick, attempts: 9 };
      await expect(async () => under.open({ kinds: [POST], retry })).rejects.toThrow(RangeError);
    });
  });
}
