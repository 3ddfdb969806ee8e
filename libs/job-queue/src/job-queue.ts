/** Work to be woken for. Ids only: what there is to do is read from the facts. */
export interface JobRef {
  /** verb-noun: `post-remittance`. */
  readonly kind: string;
  /** What the work is about; with kind, and `because` where there is one, it names the job. */
  readonly id: string;
  readonly practiceId?: string;
  /** Id of the fact that made it owed, of work that may be owed again: each time is another job. */
  readonly because?: string;
}

/** A job as its handler gets it. */
export interface Job extends JobRef {
  /** 1 at first; one more after each failure. A crash of the worker repeats the number. */
  readonly attempt: number;
}

/** A job that failed at every attempt. What it would have done is still owed, by the facts. */
export interface ExhaustedJob extends JobRef {
  readonly attempts: number;
  /** Code of the last fault, never its text. */
  readonly code: string;
}

/** A handler that threw. Code, never text: the text of an error may hold personal data. */
export interface JobFault extends JobRef {
  readonly attempt: number;
  readonly code: string;
  readonly isLast: boolean;
}

/** Jobs of one kind by what they wait for. */
export interface KindDepth {
  readonly waiting: number;
  readonly active: number;
  /** Failed and waiting for their next attempt. */
  readonly delayed: number;
  readonly exhausted: number;
}

/**
 * Does what one job asks. It may be called twice for the same job, even at once (a worker that was slow
 * to renew its lease), so it must read the facts first and find nothing to do the second time.
 * A throw means: again later. Only the error's code (or its name) is kept.
 */
export type JobHandler = (job: Job) => Promise<void>;

export interface WorkOptions {
  /** Jobs of this kind at once in this process, ≥ 1. */
  readonly concurrency: number;
}

export interface JobWorker {
  /** Takes no more jobs and returns when those begun have finished. */
  close(): Promise<void>;
}

/**
 * A wake-up and a timer for retries, never the truth: it may be wiped at any instant, and sweep()
 * offers again whatever the facts say is owed. One contract (job-queue.contract.ts) holds for all adapters.
 */
export interface JobQueue {
  /** Idempotent by kind, id and because while the job is kept: waiting, active, delayed, exhausted or just done. */
  offer(jobs: readonly JobRef[]): Promise<void>;
  /** As offer, but a job that ended (done, or exhausted) begins anew, from attempt 1. */
  reoffer(jobs: readonly JobRef[]): Promise<void>;
  work(kind: string, handler: JobHandler, options: WorkOptions): Promise<JobWorker>;
  /** One entry for each kind of this queue. */
  depth(): Promise<Readonly<Record<string, KindDepth>>>;
  /** At most `limit` (100) of each kind. */
  exhausted(limit?: number): Promise<readonly ExhaustedJob[]>;
  /** Forgets every job of every kind, even those being worked on. */
  wipe(): Promise<void>;
  /** Closes the workers, gently, then the connections. Offer nothing from here on. */
  close(): Promise<void>;
}

const KIND = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * What every adapter asks of a job before it takes it. Ids hold no blank, no colon and no slash: a name
 * or a sentence is refused here before it could lie in a queue.
 *
 * @throws RangeError where the kind is not one of this queue, or an id is not an id
 */
export function assertJob(kinds: ReadonlySet<string>, job: JobRef): void {
  if (!kinds.has(job.kind)) throw new RangeError('a job of a kind this queue was not opened for');
  if (!ID.test(job.id)) throw new RangeError(`not the id of a ${job.kind} job`);
  if (job.because !== undefined && !ID.test(job.because))
    throw new RangeError(`not the id of the fact behind a ${job.kind} job`);
  if (job.practiceId !== undefined && !ID.test(job.practiceId))
    throw new RangeError(`not the practice id of a ${job.kind} job`);
}

/** What tells a job from others of its kind. */
export const jobNameOf = ({ id, because }: JobRef): string =>
  because === undefined ? id : `${id}~${because}`;

/** @throws RangeError where a kind is not verb-noun, or there is none */
export function kindsOf(kinds: readonly string[]): ReadonlySet<string> {
  if (kinds.length === 0) throw new RangeError('a queue needs at least one kind of job');
  for (const kind of kinds)
    if (!KIND.test(kind)) throw new RangeError(`not a kind of job (verb-noun): ${kind}`);
  return new Set(kinds);
}
