import type { Instant, RemittanceId, StaffId } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { SetOnHand } from '../advice/remittance-advice.decider.js';

/** A paper remittance a person keyed. Stream `keyed-remittance-{first 24 of the SHA-256 of what it says}`. */
export type KeyedRemittanceFact =
  | {
      readonly type: 'RemittanceKeyed';
      readonly keyedId: string;
      /** As a file would give it; its content is its own "file". */
      readonly set: SetOnHand;
      readonly claims: readonly ClaimAdvice[];
      readonly keyedBy: StaffId;
      readonly keyedAt: Instant;
    }
  /** It went the way of a file: posted, or a repetition of what a file told, or in conflict with it. */
  | {
      readonly type: 'KeyedRemittanceTaken';
      readonly keyedId: string;
      readonly remittanceId: RemittanceId;
    };
