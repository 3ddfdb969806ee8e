import type { Cents, Instant, RemittanceId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { WithdrawnAdjustment } from '../advice/remittance-conflict.events.js';

/** A remittance that was posted is taken off the books again, whole, and may be posted anew. On its own stream. */
export type RemittanceUndoFact =
  /** A person saw what it would do, and asked for it. */
  | {
      readonly type: 'RemittanceUndoOrdered';
      readonly remittanceId: RemittanceId;
      /** SHA-256 of what the person was shown. */
      readonly previewHash: string;
      readonly reason: string;
      readonly orderedBy: StaffId;
      readonly orderedAt: Instant;
    }
  /** Every claim payment of it was undone before; with this the payment as a whole leaves the books. */
  | {
      readonly type: 'RemittanceUndone';
      readonly remittanceId: RemittanceId;
      /** The day it was true for. */
      readonly effectiveDate: ServiceDate;
      readonly amountCents: Cents;
      readonly providerAdjustments: readonly WithdrawnAdjustment[];
      readonly undoneClaims: number;
      readonly reason: string;
      readonly undoneBy: StaffId;
      readonly undoneAt: Instant;
    }
  /** A person asked for it to be posted anew, from what its facts say, under the policy of today. */
  | {
      readonly type: 'RemittanceRepostOrdered';
      readonly remittanceId: RemittanceId;
      readonly reason: string;
      readonly orderedBy: StaffId;
      readonly orderedAt: Instant;
    };
