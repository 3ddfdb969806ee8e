import type { Decision } from '@ledgerline/event-store';
import {
  daysAfter,
  serviceDate,
  type Cents,
  type ClientId,
  type Instant,
  type ServiceDate,
  type StaffId,
} from '@ledgerline/terms';
import type {
  CreditSource,
  NamedService,
  PatientAccountFact,
  OwedUnder,
  PaymentMethod,
} from './patient-account.events.js';
import type { RefundState } from './patient-account.state.js';
import type { PatientDebt } from './settle-account.js';

/** Who says so, and when. */
interface Said {
  readonly clientId: ClientId;
  readonly by: StaffId;
  readonly at: Instant;
}

export type PatientAccountCommand =
  | ({
      readonly type: 'ReceivePayment';
      readonly paymentId: string;
      readonly cents: Cents;
      readonly method: PaymentMethod;
      readonly receivedOn: ServiceDate;
      readonly reference: string;
      readonly forService?: NamedService;
    } & Said)
  | ({
      readonly type: 'VoidPayment';
      readonly paymentId: string;
      readonly on: ServiceDate;
      readonly why: string;
    } & Said)
  /** Whether it came to the bank is said of a bank line; here, that it came once. */
  | {
      readonly type: 'BankPayment';
      readonly clientId: ClientId;
      readonly paymentId: string;
      readonly depositId: string;
      readonly depositDate: ServiceDate;
    }
  | {
      readonly type: 'UnbankPayment';
      readonly clientId: ClientId;
      readonly paymentId: string;
      readonly depositId: string;
    }
  /** What is owed work: by the rules of `settle-account.ts`. */
  | {
      readonly type: 'SettleAccount';
      readonly clientId: ClientId;
      readonly debts: readonly PatientDebt[];
    }
  /** By hand: from the credit or a debt it stands applied to, to the credit or a debt. */
  | ({
      readonly type: 'MoveCredit';
      readonly source: CreditSource;
      readonly from: OwedUnder | 'credit';
      readonly to: OwedUnder | 'credit';
      readonly cents: Cents;
      readonly on: ServiceDate;
      readonly why: string;
      readonly debts: readonly PatientDebt[];
    } & Said)
  | ({
      readonly type: 'ProposeRefund';
      readonly refundId: string;
      readonly cents: Cents;
      /** Which credit; absent, oldest first. */
      readonly source?: CreditSource;
      readonly why: string;
    } & Said)
  | ({ readonly type: 'ApproveRefund'; readonly refundId: string } & Said)
  | ({ readonly type: 'RefuseRefund'; readonly refundId: string; readonly why: string } & Said)
  | ({
      readonly type: 'PayRefund';
      readonly refundId: string;
      readonly method: PaymentMethod;
      readonly reference: string;
      readonly paidOn: ServiceDate;
    } & Said)
  | ({
      readonly type: 'ReturnRefund';
      readonly refundId: string;
      readonly returnedOn: ServiceDate;
      readonly why: string;
    } & Said);

/** Most fundamental first. */
export type PatientAccountRefusal =
  | { readonly code: 'patient-money-dated-ahead'; readonly date: ServiceDate }
  | { readonly code: 'patient-payment-id-taken'; readonly paymentId: string }
  | { readonly code: 'patient-receipt-recorded-already'; readonly paymentId: string }
  | { readonly code: 'patient-payment-unknown'; readonly paymentId: string }
  | { readonly code: 'patient-payment-voided'; readonly paymentId: string }
  | {
      readonly code: 'patient-payment-at-bank';
      readonly paymentId: string;
      readonly depositId: string;
    }
  /** Some of it went back, or is about to. */
  | { readonly code: 'patient-payment-in-refund'; readonly refundIds: readonly string[] }
  | { readonly code: 'patient-credit-unknown'; readonly source: CreditSource }
  | { readonly code: 'patient-move-goes-nowhere' }
  | { readonly code: 'patient-applied-less'; readonly appliedCents: Cents }
  | { readonly code: 'patient-credit-less'; readonly availableCents: Cents }
  | { readonly code: 'patient-owes-less'; readonly openCents: Cents }
  | { readonly code: 'patient-refund-id-taken'; readonly refundId: string }
  | { readonly code: 'patient-refund-unknown'; readonly refundId: string }
  | { readonly code: 'patient-refund-approved-by-its-proposer'; readonly by: StaffId }
  | { readonly code: 'patient-refund-stands-otherwise'; readonly state: RefundState }
  | { readonly code: 'patient-refund-dated-before-received'; readonly receivedOn: ServiceDate };

/** Whether a day has not come yet anywhere: the UTC day may be one behind that of the practice. */
export const isAhead = (date: ServiceDate, at: Instant): boolean =>
  date > daysAfter(serviceDate(at.slice(0, 10)), 1);

export type AccountDecision = Decision<PatientAccountFact, PatientAccountRefusal>;
