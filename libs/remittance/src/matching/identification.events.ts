import type {
  Cents,
  Instant,
  PatientControlNumber,
  RemittanceId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';

/** What a payment is compared with a claim of ours in, where no number of ours came back. */
export type EvidenceKind =
  'payer-claim-number' | 'payer' | 'member' | 'name' | 'service-date' | 'charge' | 'procedures';

/**
 * One comparison, and no more than how it came out: what was compared may name a person and stays in the archived
 * bytes.
 */
export interface Evidence {
  readonly of: EvidenceKind;
  readonly says: 'agrees' | 'differs' | 'unsaid';
}

/** A claim of ours that a payment may be for. */
export interface Candidate {
  readonly patientControlNumber: PatientControlNumber;
  /** Whole percent: 100 where all there is to compare agrees. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

interface About {
  readonly remittanceId: RemittanceId;
  /** Which CLP of the set, from 0. */
  readonly index: number;
}
interface Moved extends About {
  readonly patientControlNumber: PatientControlNumber;
  readonly paymentId: string;
  readonly paidCents: Cents;
}

/**
 * Whose a claim payment is, whose number of ours did not come back. Lies on the stream of its payment,
 * `remittance-{remittanceId}`, so that it is said once, whoever says it; the money moves by the facts of the claim.
 */
export type IdentificationFact =
  /** Told by evidence, alone and as sure as the posting policy asks. */
  | ({
      readonly type: 'ClaimPaymentIdentified';
      readonly patientControlNumber: PatientControlNumber;
      readonly paymentId: string;
      readonly paidCents: Cents;
      readonly confidence: number;
      readonly evidence: readonly Evidence[];
      /** Posting policy and version that let it. */
      readonly policy: string;
      /** All the payer says of it, without names or member numbers: it may have to be told to another. */
      readonly advice: ClaimAdvice;
    } & About)
  /** Told by a person. */
  | ({
      readonly type: 'ClaimPaymentAssigned';
      readonly reason: string;
      readonly assignedBy: StaffId;
      readonly assignedAt: Instant;
    } & Moved)
  /** It was not that claim's: its money waits again. */
  | ({
      readonly type: 'ClaimPaymentAssignmentUndone';
      readonly reason: string;
      readonly undoneBy: StaffId;
      readonly undoneAt: Instant;
    } & Moved)
  /** Paid to us, and not ours: its money waits to be returned. */
  | ({
      readonly type: 'ClaimPaymentDismissed';
      readonly paidCents: Cents;
      readonly effectiveDate: ServiceDate;
      readonly reason: string;
      readonly dismissedBy: StaffId;
      readonly dismissedAt: Instant;
    } & About)
  | ({
      readonly type: 'ClaimPaymentDismissalUndone';
      readonly paidCents: Cents;
      readonly effectiveDate: ServiceDate;
      readonly reason: string;
      readonly undoneBy: StaffId;
      readonly undoneAt: Instant;
    } & About)
  /** What was not ours went back to who paid it. */
  | ({
      readonly type: 'ClaimPaymentReturned';
      readonly paidCents: Cents;
      readonly effectiveDate: ServiceDate;
      /** Number of the cheque or transfer. */
      readonly reference: string;
      readonly returnedBy: StaffId;
      readonly returnedAt: Instant;
    } & About);
