import type { Instant } from '@ledgerline/terms';

/** A time in the room. `to` is null while the client is still there. */
export interface Presence {
  readonly from: Instant;
  readonly to: Instant | null;
}

export const isPresent = (presences: readonly Presence[]): boolean =>
  presences.some((each) => each.to === null);

/** Arriving at a moment already known, or while in the room, changes nothing. */
export function arrived(presences: readonly Presence[], at: Instant): readonly Presence[] {
  if (isPresent(presences) || presences.some((each) => each.from === at)) return presences;
  return [...presences, { from: at, to: null }];
}

/** Leaving when not in the room, or before the arrival, changes nothing. */
export const departed = (presences: readonly Presence[], at: Instant): readonly Presence[] =>
  presences.some((each) => each.to === null && each.from <= at)
    ? presences.map((each) => (each.to === null ? { ...each, to: at } : each))
    : presences;
