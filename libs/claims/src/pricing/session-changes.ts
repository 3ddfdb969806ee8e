import { factOf, type Fact, type StoredFact } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { SessionBillingFact } from '../service-lines/service-line.events.js';
import type { RecordChanged } from '../service-lines/service-line.state.js';
import type { SignedSession } from './signed-session.js';

type Amending = Fact & { readonly amendmentId?: string; readonly at?: Instant };

/**
 * What changed in a session's record since it was priced last: the amendments since, and when the
 * last of them was made. Of a session not priced before: that it was signed.
 *
 * @param facts   the session's stream
 * @param priced  its billing stream
 */
export function changesSince(
  session: SignedSession,
  facts: readonly StoredFact[],
  priced: readonly StoredFact[],
): RecordChanged {
  const last = priced.at(-1);
  const upTo = last ? (factOf<SessionBillingFact>(last).sessionVersion ?? -1) : -1;
  const amendments = facts
    .filter((each) => each.version > upTo)
    .map((each) => factOf<Amending>(each))
    .filter((each) => each.amendmentId !== undefined);
  return {
    sessionId: session.details.sessionId,
    at: amendments.at(-1)?.at ?? session.signedAt,
    amendmentIds: [...new Set(amendments.flatMap(({ amendmentId }) => amendmentId ?? []))],
  };
}
