import type { FactMeta, StreamWrite } from '@ledgerline/event-store';
import type { System } from './system.js';

/**
 * Appends what `decide` makes of what it reads, and reads and decides again where a stream moved meanwhile.
 *
 * @throws Error with code stream-kept-moving after five rounds, or fact-id-reused: the job is tried again later
 */
export async function appendOrRetry(
  { store }: System,
  meta: FactMeta,
  decide: () => Promise<readonly StreamWrite[]>,
): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const writes = await decide();
    if (writes.length === 0) return;
    const { outcome } = await store.append(writes, meta);
    if (outcome === 'appended' || outcome === 'already-recorded') return;
    if (outcome === 'fact-id-reused') throw coded('fact-id-reused');
  }
  throw coded('stream-kept-moving');
}

/** An error whose code may be told; its text says no more. What it came of stays in its cause, out of every log. */
export const coded = (code: string, cause?: unknown): Error =>
  Object.assign(new Error(code, { cause }), { code });
