import type {
  Cents,
  Instant,
  PatientControlNumber,
  RemittanceId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { Candidate, IdentificationFact } from '../matching/identification.events.js';
import type { ClaimAdvice } from './claim-advice.js';
import type { RemittanceConflictFact } from './remittance-conflict.events.js';
import type { RemittanceUndoFact } from '../undo/remittance-undo.events.js';

/**
 * What happened to one payer payment (an 835 transaction set). Stream `remittance-{remittanceId}`; the id is a
 * digest of payer, trace number and originator, so the same money finds itself again. A trace number that a payer uses
 * once more, in another year or for another payee, is a conflict that names what differs, and both are real if a person
 * says so.
 */
export type RemittanceFact =
  | IdentificationFact
  | RemittanceConflictFact
  | RemittanceUndoFact
  | {
      readonly type: 'RemittanceReceived';
      readonly remittanceId: RemittanceId;
      readonly fileSha256: string;
      readonly setControlNumber: string; // ST02
      /** SHA-256 over the typed content: the same in whatever envelope it is wrapped. */
      readonly contentSha256: string;
      /** Read off paper: by whom, and what it says in money, which a file that comes later is compared by. */
      readonly keyedBy?: StaffId;
      readonly moneySha256?: string;
      readonly payerName: string;
      readonly payerX12Id: string;
      readonly traceNumber: string; // TRN02
      readonly originator: string; // TRN03
      readonly method: string; // BPR04
      readonly paymentDate: ServiceDate; // BPR16
      /** N1*PE: NPI or tax number. */
      readonly payeeId?: string;
      readonly amountCents: Cents; // BPR02
      readonly claimCount: number;
      readonly claimPaidCents: Cents; // Σ CLP04
      readonly providerAdjustmentCents: Cents; // Σ PLB, positive lowers the payment
      readonly receivedAt: Instant;
    }
  /** One PLB amount. */
  | {
      readonly type: 'ProviderAdjustmentRecorded';
      readonly remittanceId: RemittanceId;
      readonly index: number;
      readonly code: string; // PLB03-1: WO, FB, 72, L6 …
      readonly reference: string; // PLB03-2
      readonly amountCents: Cents; // positive lowers the payment
      readonly paymentDate: ServiceDate;
      readonly payerX12Id?: string;
      /** The claim of ours that the reference names, where it names one. */
      readonly patientControlNumber?: PatientControlNumber;
    }
  /** A claim payment that found no claim of ours: its money waits in suspense, on the exceptions list. */
  | {
      readonly type: 'ClaimPaymentUnmatched';
      readonly remittanceId: RemittanceId;
      readonly index: number;
      readonly theirControlNumber: string; // CLP01
      readonly payerClaimNumber: string; // CLP07
      readonly paidCents: Cents;
      readonly reason: string;
      /** All the payer says of it, without names or member numbers: enough to post it once it is found. */
      readonly advice?: ClaimAdvice;
      /** Claims it may be for, as they stood when it came, the likeliest first. */
      readonly candidates?: readonly Candidate[];
    }
  /** Every claim of the set has its disposition. */
  | {
      readonly type: 'RemittancePosted';
      readonly remittanceId: RemittanceId;
      readonly postedClaims: number;
      readonly unmatchedClaims: number;
      readonly postedCents: Cents;
      readonly suspenseCents: Cents;
    }
  /** The set does not balance or cannot be read whole: nothing of it is posted. */
  | {
      readonly type: 'RemittanceHeld';
      readonly remittanceId: RemittanceId;
      readonly fileSha256: string;
      readonly setControlNumber: string;
      readonly contentSha256: string;
      readonly reasons: readonly string[];
      readonly unbalanced: readonly {
        readonly level: 'line' | 'claim' | 'set';
        readonly id: string;
        readonly differenceCents: number;
      }[];
    }
  /** The same trace with other content: for a person to settle, never a second post. */
  | {
      readonly type: 'RemittanceConflicted';
      readonly remittanceId: RemittanceId;
      readonly fileSha256: string;
      readonly contentSha256: string;
      readonly amountCents: Cents;
      /** Of payee, date, amount, claims and adjustments: what is other than in the one posted. */
      readonly differs?: readonly string[];
    }
  /** The same content came again in another file: nothing is posted. */
  | {
      readonly type: 'RemittanceRepeated';
      readonly remittanceId: RemittanceId;
      readonly fileSha256: string;
    };
