import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { ClaimFact } from '../claim.events.js';

/** The batches that claims went in, by the claims' streams; each once. */
export const batchesOf = (claims: readonly (readonly StoredFact[])[]): string[] => [
  ...new Set(
    claims.flatMap(([first]) =>
      first?.type === 'ClaimPrepared'
        ? streamOf(
            'claim-batch',
            factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(first).batchId,
          )
        : [],
    ),
  ),
];
