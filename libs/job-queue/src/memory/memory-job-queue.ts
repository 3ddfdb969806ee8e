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

export interface MemoryQueueOptions {
  readonly kinds: readonly string[];
  /** Calls `wake` once, after so many milliseconds: a timer, or a simulator's clock. */
  after(ms: number, wake: () => void): void;
  /** 0 ≤ chance < 1, spreads the waits; 0 where absent. */
  chance?(): number;
  readonly retry?: RetryPolicy;
  onFault?(fault: JobFault): void;
}

type Held = {
  readonly job: JobRef;
  phase: 'waiting' | 'active' | 'delayed' | 'exhausted' | 'done';
  failures: number;
  code: string;
};

type Station = { readonly handler: JobHandler; readonly room: number; readonly busy: Set<unknown> };

/** The queue in memory: for tests and simulation, and the plainest statement of what every adapter does. */
export class MemoryJobQueue implements JobQueue {
  readonly #kinds: ReadonlySet<string>;
  readonly #retry: RetryPolicy;
  /** Done ones stay until a wipe. */
  #held = new Map<string, Held>();
  #stations = new Map<string, Set<Station>>();

  constructor(private readonly options: MemoryQueueOptions) {
    this.#kinds = kindsOf(options.kinds);
    this.#retry = options.retry ?? usualRetry;
    assertRetry(this.#retry);
  }

  async offer(jobs: readonly JobRef[]): Promise<void> {
    for (const job of jobs) assertJob(this.#kinds, job);
    for (const job of jobs) if (!this.#held.has(keyOf(job))) this.#begin(job);
  }

  async reoffer(jobs: readonly JobRef[]): Promise<void> {
    for (const job of jobs) assertJob(this.#kinds, job);
    for (const job of jobs) {
      const phase = this.#held.get(keyOf(job))?.phase;
      if (phase === undefined || phase === 'done' || phase === 'exhausted') this.#begin(job);
    }
  }

  async work(kind: string, handler: JobHandler, options: WorkOptions): Promise<JobWorker> {
    if (!this.#kinds.has(kind)) throw new RangeError(`no such kind of job: ${kind}`);
    const station: Station = { handler, room: options.concurrency, busy: new Set() };
    const stations = this.#stations.get(kind) ?? new Set();
    this.#stations.set(kind, stations.add(station));
    this.#wakeSoon(kind);
    return {
      close: async () => {
        stations.delete(station);
        await Promise.all(station.busy);
      },
    };
  }

  async depth(): Promise<Readonly<Record<string, KindDepth>>> {
    const count = (kind: string, phase: Held['phase']) =>
      [...this.#held.values()].filter((each) => each.job.kind === kind && each.phase === phase)
        .length;
    return Object.fromEntries(
      [...this.#kinds].map((kind) => [
        kind,
        {
          waiting: count(kind, 'waiting'),
          active: count(kind, 'active'),
          delayed: count(kind, 'delayed'),
          exhausted: count(kind, 'exhausted'),
        },
      ]),
    );
  }

  async exhausted(limit = 100): Promise<readonly ExhaustedJob[]> {
    const all = [...this.#held.values()].filter((each) => each.phase === 'exhausted');
    return [...this.#kinds].flatMap((kind) =>
      all
        .filter((each) => each.job.kind === kind)
        .slice(0, limit)
        .map(({ job, failures, code }) => ({ ...job, attempts: failures, code })),
    );
  }

  async wipe(): Promise<void> {
    this.#held = new Map();
  }

  async close(): Promise<void> {
    const stations = [...this.#stations.values()].flatMap((each) => [...each]);
    this.#stations = new Map();
    await Promise.all(stations.flatMap((each) => [...each.busy]));
  }

  #begin(job: JobRef): void {
    this.#held.set(keyOf(job), { job, phase: 'waiting', failures: 0, code: '' });
    this.#wakeSoon(job.kind);
  }

  #wakeSoon(kind: string): void {
    this.options.after(0, () => this.#take(kind));
  }

  #take(kind: string): void {
    for (const station of this.#stations.get(kind) ?? []) {
      for (const held of this.#held.values()) {
        if (station.busy.size >= station.room) break;
        if (held.phase === 'waiting' && held.job.kind === kind) this.#run(station, held);
      }
    }
  }

  #run(station: Station, held: Held): void {
    held.phase = 'active';
    const running = Promise.resolve()
      .then(() => station.handler({ ...held.job, attempt: held.failures + 1 }))
      .then(
        () => void (held.phase = 'done'),
        (error: unknown) => this.#failed(held, codeOf(error)),
      )
      .finally(() => {
        station.busy.delete(running);
        this.#wakeSoon(held.job.kind);
      });
    station.busy.add(running);
  }

  #failed(held: Held, code: string): void {
    held.failures += 1;
    held.code = code;
    const isLast = held.failures >= this.#retry.attempts;
    held.phase = isLast ? 'exhausted' : 'delayed';
    this.options.onFault?.({ ...held.job, attempt: held.failures, code, isLast });
    if (isLast) return;
    this.options.after(backoffMs(this.#retry, held.failures, this.options.chance?.() ?? 0), () => {
      if (held.phase === 'delayed') held.phase = 'waiting';
      this.#take(held.job.kind);
    });
  }
}

const keyOf = (job: JobRef): string => `${job.kind}/${jobNameOf(job)}`;
