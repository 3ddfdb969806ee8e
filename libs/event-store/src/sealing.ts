import type { EventStore } from './event-store.js';
import { seal, type Seal, type SealStore } from './hash-chain.js';

/**
 * Seals what the log holds beyond the last seal, in order, a page at a time. One sealer a log.
 *
 * @returns the last seal, or null where the log is empty
 */
export async function sealLog(
  store: EventStore,
  seals: SealStore,
  pageSize = 1000,
): Promise<Seal | null> {
  let last = await seals.last();
  for (;;) {
    const { facts } = await store.readAll({ after: last?.lastPosition ?? null, limit: pageSize });
    if (facts.length === 0) return last;
    last = seal(last, facts);
    await seals.append(last);
  }
}
