import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { ClaimPayment, Imbalance } from './claim-payment.js';
import type { ClaimDocumentRead } from '../documents/claim-document.js';
import type { ClaimAcknowledgement } from './claim-acknowledgement.js';
import type { Disposition, Fault } from './fault.js';
import type { GroupAcknowledgement, SetAcknowledgement } from './set-acknowledgement.js';
import type { SubmittedClaim } from './submitted-claim.js';

export type SetKind = '835' | '999' | '277CA' | '837P' | 'unknown';

/** A sender or receiver as ISA names it. */
export interface TradingPartner {
  readonly qualifier: string;
  readonly id: string;
}

export interface InterchangeOpened {
  readonly type: 'interchange-opened';
  /** ISA13. */
  readonly controlNumber: string;
  readonly sender: TradingPartner;
  readonly receiver: TradingPartner;
  /** ISA09 and ISA10 as written: `261120`, `1405`. */
  readonly date: string;
  readonly time: string;
  /** ISA12, `00501`. */
  readonly version: string;
  /** ISA15: P production, T test. */
  readonly usage: string;
  readonly segmentIndex: number;
}

export interface SetOpened {
  readonly type: 'set-opened';
  readonly kind: SetKind;
  /** ST02. */
  readonly controlNumber: string;
  /** GS06. */
  readonly groupControlNumber: string;
  /** ST03, or GS08 where ST03 is left out. */
  readonly version: string;
  readonly interchangeControlNumber: string;
  readonly segmentIndex: number;
}

/** The payment of one 835 (BPR, TRN, N1*PR, N1*PE). */
export interface RemittanceHeader {
  readonly type: 'remittance-header';
  /** BPR01: I advice and payment, H advice alone, and so on. */
  readonly handling: string;
  /** BPR02. */
  readonly payment: Cents;
  /** BPR03. */
  readonly direction: 'credit' | 'debit';
  /** BPR04: ACH, CHK, FWT, BOP, NON. */
  readonly method: string;
  /** BPR16. */
  readonly paymentDate: ServiceDate | null;
  /** TRN02: cheque or EFT number. */
  readonly traceNumber: string;
  /** TRN03: the payer's identifier, `1` and a tax number. */
  readonly originatorId: string | null;
  /** DTM*405. */
  readonly producedOn: ServiceDate | null;
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
  readonly segmentIndex: number;
}

export interface RemittanceParty {
  readonly name: string | null;
  readonly qualifier: string | null;
  /** N104: for the payee an NPI (XX) or tax number (FI). */
  readonly id: string | null;
  /** First REF*2U for a payer, REF*TJ for a payee. */
  readonly secondaryId: string | null;
}

export interface ClaimPaymentRead {
  readonly type: 'claim-payment';
  readonly payment: ClaimPayment;
  /** Whether line and claim sums hold; a claim that does not add up is not posted. */
  readonly isBalanced: boolean;
  readonly unbalanced: readonly Imbalance[];
}

/** A claim with an amount, code or size that cannot be read: nothing is made up for it. */
export interface ClaimUnreadable {
  readonly type: 'claim-unreadable';
  readonly patientControlNumber: string;
  readonly segmentIndex: number;
}

/** One pair of a PLB. Positive lowers the payment. */
export interface ProviderAdjustment {
  readonly type: 'provider-adjustment';
  readonly providerId: string;
  readonly fiscalDate: ServiceDate | null;
  /** `WO` overpayment recovery, `FB` balance forward, `L6` interest… */
  readonly code: string;
  readonly reference: string | null;
  readonly amount: Cents;
  readonly segmentIndex: number;
}

/** TA1: what the receiver thinks of one interchange we sent. */
export interface InterchangeAcknowledgement {
  readonly type: 'interchange-acknowledgement';
  /** TA101: our ISA13. */
  readonly controlNumber: string;
  readonly date: string;
  readonly time: string;
  /** A accepted, E accepted with errors, R rejected: the interchange never entered. */
  readonly code: string;
  readonly isAccepted: boolean;
  /** TA105, `000` when all is well. */
  readonly noteCode: string;
  readonly segmentIndex: number;
}

/** What a set came to. Amounts are 0 where the kind has none. */
export interface SetTotals {
  readonly claims: number;
  readonly serviceLines: number;
  readonly charge: Cents;
  readonly claimPaid: Cents;
  readonly providerAdjustment: Cents;
  /** BPR02; null unless an 835 with a readable one. */
  readonly payment: Cents | null;
}

/** The last word on a set: nothing of it counts unless it is accepted, or a person says so. */
export interface SetClosed {
  readonly type: 'set-closed';
  readonly kind: SetKind;
  readonly controlNumber: string;
  readonly groupControlNumber: string;
  readonly disposition: Disposition;
  readonly faults: readonly Fault[];
  /** All faults; more than are listed where there were many. */
  readonly faultCount: number;
  /** Null for kinds without money to balance. */
  readonly isBalanced: boolean | null;
  readonly unbalanced: readonly Imbalance[];
  readonly unbalancedCount: number;
  readonly totals: SetTotals;
  readonly segments: number;
  /** Of the bytes from ST to SE: the same set sent again in another file has the same. */
  readonly contentSha256: string;
}

export interface InterchangeClosed {
  readonly type: 'interchange-closed';
  readonly controlNumber: string;
  readonly disposition: Disposition;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

export interface FileClosed {
  readonly type: 'file-closed';
  /** Of every byte of the file; of the bytes read where FILE_TOO_LARGE. */
  readonly sha256: string;
  readonly bytes: number;
  readonly segments: number;
  readonly disposition: Disposition;
  /** Faults outside any set. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/** What reading gives, in the order of the file. */
export type X12Item =
  | InterchangeOpened
  | InterchangeAcknowledgement
  | SetOpened
  | RemittanceHeader
  | ClaimPaymentRead
  | ClaimUnreadable
  | ProviderAdjustment
  | SetAcknowledgement
  | GroupAcknowledgement
  | ClaimAcknowledgement
  | SubmittedClaim
  | ClaimDocumentRead
  | SetClosed
  | InterchangeClosed
  | FileClosed;
