import type { LineShare } from './claim-level-shares.js';
import type { Disposition } from './posting-disposition.js';
import type {
  Cents,
  Instant,
  LineId,
  PatientControlNumber,
  PayerId,
  RemittanceId,
  ServiceDate,
} from '@ledgerline/terms';

/** The payer's stated difference: CAS. */
export interface Adjustment {
  readonly group: string; // CO, PR, OA, PI
  readonly carc: string;
  readonly cents: Cents;
}

/** The same with what was decided about it; facts from before posting policies say neither. */
export interface PostedAdjustment extends Adjustment {
  /** Of the policy named on the payment: what let it post, or stopped it. */
  readonly clause?: string;
  readonly as?: Disposition;
  /** Of it, what the payer allowed too little: open, whatever becomes of the rest. */
  readonly openCents?: Cents;
  /** Of a next payer's OA-23: what the first payer's result was, as we told it, where the two differ. */
  readonly priorCents?: Cents;
  /** Of one the payer took off the claim as a whole: what falls to which line. Absent, it stays with the claim. */
  readonly shares?: readonly LineShare[];
}

/** How one service line was adjudicated. */
export interface ServicePayment {
  /** Null where the line could not be told apart: its money still counts, its genealogy waits. */
  readonly lineId: LineId | null;
  readonly procedureCode: string; // SVC01
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustments: readonly PostedAdjustment[];
  readonly remarks: readonly string[]; // LQ*HE
  /** What should have been allowed; kept where less was. */
  readonly expectedCents?: Cents;
  /** Paid nothing, under CO or PI reasons that are no write-off. */
  readonly isDenied: boolean;
}

/** The claim that stands in the place of the one paid or denied, and since when. */
export interface SupersededBy {
  readonly by: PatientControlNumber;
  readonly on: ServiceDate;
  readonly as: 'ClaimReplaced' | 'ClaimVoided';
}

interface Payment {
  readonly paymentId: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly remittanceId: RemittanceId;
  /** Which CLP of the set, from 0. */
  readonly index: number;
  readonly paymentDate: ServiceDate;
  readonly payerClaimNumber: string; // CLP07
  readonly status: string; // CLP02
  readonly chargeCents: Cents; // CLP03
  readonly paidCents: Cents; // CLP04
  readonly patientResponsibilityCents: Cents; // CLP05
  readonly claimAdjustments: readonly PostedAdjustment[];
  readonly lines: readonly ServicePayment[];
  readonly matchedBy: string;
  /** Posting policy and version that decided: `careful/1`. */
  readonly policy?: string;
  /** The payer passed the claim on to the next (CLP02 19–21, NM1*TT): do not bill that one. */
  readonly isCrossedOver?: true;
  /** The claim had advice before this: what that left open may be settled by it. */
  readonly isLater?: true;
  /** A payment that stands and says the same under the same payer's number: paid again, or told again. */
  readonly sameAs?: string;
  /** MOA, MIA. */
  readonly remarks?: readonly string[];
  /** N1*PR: clauses may speak of one payer alone. Absent on facts older than this. */
  readonly payerX12Id?: string;
  /** Of the claim it is for. */
  readonly payerId?: PayerId;
  readonly serviceDate?: ServiceDate;
  /** The claim is a correction of this one: what the payer denied there may be paid here. */
  readonly corrects?: PatientControlNumber;
  /** It came after the claim was replaced or voided: nothing it denies is worked there any more. */
  readonly superseded?: SupersededBy;
  /** Posted anew: the undone payment whose place it takes. */
  readonly again?: string;
}

/** Why a payment is off the books again; told to who folds what waits in suspense. */
export type UndoneBecause =
  /** A person undid this one payment: its money waits in suspense. */
  | 'person'
  /** It was not that claim's: the remittance says where its money waits. */
  | 'assignment-undone'
  /** The whole remittance is undone, or another content takes its place. */
  | 'remittance-undone'
  /** A reversal whose original was undone: it waits for it again. */
  | 'original-undone';

/** What a payer says of a claim without paying or deciding it: an estimate, or that it is another's. */
export type ClaimAdviceNoted = {
  readonly type: 'ClaimAdviceNoted';
  readonly note: 'estimate' | 'forwarded';
} & Payment;

/** Payments of one claim. Stream `claim-payment-{patientControlNumber}`. */
export type ClaimPaymentFact =
  | ({ readonly type: 'ClaimPaymentPosted' } & Payment)
  /** CLP02 22: takes back exactly what `reverses` posted; amounts as the payer wrote them, negative. */
  | ({ readonly type: 'ClaimPaymentReversed'; readonly reverses: string } & Payment)
  /** A reversal whose original is not here yet: its money waits in suspense until it is. */
  | ({ readonly type: 'ReversalParked' } & Payment)
  /** Off the books again, by the opposite of its entry; what it said and what was decided stay told here, unturned. */
  | ({
      readonly type: 'ClaimPaymentUndone';
      readonly undoes: 'ClaimPaymentPosted' | 'ClaimPaymentReversed' | 'ReversalParked';
      /** Of a reversal: the payment that stands again. */
      readonly reverses?: string;
      readonly because: UndoneBecause;
      readonly reason: string;
      readonly undoneBy: string;
      readonly undoneAt: Instant;
    } & Payment);

/** What one CLP says, matched to a claim of ours. */
export type MatchedPayment = Omit<
  Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>,
  'type'
>;
