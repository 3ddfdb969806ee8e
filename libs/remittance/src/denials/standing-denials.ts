import { factOf, type Fact, type StoredFact } from '@ledgerline/event-store';
import { cents, type Cents, type LineId, type ServiceDate } from '@ledgerline/terms';
import type {
  Adjustment,
  ClaimPaymentFact,
  ServicePayment,
} from '../posting/claim-payment.events.js';
import { openOf } from '../posting/line-rulings.js';

/** A line of a claim as its payer denied it last. */
export interface StandingDenial {
  readonly denial: string;
  readonly lineId: LineId | null;
  readonly procedureCode: string;
  readonly paymentId: string;
  readonly paymentDate: ServiceDate;
  readonly payerX12Id: string;
  readonly payerClaimNumber: string;
  readonly openCents: Cents;
  /** What no clause lets go. */
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
}

type Posted = Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>;
type Reversed = Extract<ClaimPaymentFact, { type: 'ClaimPaymentReversed' }>;
/** A payment of a claim that is off the books again. */
export type Undone = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;
/** A payment that decides about lines, or takes such a decision back. */
export type Paying = Posted | Reversed;

/** Which denial of its claim a line is: its own id, else the payment and its place there. */
export const denialOf = (fact: Paying | Undone, line: ServicePayment): string =>
  line.lineId ?? `${fact.paymentId}.${fact.lines.indexOf(line)}`;

/**
 * The lines of a payment by denial. A payer may pay one line of ours in parts: what it denies of one part is denied,
 * whatever it pays on another.
 */
export function wholeLines(fact: Paying | Undone): ReadonlyMap<string, ServicePayment> {
  const whole = new Map<string, ServicePayment>();
  for (const line of fact.lines) {
    const denial = denialOf(fact, line);
    const before = whole.get(denial);
    whole.set(denial, before ? together(before, line) : line);
  }
  return whole;
}

function together(one: ServicePayment, other: ServicePayment): ServicePayment {
  const isDenied = one.isDenied || other.isDenied;
  const told = [one, other].filter((each) => !isDenied || each.isDenied);
  return {
    ...one,
    chargeCents: cents(one.chargeCents + other.chargeCents),
    paidCents: cents(one.paidCents + other.paidCents),
    adjustments: told.flatMap((each) => each.adjustments),
    remarks: [...new Set([...one.remarks, ...other.remarks])],
    isDenied,
  };
}

/** Of a line, what no clause lets go, adjustment by adjustment. */
export const openAdjustments = (line: ServicePayment): readonly Adjustment[] =>
  line.adjustments
    .filter((each) => openOf(each) > 0)
    .map((each) => ({ group: each.group, carc: each.carc, cents: cents(openOf(each)) }));

/** What of a claim is denied as its payments stand, by denial. */
export const standingDenials = (
  stored: readonly StoredFact[],
): ReadonlyMap<string, StandingDenial> =>
  standingDenialsOf(stored.filter(({ type }) => concerns.has(type)).map((each) => factOf(each)));

/** The same of facts as they would lie on the stream. */
export function standingDenialsOf(facts: readonly Fact[]): ReadonlyMap<string, StandingDenial> {
  const standing = new Map<string, StandingDenial>();
  for (const fact of standingPayments(facts))
    for (const [denial, line] of wholeLines(fact)) {
      if (line.isDenied) standing.set(denial, standingOf(fact, line, denial));
      else standing.delete(denial);
    }
  return standing;
}

/** Payments that were neither taken back by the payer nor undone by us. */
function standingPayments(facts: readonly Fact[]): readonly Posted[] {
  const posted = new Map<string, Posted>();
  const takenBack = new Map<string, string>();
  for (const each of facts) {
    if (!concerns.has(each.type)) continue;
    const fact = each as Posted | Reversed | Undone;
    if (fact.type === 'ClaimPaymentPosted') posted.set(fact.paymentId, fact);
    else if (fact.type === 'ClaimPaymentReversed') takenBack.set(fact.reverses, fact.paymentId);
    else if (fact.undoes === 'ClaimPaymentPosted') posted.delete(fact.paymentId);
    else if (fact.reverses !== undefined) takenBack.delete(fact.reverses);
  }
  return [...posted.values()].filter(({ paymentId }) => !takenBack.has(paymentId));
}

const concerns: ReadonlySet<string> = new Set([
  'ClaimPaymentPosted',
  'ClaimPaymentReversed',
  'ClaimPaymentUndone',
]);

function standingOf(fact: Paying, line: ServicePayment, denial: string): StandingDenial {
  const adjustments = openAdjustments(line);
  const { paymentId, paymentDate, payerClaimNumber, payerX12Id = '', remarks = [] } = fact;
  return {
    denial,
    lineId: line.lineId,
    procedureCode: line.procedureCode,
    paymentId,
    paymentDate,
    payerX12Id,
    payerClaimNumber,
    openCents: cents(adjustments.reduce((sum, each) => sum + each.cents, 0)),
    adjustments,
    remarks: [...line.remarks, ...remarks],
  };
}
