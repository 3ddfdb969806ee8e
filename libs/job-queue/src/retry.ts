/** How often a failing job is tried, and how long it waits in between. */
export interface RetryPolicy {
  /** At least 10: the queue's own bookkeeping may fail an attempt whose handler succeeded. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** Gives up after about two to three minutes; the sweeper then begins anew. */
export const usualRetry: RetryPolicy = { attempts: 12, baseMs: 500, capMs: 30_000 };

/** @throws RangeError on fewer than 10 attempts, or waits that are not whole and rising */
export function assertRetry({ attempts, baseMs, capMs }: RetryPolicy): void {
  if (!Number.isInteger(attempts) || attempts < 10)
    throw new RangeError('a job is tried at least 10 times');
  if (!Number.isInteger(baseMs) || !Number.isInteger(capMs) || baseMs < 1 || capMs < baseMs)
    throw new RangeError('waits are whole milliseconds, base no longer than cap');
}

/**
 * Milliseconds to wait after the n-th failure: doubled each time up to the cap, and spread over its
 * upper half so that jobs that failed together do not come back together.
 *
 * @param failures  1 after the first
 * @param chance    0 ≤ chance < 1
 */
export function backoffMs({ baseMs, capMs }: RetryPolicy, failures: number, chance: number) {
  const full = Math.min(capMs, baseMs * 2 ** (failures - 1));
  return Math.max(1, Math.floor(full / 2 + (full / 2) * chance));
}
