import type { Cents, PatientControlNumber, ServiceDate } from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';

/** One line of a claim as the payer adjudicated it, in our terms. */
export interface LineAdvice {
  /** What we sent as REF*6R, if it came back. */
  readonly lineControlNumber: string | null;
  /** Procedure we billed: SVC06 where the payer changed it, else SVC01. */
  readonly procedureCode: string;
  /** As billed, of SVC06 or SVC01. */
  readonly modifiers?: readonly string[];
  /** DTM*472, else of the claim. */
  readonly serviceDate?: ServiceDate;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
}

/**
 * One claim of a remittance, in our terms. No names, birth dates or member numbers: what is needed to post
 * and no more, so that it can be spooled, hashed and recorded.
 */
export interface ClaimAdvice {
  /** Which claim of the set, from 0. */
  readonly index: number;
  readonly theirControlNumber: string; // CLP01
  readonly status: string; // CLP02
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents: Cents;
  readonly payerClaimNumber: string; // CLP07
  readonly adjustments: readonly Adjustment[];
  /** MOA, MIA. */
  readonly remarks?: readonly string[];
  /** NM1*TT: passed on to the next payer. */
  readonly isCrossedOver?: true;
  readonly lines: readonly LineAdvice[];
}

/** The payment a set tells of. */
export interface PaymentAdvice {
  readonly payerName: string;
  readonly payerX12Id: string;
  readonly traceNumber: string;
  readonly originator: string;
  readonly method: string;
  readonly paymentDate: ServiceDate;
  readonly amountCents: Cents;
  /** N1*PE: NPI or tax number. */
  readonly payeeId?: string;
}

/** One provider-level amount (PLB). Positive lowers the payment. */
export interface ProviderAdjustmentAdvice {
  readonly code: string;
  readonly reference: string;
  readonly amountCents: Cents;
  /** The claim of ours that the reference names, where it names one. */
  readonly patientControlNumber?: PatientControlNumber;
}
