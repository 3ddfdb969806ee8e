import { notUndone } from '../claim-status/claim-status-advice.js';
import { factOf, type StoredFact } from '@ledgerline/event-store';
import type { Cents, LineId, ServiceDate } from '@ledgerline/terms';

/** One difference between charge and payment (CAS). Positive lowers the payment. */
export interface PrimaryAdjustment {
  readonly group: string;
  readonly carc: string;
  readonly cents: Cents;
}

/** How the first payer adjudicated a claim, as its remittance was posted. Its rules lie above. */
export interface PrimaryAdjudication {
  readonly paymentId?: string;
  readonly status: string; // CLP02
  readonly paymentDate: ServiceDate;
  readonly payerClaimNumber: string; // CLP07
  readonly paidCents: Cents;
  readonly claimAdjustments: readonly PrimaryAdjustment[];
  readonly lines: readonly {
    /** Null where it could not be told which line of ours was paid. */
    readonly lineId: LineId | null;
    readonly procedureCode: string;
    readonly chargeCents: Cents;
    readonly paidCents: Cents;
    readonly adjustments: readonly PrimaryAdjustment[];
    readonly remarks: readonly string[];
  }[];
}

type PaymentFact = PrimaryAdjudication & {
  readonly type: 'ClaimPaymentPosted' | 'ClaimPaymentReversed' | 'ReversalParked';
  readonly paymentId: string;
  readonly reverses?: string;
};

/** The newest payment that was not taken back; undefined where none stands. */
export function standingAdjudication(
  payments: readonly StoredFact[],
): PrimaryAdjudication | undefined {
  const facts = notUndone(payments.map((each) => factOf<PaymentFact>(each)));
  const gone = new Set(facts.flatMap(({ reverses }) => reverses ?? []));
  return facts.findLast(
    ({ type, paymentId }) => type === 'ClaimPaymentPosted' && !gone.has(paymentId),
  );
}

/** CLP02: processed as primary, secondary or tertiary, and sent on to the next payer. */
const SENT_ON: ReadonlySet<string> = new Set(['19', '20', '21']);
/** Remarks that say the same. Source: CMS coordination of benefits. */
const SENT_ON_REMARKS: ReadonlySet<string> = new Set(['MA18', 'N89']);

export const wasSentOn = ({ status, lines }: PrimaryAdjudication): boolean =>
  SENT_ON.has(status) ||
  lines.some(({ remarks }) => remarks.some((each) => SENT_ON_REMARKS.has(each)));

/** What the payer leaves to the patient or the next payer (PR). */
export const leftTo = (adjustments: readonly PrimaryAdjustment[]): number =>
  adjustments.reduce((sum, { group, cents }) => sum + (group === 'PR' ? cents : 0), 0);

/** Of the claim and of its lines together. */
export const totalLeft = ({ claimAdjustments, lines }: PrimaryAdjudication): number =>
  leftTo(claimAdjustments) + lines.reduce((sum, { adjustments }) => sum + leftTo(adjustments), 0);
