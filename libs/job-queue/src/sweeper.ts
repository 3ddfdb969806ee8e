import { codeOf } from './fault-code.js';
import type { JobQueue, JobRef } from './job-queue.js';

/** Work the facts say is not done. */
export interface Owed extends JobRef {
  /** UTC, ISO 8601: when the fact that made it owed was recorded. */
  readonly owedSince: string;
}

export interface Sweep {
  /** Everything owed, from facts alone (a projection), in any order. */
  owed(): AsyncIterable<Owed>;
  readonly queue: Pick<JobQueue, 'reoffer'>;
  /** UTC, ISO 8601. */
  readonly now: string;
  /** Younger work is left to the one who offered it first. 30 s where absent. */
  readonly graceMs?: number;
}

export interface Swept {
  readonly owed: number;
  readonly reoffered: number;
  /** Health is this, and nothing else: how long the oldest work has waited. Null where none is owed. */
  readonly oldestOwedSince: string | null;
}

const PAGE = 200;

/**
 * Offers again everything owed. Jobs that are waiting or worked on are left as they are; lost, exhausted
 * and wrongly finished ones run again. So a queue that was wiped loses nothing.
 */
export async function sweep({ owed, queue, now, graceMs = 30_000 }: Sweep): Promise<Swept> {
  const before = Date.parse(now) - graceMs;
  let [count, reoffered] = [0, 0];
  let oldest: string | null = null;
  let page: JobRef[] = [];
  const turn = async () => {
    await queue.reoffer(page);
    reoffered += page.length;
    page = [];
  };
  for await (const { owedSince, ...job } of owed()) {
    count += 1;
    if (oldest === null || Date.parse(owedSince) < Date.parse(oldest)) oldest = owedSince;
    if (Date.parse(owedSince) <= before && page.push(job) === PAGE) await turn();
  }
  if (page.length > 0) await turn();
  return { owed: count, reoffered, oldestOwedSince: oldest };
}

export interface Sweeper extends Omit<Sweep, 'now'> {
  readonly everyMs: number;
  now(): string;
  /** Resolves after so long, or when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  readonly signal: AbortSignal;
  onSwept?(swept: Swept): void;
  /** A sweep that could not be made; the next one is made all the same. */
  onFault?(code: string): void;
}

/** Sweeps, sleeps, and sweeps again until the signal aborts. End it before closing the queue. */
export async function runSweeper(sweeper: Sweeper): Promise<void> {
  const { signal, everyMs } = sweeper;
  while (!signal.aborted) {
    try {
      const swept = await sweep({ ...sweeper, now: sweeper.now() });
      sweeper.onSwept?.(swept);
    } catch (error) {
      sweeper.onFault?.(codeOf(error)); // Store or queue away: answered by the next round.
    }
    await sweeper.sleep(everyMs, signal);
  }
}
