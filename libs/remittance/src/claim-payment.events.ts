import type {
  Cents,
  LineId,
  PatientControlNumber,
  RemittanceId,
  ServiceDate,
} from '@ledgerline/terms';

/** The payer's stated difference: CAS. */
export interface Adjustment {
  readonly group: string; // CO, PR, OA, PI
  readonly carc: string;
  readonly cents: Cents;
}

/** How one service line was adjudicated. */
export interface ServicePayment {
  /** Null where the line could not be told apart: its money still counts, its genealogy waits. */
  readonly lineId: LineId | null;
  readonly procedureCode: string; // SVC01
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[]; // LQ*HE
  /** Paid nothing, under CO or PI reasons that are no write-off. */
  readonly isDenied: boolean;
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
  readonly claimAdjustments: readonly Adjustment[];
  readonly lines: readonly ServicePayment[];
  readonly matchedBy: string;
}

/** Payments of one claim. Stream `claim-payment-{patientControlNumber}`. */
export type ClaimPaymentFact =
  | ({ readonly type: 'ClaimPaymentPosted' } & Payment)
  /** CLP02 22: takes back exactly what `reverses` posted; amounts as the payer wrote them, negative. */
  | ({ readonly type: 'ClaimPaymentReversed'; readonly reverses: string } & Payment)
  /** A reversal whose original is not here yet: its money waits in suspense until it is. */
  | ({ readonly type: 'ReversalParked' } & Payment);
