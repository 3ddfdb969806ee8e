import { setTimeout as timer } from 'node:timers/promises';
import { codeOf } from '../fault-code.js';
import {
  assertJob,
  jobNameOf,
  kindsOf,
  type ExhaustedJob,
  type JobFault,
  type JobHandler,
  type JobQueue,
  type JobRef,
  type JobWorker,
  type KindDepth,
  type WorkOptions,
} from '../job-queue.js';
import { assertRetry, backoffMs, usualRetry, type RetryPolicy } from '../retry.js';
import type { BullQueue, Connector, Payload } from './connector.js';
import { connectPostgres } from './postgres-connector.js';
import { checkQueueSettings, QueueSettingsRefused, type QueueAddress } from './queue-settings.js';
import { connectRedis } from './redis-connector.js';

export type BullQueueOptions = QueueAddress & {
  /** Every kind of job there is; a job of another kind is a bug. */
  readonly kinds: readonly string[];
  readonly retry?: RetryPolicy;
  /** How long a silent worker keeps its job (30 s), and how often others look (15 s). */
  readonly lease?: { readonly lockMs: number; readonly lookMs: number };
  /** First part of every Redis key; `ledgerline` where absent. */
  readonly prefix?: string;
  onFault?(fault: JobFault): void;
  /** The queue's own trouble (connection lost, lease lost), each code at most once in 10 s. */
  onTrouble?(code: string): void;
};

const KEPT = {
  // Against being offered twice by a dispatcher that starts again; by age only, since counting
  // what is kept costs PostgreSQL a scan at each job. The sweeper does not heed it.
  removeOnComplete: { age: 600 },
  removeOnFail: { age: 7 * 86_400 },
} as const;

/** Of PostgreSQL: seen when a queue is wiped under workers that are finishing its jobs. */
const DEADLOCK = '40P01';

/** A code in place of an error: its text and its stack never reach the queue. */
class Fault extends Error {
  constructor(code: string) {
    super(code);
    this.name = 'Fault';
    this.stack = code;
  }
}

/**
 * Opens the queue, having checked that the server keeps what it is given.
 *
 * @throws QueueSettingsRefused  where a setting loses jobs, or the clocks disagree
 * @throws RangeError            where a kind is not verb-noun, or the retry policy is too short
 */
export async function openBullJobQueue(options: BullQueueOptions): Promise<JobQueue> {
  const kinds = kindsOf(options.kinds);
  assertRetry(options.retry ?? usualRetry);
  const [first, ...others] = await checkQueueSettings(options);
  if (first) throw new QueueSettingsRefused([first, ...others]);
  const onError = sparingly((code) => options.onTrouble?.(code));
  const connector =
    'postgresUrl' in options
      ? await connectPostgres(options.postgresUrl, onError)
      : await connectRedis(options.redisUrl, options.prefix ?? 'ledgerline', onError);
  return new BullJobQueue(connector, kinds, options, onError);
}

/** A worker without its server finds the same trouble many times a second: a log must not. */
function sparingly(report: (code: string) => void): (error: unknown) => void {
  const last = new Map<string, number>();
  return (error) => {
    const code = codeOf(error);
    const now = performance.now();
    if (now - (last.get(code) ?? -Infinity) < 10_000) return;
    last.set(code, now);
    report(code);
  };
}

class BullJobQueue implements JobQueue {
  readonly #queues: ReadonlyMap<string, BullQueue>;
  readonly #workers = new Set<JobWorker>();
  /** Calls under way. BullMQ never answers one that a close overtakes, so close waits for them. */
  readonly #asked = new Set<Promise<unknown>>();
  readonly #retry: RetryPolicy;

  constructor(
    private readonly connector: Connector,
    private readonly kinds: ReadonlySet<string>,
    private readonly options: BullQueueOptions,
    private readonly onError: (error: Error) => void,
  ) {
    this.#retry = options.retry ?? usualRetry;
    this.#queues = new Map([...kinds].map((kind) => [kind, this.#open(kind)]));
  }

