import type {
  Cents,
  Instant,
  LineId,
  PatientControlNumber,
  RemittanceId,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { WriteOffReason } from '../denials/write-off-reasons.js';
import type { MatchedPayment, ServicePayment } from '../posting/claim-payment.events.js';
import type { Disposition } from '../posting/posting-disposition.js';
import type { ShortfallReason } from './shortfall-reasons.js';

interface About {
  readonly resolutionId: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly remittanceId: RemittanceId;
  readonly paymentId: string;
}

/** What a person decided of one exception of a payment: who, when and why, and the clause that had stopped it. */
interface Decided extends About {
  /** Place of the exception in its payment (`exceptions-of-payment.ts`). */
  readonly at: string;
  readonly clause: string;
  readonly lineId: LineId | null;
  readonly effectiveDate: ServiceDate;
  readonly why: string;
  readonly decidedBy: StaffId;
  readonly decidedAt: Instant;
  /** What had withdrawn it, a later payment or a takeback, is undone: it stands again as it was decided. */
  readonly again?: true;
}

/** Where held money goes: to what a clause could have sent it to, or given up. */
export type HeldGoesTo = Exclude<Disposition, 'memo' | 'open' | 'hold'> | 'write-off';

/** A decision that takes an exception off the list; on the stream of the claim's payments. */
export type Resolving =
  /** No clause spoke of it: a person says where it goes. */
  | ({
      readonly type: 'HeldAmountPosted';
      readonly cents: Cents;
      readonly to: HeldGoesTo;
      /** Listed (decision 0012); where it is given up. */
      readonly reason?: WriteOffReason;
    } & Decided)
  | ({
      readonly type: 'ShortfallAccepted';
      readonly cents: Cents;
      readonly reason: ShortfallReason;
    } & Decided)
  /** A takeback that met no payment of its amounts: a person names the one it takes back. */
  | ({
      readonly type: 'TakebackTold';
      /** The payment it takes back. */
      readonly takesBack: string;
      /** As the payer wrote it: what waits again where this is undone. */
      readonly takeback: MatchedPayment;
    } & Decided)
  /** Which line of the claim a service payment is for. */
  | ({ readonly type: 'PaymentLineTold'; readonly line: ServicePayment } & Decided)
  /** The next payer's reckoning of the first one was looked at, and is let be; it moves nothing. */
  | ({ readonly type: 'PriorPayerAccepted' } & Decided)
  /** Paid a second time: off the claim, and its money goes back. */
  | ({ readonly type: 'RepeatedPaymentSetAside'; readonly payment: MatchedPayment } & Decided);

/** Looked at, and to be looked at again by a day: still on the list, with that day. */
export type Keeping =
  | ({ readonly type: 'HeldAmountKept'; readonly until: ServiceDate } & Decided)
  | ({ readonly type: 'ShortfallDisputed'; readonly until: ServiceDate } & Decided)
  | ({ readonly type: 'TakebackKept'; readonly until: ServiceDate } & Decided);

/** A later payment of the claim paid what this one left open; nobody has to decide. */
export type PaidLater = {
  readonly type: 'LinePaidLater';
  readonly lineIds: readonly LineId[];
  readonly paidBy: string;
} & About;

export type Resolution = Resolving | Keeping | PaidLater;

/** What became of exceptions. Stream `claim-payment-{patientControlNumber}`, beside the payments they are of. */
export type ResolutionFact =
  | Resolution
  /** Taken back, by the opposite of its entry: the exception is on the list again. */
  | {
      readonly type: 'PostingResolutionWithdrawn';
      readonly resolutionId: string;
      readonly patientControlNumber: PatientControlNumber;
      readonly remittanceId: RemittanceId;
      readonly paymentId: string;
      readonly resolution: Resolution;
      readonly because: 'person' | 'decided-anew' | 'payment-gone' | 'paid-later';
      readonly effectiveDate: ServiceDate;
      /** Absent where a payment, or its undoing, did it. */
      readonly why?: string;
      readonly withdrawnBy?: StaffId;
      readonly withdrawnAt?: Instant;
    }
  /** What was paid twice went back to who paid it. */
  | ({
      readonly type: 'RepeatedPaymentReturned';
      readonly cents: Cents;
      readonly effectiveDate: ServiceDate;
      /** Number of the cheque or transfer. */
      readonly reference: string;
      readonly returnedBy: StaffId;
      readonly returnedAt: Instant;
    } & About);

const types: Readonly<Record<ResolutionFact['type'], true>> = {
  HeldAmountPosted: true,
  ShortfallAccepted: true,
  TakebackTold: true,
  PaymentLineTold: true,
  RepeatedPaymentSetAside: true,
  PriorPayerAccepted: true,
  HeldAmountKept: true,
  ShortfallDisputed: true,
  TakebackKept: true,
  LinePaidLater: true,
  PostingResolutionWithdrawn: true,
  RepeatedPaymentReturned: true,
};

export const resolutionTypes = Object.keys(types) as readonly ResolutionFact['type'][];

export const isResolutionFact = (fact: { readonly type: string }): fact is ResolutionFact =>
  Object.hasOwn(types, fact.type);

/** Of a decision to look again; undefined of one that settles. */
export const keptUntil = (resolution: Resolution): ServiceDate | undefined =>
  'until' in resolution ? resolution.until : undefined;
