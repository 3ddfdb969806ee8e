import {
  batchOf,
  type BatchSealed,
  type ParkedRow,
  type Renamed,
} from '@ledgerline/claims/answers';
import { factOf, streamOf } from '@ledgerline/event-store';
import type { System } from '../system.js';

/** What persons said is meant, with the batches they named. */
export async function namesOf(
  { store }: System,
  rows: readonly ParkedRow[],
): Promise<readonly Renamed[]> {
  const matched = rows.flatMap(({ phase, to, segmentIndex, kind }) =>
    phase === 'matched' && to ? { to, segmentIndex, kind } : [],
  );
  const batchIds = new Set(matched.flatMap(({ to }) => batchOf(to) ?? []));
  const streams = await store.readStreams(
    [...batchIds].map((each) => streamOf('claim-batch', each)),
  );
  const sealed = new Map(
    [...streams.values()].flatMap(([first]) => {
      if (first?.type !== 'BatchSealed') return [];
      const fact = factOf<BatchSealed>(first);
      return [[fact.batchId, fact] as const];
    }),
  );
  return matched.map((each) => {
    const batchId = batchOf(each.to);
    const batch = batchId && sealed.get(batchId);
    return { ...each, ...(batch && { batch }) };
  });
}