  async offer(jobs: readonly JobRef[]): Promise<void> {
    for (const job of jobs) assertJob(this.kinds, job);
    await this.#each(async (queue, kind) => {
      await this.#add(
        queue,
        jobs.filter((job) => job.kind === kind),
      );
    });
  }

  async reoffer(jobs: readonly JobRef[]): Promise<void> {
    for (const job of jobs) assertJob(this.kinds, job);
    await this.#each(async (queue, kind) => {
      const ours = jobs.filter((job) => job.kind === kind);
      if (ours.length === 0) return;
      // BullMQ pauses what it wipes: a wipe cut short would leave it so for ever.
      if (await queue.isPaused()) await queue.resume();
      const lost: JobRef[] = [];
      for (let from = 0; from < ours.length; from += 16) {
        const few = ours.slice(from, from + 16);
        const known = await Promise.all(few.map((job) => beginAnew(queue, bullIdOf(job))));
        lost.push(...few.filter((_, index) => !known[index]));
      }
      await this.#add(queue, lost);
    });
  }

  async work(kind: string, handler: JobHandler, { concurrency }: WorkOptions): Promise<JobWorker> {
    if (!this.kinds.has(kind)) throw new RangeError(`no such kind of job: ${kind}`);
    const { lockMs, lookMs } = this.options.lease ?? { lockMs: 30_000, lookMs: 15_000 };
    const worker = this.connector.worker(
      kind,
      async ({ data, attemptsMade }) => {
        const job = { kind, ...data, attempt: attemptsMade + 1 };
        try {
          await handler(job);
          return null;
        } catch (error) {
          const isLast = job.attempt >= this.#retry.attempts;
          this.options.onFault?.({ ...job, code: codeOf(error), isLast });
          throw new Fault(codeOf(error));
        }
      },
      {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: lookMs,
        maxStalledCount: this.#retry.attempts,
        settings: {
          backoffStrategy: (failures: number) => backoffMs(this.#retry, failures, Math.random()),
        },
      },
    );
    worker.on('error', this.onError);
    await worker.waitUntilReady();
    const closing: JobWorker = {
      close: async () => {
        await worker.close();
        this.#workers.delete(closing);
      },
    };
    this.#workers.add(closing);
    return closing;
  }

  async depth(): Promise<Readonly<Record<string, KindDepth>>> {
    const depths: Record<string, KindDepth> = {};
    await this.#each(async (queue, kind) => {
      const count = await queue.getJobCounts('wait', 'active', 'delayed', 'failed');
      const of = (state: string) => count[state] ?? 0;
      depths[kind] = {
        waiting: of('wait'),
        active: of('active'),
        delayed: of('delayed'),
        exhausted: of('failed'),
      };
    });
    return depths;
  }

  async exhausted(limit = 100): Promise<readonly ExhaustedJob[]> {
    const found: ExhaustedJob[] = [];
    await this.#each(async (queue, kind) => {
      for (const { data, attemptsMade, failedReason } of await queue.getJobs(
        ['failed'],
        0,
        limit - 1,
      ))
        found.push({
          kind,
          ...data,
          attempts: attemptsMade,
          // BullMQ's own sentences, such as the one on stalling, have no code.
          code: codeOf({ code: failedReason, name: 'job-stalled' }),
        });
    });
    return found;
  }

  async wipe(): Promise<void> {
    await this.#each((queue) => queue.obliterate({ force: true }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((each) => each.close()));
    await Promise.allSettled(this.#asked);
    await Promise.all([...this.#queues.values()].map((each) => each.close()));
    await this.connector.close();
  }

  #open(kind: string): BullQueue {
    const queue = this.connector.queue(kind, {
      streams: { events: { maxLen: 100 } }, // Nobody reads them.
      defaultJobOptions: {
        attempts: this.#retry.attempts,
        backoff: { type: 'custom' },
        stackTraceLimit: 1,
        ...KEPT,
      },
    });
    queue.on('error', this.onError);
    return queue;
  }

  async #each(ask: (queue: BullQueue, kind: string) => Promise<void>): Promise<void> {
    const asked = this.#persist(() =>
      Promise.all([...this.#queues].map(([kind, queue]) => ask(queue, kind))),
    );
    this.#asked.add(asked);
    try {
      await asked;
    } finally {
      this.#asked.delete(asked);
    }
  }

  /** All that is asked is idempotent, so what PostgreSQL undid, or found no tables for, is asked again. */
  async #persist(ask: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await ask();
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        if (codeOf(error) === DEADLOCK) await timer(attempt * (20 + Math.random() * 60));
        else if (!(await this.connector.mend(error))) throw error;
      }
    }
  }

  async #add(queue: BullQueue, jobs: readonly JobRef[]): Promise<void> {
    if (jobs.length === 0) return;
    await queue.addBulk(
      jobs.map((job) => ({
        name: job.kind,
        data: payloadOf(job),
        opts: { jobId: bullIdOf(job) },
      })),
    );
  }
}

/** BullMQ takes no whole number for an id, nor a colon; assertJob has refused the colon. */
const bullIdOf = (job: JobRef): string => `j-${jobNameOf(job)}`;

const payloadOf = ({ id, practiceId }: JobRef): Payload =>
  practiceId === undefined ? { id } : { id, practiceId };

/** Whether the job is there; one that ended is begun anew. */
async function beginAnew(queue: BullQueue, bullId: string): Promise<boolean> {
  const job = await queue.getJob(bullId);
  if (!job) return false;
  if (job.finishedOn === undefined || job.finishedOn === null) return true;
  const state = await job.getState();
  if (state !== 'completed' && state !== 'failed') return state !== 'unknown';
  try {
    await job.retry(state, { resetAttemptsMade: true, resetAttemptsStarted: true });
    return true;
  } catch (error) {
    // Another sweeper was quicker, or the job aged out between: look again, once.
    const now = await job.getState();
    if (now === state) throw error;
    return now !== 'unknown';
  }
}
