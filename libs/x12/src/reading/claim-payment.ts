import type { Cents, ServiceDate } from '@ledgerline/terms';

/** Whose account an adjustment falls to: contract, correction, other, payer's initiative, patient. */
export type AdjustmentGroup = 'CO' | 'CR' | 'OA' | 'PI' | 'PR';

/** One reason why less, or more, was paid than was charged (CAS). Positive lowers the payment. */
export interface Adjustment {
  readonly group: AdjustmentGroup;
  /** Claim adjustment reason code, `45`. */
  readonly carc: string;
  readonly amount: Cents;
  readonly quantity: number | null;
}

/** SVC01 or SVC06. */
export interface PaidProcedure {
  /** `HC` for HCPCS and CPT. */
  readonly qualifier: string;
  readonly code: string;
  readonly modifiers: readonly string[];
}

export interface Reference {
  readonly qualifier: string;
  readonly value: string;
}

export interface QualifiedDate {
  readonly qualifier: string;
  readonly date: ServiceDate;
}

export interface QualifiedAmount {
  readonly qualifier: string;
  readonly amount: Cents;
}

/** One SVC loop (2110). */
export interface ServicePayment {
  /** 1 for the first line of the claim. */
  readonly lineNumber: number;
  /** REF*6R: the number we sent with the line. */
  readonly lineControlNumber: string | null;
  readonly procedure: PaidProcedure;
  /** SVC06: what we billed, given only where the payer paid something else. */
  readonly originalProcedure: PaidProcedure | null;
  readonly charge: Cents;
  readonly paid: Cents;
  readonly revenueCode: string | null;
  /** SVC05; 1 where the payer leaves it out. */
  readonly paidUnits: number;
  readonly originalUnits: number | null;
  /** DTM*472, or 150; null where the payer dates only the claim. */
  readonly serviceDate: ServiceDate | null;
  /** DTM*151 where a range is given. */
  readonly serviceDateTo: ServiceDate | null;
  readonly adjustments: readonly Adjustment[];
  /** LQ*HE: remittance advice remark codes. */
  readonly remarks: readonly string[];
  readonly references: readonly Reference[];
  readonly amounts: readonly QualifiedAmount[];
  readonly segmentIndex: number;
}

export interface PartyName {
  readonly last: string;
  readonly first: string | null;
  /** NM109; a member number or a provider's NPI. Personal data: never in a log or a message. */
  readonly id: string | null;
}

/** One CLP loop (2100) with its lines. Amounts of a reversal carry the payer's opposite signs. */
export interface ClaimPayment {
  /** CLP01: the number we sent in CLM01, as far as the payer kept it. */
  readonly patientControlNumber: string;
  /** CLP02: 1, 2, 3 processed as primary…; 4 denied; 22 reversal; 19–21 forwarded; 25 estimate. */
  readonly status: string;
  readonly charge: Cents;
  readonly paid: Cents;
  /** CLP05; null where not given. */
  readonly patientResponsibility: Cents | null;
  readonly filingIndicator: string | null;
  /** CLP07. */
  readonly payerClaimNumber: string | null;
  readonly placeOfService: string | null;
  readonly frequency: string | null;
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly ServicePayment[];
  /** MOA and MIA remark codes. */
  readonly remarks: readonly string[];
  /** NM1*QC, and NM1*IL where the insured is another. */
  readonly patient: PartyName | null;
  readonly insured: PartyName | null;
  /** NM1*74: how the payer knows the member. */
  readonly corrected: PartyName | null;
  /** NM1*TT: the payer the claim was passed on to; do not bill that one. */
  readonly crossedOverTo: PartyName | null;
  /** NM1*82. */
  readonly rendering: PartyName | null;
  /** DTM*232 and 233. */
  readonly serviceDate: ServiceDate | null;
  readonly serviceDateTo: ServiceDate | null;
  /** DTM*050. */
  readonly receivedOn: ServiceDate | null;
  readonly dates: readonly QualifiedDate[];
  readonly references: readonly Reference[];
  readonly amounts: readonly QualifiedAmount[];
  readonly segmentIndex: number;
}

/** What does not add up: how much the parts make less what is stated. */
export interface Imbalance {
  readonly level: 'line' | 'claim' | 'set';
  /** Line control number (or `claim#line`), patient control number, ST02. */
  readonly id: string;
  readonly differenceCents: Cents;
  /** Which of the four sums: line paid, claim paid, claim charge, set payment. */
  readonly sum: 'line-paid' | 'claim-paid' | 'claim-charge' | 'set-payment';
}
