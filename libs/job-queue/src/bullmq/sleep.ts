import { setTimeout as timer } from 'node:timers/promises';

/** Resolves after so long, or at once when the signal aborts: what runSweeper sleeps by. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
