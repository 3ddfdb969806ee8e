import type { Cents, ServiceDate } from '@ledgerline/terms';

/** What a claim status category says. A0, A1, A2 and A5, A3 and A6–A8, everything else. */
export type ClaimOutcome = 'forwarded' | 'received' | 'accepted' | 'rejected' | 'exception';

/** One composite of an STC. */
export interface ClaimStatusCode {
  /** `A2`. */
  readonly category: string;
  /** `20`. */
  readonly status: string;
  readonly entity: string | null;
}

export interface ClaimStatus extends ClaimStatusCode {
  /** STC10 and STC11: further composites of the same STC. */
  readonly further: readonly ClaimStatusCode[];
  /** STC03: WQ accept, U reject. */
  readonly action: string | null;
  readonly outcome: ClaimOutcome;
  /** STC02: when whoever speaks took the claim in, or turned it back. */
  readonly statusDate: ServiceDate | null;
  /** STC04. */
  readonly amount: Cents | null;
}

/** One HL of a 277CA that carries a status. */
export interface ClaimAcknowledgement {
  readonly type: 'claim-acknowledgement';
  /** A rejection above `patient` holds for every claim beneath, and has no patients listed. */
  readonly level: 'source' | 'receiver' | 'provider' | 'patient';
  /** Who speaks: NM1*PR a payer, NM1*AY a clearinghouse. */
  readonly source: { readonly kind: 'payer' | 'clearinghouse'; readonly id: string | null };
  /** TRN02 of the receiver: our BHT03. */
  readonly batchReference: string | null;
  /** NM1*85. */
  readonly billingProviderId: string | null;
  /** TRN02 of the patient: our CLM01. Null above patient level. */
  readonly patientControlNumber: string | null;
  /** REF*1K. */
  readonly payerClaimNumber: string | null;
  /** REF*D9. */
  readonly clearinghouseTraceNumber: string | null;
  readonly statuses: readonly ClaimStatus[];
  /** The gravest of the statuses of the claim and its lines. */
  readonly outcome: ClaimOutcome;
  /** False for a rejection or an exception. */
  readonly isAccepted: boolean;
  readonly lines: readonly AcknowledgedLine[];
  readonly segmentIndex: number;
}

export interface AcknowledgedLine {
  /** REF*FJ: our REF*6R. */
  readonly lineControlNumber: string | null;
  readonly statuses: readonly ClaimStatus[];
}
