import type { HeldBack, ServiceLineFact } from '@ledgerline/claims';
import { factOf, type StoredFact } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';

type Stream = readonly StoredFact[];

/**
 * Parts lines into those that moved after they were looked at, and those that are as they were seen.
 *
 * @param seenAt  absent, nobody looked: all are as they are
 */
export function movedSince(
  seenAt: Instant | undefined,
  streams: readonly Stream[],
): readonly [moved: readonly Stream[], asSeen: readonly Stream[]] {
  if (seenAt === undefined) return [[], streams];
  const hasMoved = (facts: Stream) => (facts.at(-1)?.recordedAt ?? '') > seenAt;
  return [streams.filter(hasMoved), streams.filter((facts) => !hasMoved(facts))];
}

const MOVED = {
  edit: 'moved-since-seen',
  severity: 'error',
  sentence: 'The line changed after it was looked at. Look at it again, then send it.',
} as const;

/** Told as held back: what is sent is what was seen. Lines sealed meanwhile are not. */
export const heldForMoving = (moved: readonly Stream[]): readonly HeldBack[] =>
  moved.flatMap((facts) => {
    const told = facts.map((each) => factOf<ServiceLineFact>(each));
    const [first] = told;
    if (first?.type !== 'ServiceLineProposed' || told.at(-1)?.type === 'ServiceLineClaimed')
      return [];
    const { lineId, clientId } = first;
    return [{ lineIds: [lineId], clientId, findings: [MOVED] }];
  });
