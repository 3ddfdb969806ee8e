import type { Cents, PatientControlNumber, ServiceDate } from '@ledgerline/terms';

/**
 * What a remittance says of a claim, as far as a status needs it: the payments of
 * `claim-payment-{patientControlNumber}`. Their rules lie above this context.
 */
export interface AdjudicationFact {
  readonly type: 'ClaimPaymentPosted' | 'ClaimPaymentReversed' | 'ReversalParked';
  readonly patientControlNumber: PatientControlNumber;
  readonly paymentId: string;
  /** Of ClaimPaymentReversed: the payment it takes back. */
  readonly reverses?: string;
  readonly status: string; // CLP02
  readonly paymentDate: ServiceDate;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents: Cents;
  readonly payerClaimNumber: string;
  readonly lines: readonly { readonly isDenied: boolean }[];
}

/** A payment that a person took off the books again: as though it had not been said. */
export interface AdviceUndone {
  readonly type: 'ClaimPaymentUndone';
  readonly patientControlNumber: PatientControlNumber;
  readonly paymentId: string;
}

/** What payments of a claim still say, in order: without those undone, and what only notes. */
export function notUndone<Said extends { readonly type: string; readonly paymentId: string }>(
  facts: readonly Said[],
): readonly Said[] {
  let standing: readonly Said[] = [];
  for (const fact of facts)
    if (fact.type === 'ClaimPaymentUndone')
      standing = standing.filter(({ paymentId }) => paymentId !== fact.paymentId);
    else if (fact.type in kindOf) standing = [...standing, fact];
  return standing;
}

/** One CLP, as it stands in the row of its claim. */
export interface ClaimAdviceWord {
  readonly kind: 'posted' | 'reversed' | 'parked';
  readonly paymentId: string;
  readonly reverses: string | null;
  readonly status: string;
  readonly paymentDate: ServiceDate;
  readonly paidCents: Cents;
  readonly patientCents: Cents;
  readonly payerClaimNumber: string;
  readonly linesDenied: number;
  readonly factId: string;
  readonly at: string;
}

/** How the payer has decided, all advice together. */
export const adjudications = [
  'none',
  /** A payer takes back what it has not told us it paid. */
  'reversal-waiting',
  /** All it paid was taken back: a new decision is to come. */
  'reversed',
  'denied',
  'paid-in-part',
  'paid',
] as const;
export type Adjudication = (typeof adjudications)[number];

const kindOf = {
  ClaimPaymentPosted: 'posted',
  ClaimPaymentReversed: 'reversed',
  ReversalParked: 'parked',
} as const;

export const adviceOf = (fact: AdjudicationFact, factId: string, at: string): ClaimAdviceWord => ({
  kind: kindOf[fact.type],
  paymentId: fact.paymentId,
  reverses: fact.reverses ?? null,
  status: fact.status,
  paymentDate: fact.paymentDate,
  paidCents: fact.paidCents,
  patientCents: fact.patientResponsibilityCents,
  payerClaimNumber: fact.payerClaimNumber,
  linesDenied: fact.lines.filter(({ isDenied }) => isDenied).length,
  factId,
  at,
});

/** The set with one more. A payment has one id: the same twice is one. */
export function withAdvice(
  advice: readonly ClaimAdviceWord[],
  word: ClaimAdviceWord,
): readonly ClaimAdviceWord[] {
  if (advice.length === 0) return [word];
  if (advice.some((each) => keyOf(each) === keyOf(word))) return advice;
  return [...advice, word].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The set without one that was undone. */
export const withoutAdvice = (
  advice: readonly ClaimAdviceWord[],
  { paymentId }: AdviceUndone,
): readonly ClaimAdviceWord[] => advice.filter((each) => each.paymentId !== paymentId);

const keyOf = ({ paymentId, kind }: ClaimAdviceWord): string => `${paymentId}/${kind}`;

/** Payments that were not taken back. */
export function standingAdvice(advice: readonly ClaimAdviceWord[]): readonly ClaimAdviceWord[] {
  if (!advice.some(({ reverses }) => reverses !== null))
    return advice.filter(({ kind }) => kind === 'posted');
  const gone = new Set(advice.flatMap(({ reverses }) => reverses ?? []));
  return advice.filter(({ kind, paymentId }) => kind === 'posted' && !gone.has(paymentId));
}

/** Reversals whose original has not come. */
export function waitingReversals(advice: readonly ClaimAdviceWord[]): readonly ClaimAdviceWord[] {
  const done = new Set(
    advice.flatMap(({ kind, paymentId }) => (kind === 'reversed' ? paymentId : [])),
  );
  return advice.filter(({ kind, paymentId }) => kind === 'parked' && !done.has(paymentId));
}

export function adjudicationOf(advice: readonly ClaimAdviceWord[]): Adjudication {
  const standing = standingAdvice(advice);
  const [first] = standing;
  if (!first) {
    if (waitingReversals(advice).length > 0) return 'reversal-waiting';
    return advice.some(({ kind }) => kind === 'posted') ? 'reversed' : 'none';
  }
  // A later decision may mend part of what an earlier one denied: all that stands counts.
  const isDenied = standing.some(({ linesDenied }) => linesDenied > 0);
  if (!isDenied) return 'paid';
  return standing.some(({ paidCents, patientCents }) => paidCents > 0 || patientCents > 0)
    ? 'paid-in-part'
    : 'denied';
}
