import type { Cents, ServiceDate } from '@ledgerline/terms';

/** One CLM of an 837P: enough to answer it and to count it, not all that it says. */
export interface SubmittedClaim {
  readonly type: 'claim-submitted';
  /** CLM01. */
  readonly patientControlNumber: string;
  /** CLM02. */
  readonly charge: Cents;
  readonly placeOfService: string | null;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequency: string | null;
  /** BHT03. */
  readonly batchReference: string | null;
  readonly billingProviderNpi: string | null;
  readonly renderingProviderNpi: string | null;
  /** NM1*PR NM109. */
  readonly payerId: string | null;
  /** NM1*IL NM109. */
  readonly memberId: string | null;
  /** REF*F8. */
  readonly payerClaimNumber: string | null;
  readonly diagnoses: readonly string[];
  readonly lines: readonly SubmittedLine[];
  readonly segmentIndex: number;
}

export interface SubmittedLine {
  /** LX01. */
  readonly lineNumber: string;
  /** REF*6R. */
  readonly lineControlNumber: string | null;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  readonly units: number;
  /** DTP*472, the first day of a range. */
  readonly serviceDate: ServiceDate | null;
  /** SV107. */
  readonly diagnosisPointers: readonly number[];
}
