import { projectInto, read, type StoredFact } from '@ledgerline/event-store';
import {
  acknowledgedBatches,
  type AcknowledgedBatch,
} from '../acknowledgements/acknowledged-batches.projection.js';
import type { ClaimTrack } from './claim-status-axes.js';
import { claimStatus, type ClaimStatus } from './claim-status.projection.js';

/**
 * What was said of one claim, folded from its streams as read: for who must not go by a row that may be
 * a moment old. Without lines and balances.
 *
 * @param claimFacts  the stream `claim-{number}`
 * @param payments    the stream `claim-payment-{number}`
 * @param batchFacts  the stream of its batch; none where what its set was told is not asked
 */
export function trackOfStreams(
  claimFacts: readonly StoredFact[],
  payments: readonly StoredFact[],
  batchFacts: readonly StoredFact[] = [],
): ClaimTrack {
  const claims = new Map<string, ClaimStatus>();
  projectInto(claimStatus, claims, read([...claimFacts, ...payments]));
  const batches = new Map<string, AcknowledgedBatch | null>();
  projectInto(acknowledgedBatches, batches, read(batchFacts));
  const claim = [...claims.values()].find(({ sent }) => sent) ?? claimStatus.empty;
  return { claim, batch: [...batches.values()][0] ?? null, lines: [], byAccount: null };
}
