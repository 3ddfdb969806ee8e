import {
  priceDay,
  proposeDay,
  readDays,
  streamsOfDay,
  type DayAsked,
  type PricingBooks,
} from '@ledgerline/claims';
import type { FactMeta, StreamWrite } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { appendOrRetry } from '../append.js';
import type { System } from '../system.js';
import { pricingReads, judgedAsOf } from './pricing.js';

/** What makes days be judged again: nothing in the record, but something around it. */
export interface Cause {
  readonly meta: FactMeta;
  /** When it happened. */
  readonly at: Instant;
}

/**
 * Judges days again by what is known now. What a person approved or a claim holds keeps what it
 * says; where the answer is the same, nothing but that it was judged is written.
 */
export async function repriceDays(
  system: System,
  asked: readonly DayAsked[],
  books: PricingBooks,
  { meta, at }: Cause,
): Promise<void> {
  const { commandId } = meta;
  const reads = pricingReads(system);
  await appendOrRetry(system, meta, async () => {
    const read = await readDays(reads, asked, { books, today: judgedAsOf(system, books) });
    const days = read.map(({ request, judgedUpTo }) => ({ day: proposeDay(request), judgedUpTo }));
    const streams = await reads.readStreams(days.flatMap(({ day }) => streamsOfDay(day)));
    const writes: StreamWrite[] = [];
    for (const { day, judgedUpTo } of days)
      writes.push(...priceDay({ commandId, day, absences: [], at, judgedUpTo, streams }).writes);
    return writes;
  });
}
