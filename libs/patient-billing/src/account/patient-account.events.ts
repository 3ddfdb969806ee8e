import type {
  Cents,
  ClientId,
  Instant,
  LineId,
  PatientControlNumber,
  ServiceDate,
  SessionId,
  StaffId,
} from '@ledgerline/terms';

export const paymentMethods = ['cash', 'check', 'card', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** The service a payment was taken for, named at the desk: its claim may not exist yet. */
export interface NamedService {
  readonly serviceDate: ServiceDate;
  readonly sessionId?: SessionId;
}

/** What a patient owes is owed under a claim, mostly by one line of it. */
export interface OwedUnder {
  readonly patientControlNumber: PatientControlNumber;
  readonly lineId: LineId | null;
}

/** Where a credit lies: a payment, or what a payer said is the patient's (`sources.ts`). */
export type CreditSource = string;

/** Which readable rule applied a credit: the service it was named for, the oldest debt, or somebody. */
export type ApplyingRule = 'named-service' | 'oldest-debt' | 'person';

export type ReleasedBecause =
  /** The payer decided again, or was undone: the line owes less than was applied. */
  | 'owes-less'
  /** The line owes less than nothing: the payer says money of it is the patient’s. */
  | 'payer-says-so'
  | 'payment-voided'
  | 'person';

/** Some of one credit, to or from what is owed. */
interface Moved extends OwedUnder {
  readonly clientId: ClientId;
  readonly source: CreditSource;
  readonly cents: Cents;
  readonly effectiveDate: ServiceDate;
  /** Where a person did it. */
  readonly why?: string;
  readonly by?: StaffId;
  readonly at?: Instant;
}

interface OfRefund {
  readonly refundId: string;
  readonly clientId: ClientId;
  readonly cents: Cents;
}

/** Of a payment: the bank line, and its day. */
interface AtBank {
  readonly paymentId: string;
  readonly clientId: ClientId;
  readonly cents: Cents;
  readonly depositId: string;
  readonly depositDate: ServiceDate;
}

/** A client's own money with us. Stream `patient-account-{client id}`. */
export type PatientAccountFact =
  | {
      readonly type: 'PatientPaymentReceived';
      readonly paymentId: string;
      readonly clientId: ClientId;
      readonly cents: Cents;
      readonly method: PaymentMethod;
      readonly receivedOn: ServiceDate;
      /** Number of the receipt, cheque or card slip; never of a card. */
      readonly reference: string;
      readonly forService?: NamedService;
      readonly recordedBy: StaffId;
      readonly recordedAt: Instant;
    }
  /** Never came, or was another's: off the books by the opposite entry. */
  | {
      readonly type: 'PatientPaymentVoided';
      readonly paymentId: string;
      readonly clientId: ClientId;
      readonly cents: Cents;
      readonly effectiveDate: ServiceDate;
      readonly why: string;
      readonly voidedBy: StaffId;
      readonly voidedAt: Instant;
    }
  /** A bank line brought it; what that moves is said of the line. Stands until the line is told otherwise. */
  | ({ readonly type: 'PatientPaymentBanked' } & AtBank)
  | ({ readonly type: 'PatientPaymentUnbanked' } & AtBank)
  | ({
      readonly type: 'PatientCreditApplied';
      readonly rule: ApplyingRule;
      readonly serviceDate: ServiceDate;
    } & Moved)
  | ({ readonly type: 'PatientCreditReleased'; readonly because: ReleasedBecause } & Moved)
  | ({
      readonly type: 'PatientRefundProposed';
      readonly sources: readonly { readonly source: CreditSource; readonly cents: Cents }[];
      readonly why: string;
      readonly proposedBy: StaffId;
      readonly proposedAt: Instant;
    } & OfRefund)
  | ({
      readonly type: 'PatientRefundApproved';
      readonly approvedBy: StaffId;
      readonly approvedAt: Instant;
    } & OfRefund)
  | ({
      readonly type: 'PatientRefundRefused';
      readonly why: string;
      readonly refusedBy: StaffId;
      readonly refusedAt: Instant;
    } & OfRefund)
  | ({
      readonly type: 'PatientRefundPaid';
      readonly method: PaymentMethod;
      /** Number of the cheque or transfer. */
      readonly reference: string;
      readonly paidOn: ServiceDate;
      readonly paidBy: StaffId;
      readonly paidAt: Instant;
    } & OfRefund)
  /** The cheque came back: the money is the client’s credit again. */
  | ({
      readonly type: 'PatientRefundReturned';
      readonly returnedOn: ServiceDate;
      readonly why: string;
      readonly recordedBy: StaffId;
      readonly recordedAt: Instant;
    } & OfRefund);

const types: Readonly<Record<PatientAccountFact['type'], true>> = {
  PatientPaymentReceived: true,
  PatientPaymentVoided: true,
  PatientPaymentBanked: true,
  PatientPaymentUnbanked: true,
  PatientCreditApplied: true,
  PatientCreditReleased: true,
  PatientRefundProposed: true,
  PatientRefundApproved: true,
  PatientRefundRefused: true,
  PatientRefundPaid: true,
  PatientRefundReturned: true,
};

export const patientAccountTypes = Object.keys(types) as readonly PatientAccountFact['type'][];

export const isPatientAccountFact = (fact: { readonly type: string }): fact is PatientAccountFact =>
  Object.hasOwn(types, fact.type);
