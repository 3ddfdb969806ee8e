import type { Projection } from '@ledgerline/event-store';
import {
  cents,
  type Cents,
  type LineId,
  type PatientControlNumber,
  type RemittanceId,
  type ServiceDate,
} from '@ledgerline/terms';
import { carcTable, type Deadline } from '../carc/carc-table.js';
import type {
  ClaimAdviceNoted,
  ClaimPaymentFact,
  PostedAdjustment,
  ServicePayment,
} from './claim-payment.events.js';
import { dispositionOf, openOf } from './line-rulings.js';
import { UNLISTED } from '../posting-policy/posting-policy.js';

/** One amount that did not post by itself, and the clause that stopped it. */
export interface PostingException {
  readonly kind:
    'denied' | 'underpaid' | 'held' | 'waiting-reversal' | 'line-not-told' | 'paid-again';
  readonly lineId: LineId | null;
  /** `CO-45`; empty where no one reason is behind it. */
  readonly reason: string;
  readonly clause: string;
  readonly openCents: Cents;
  /** Of an underpaid line: what should have been allowed. */
  readonly expectedCents: Cents | null;
  /** What to do, and by which day at the latest to have looked. */
  readonly action: string;
  readonly deadline: (Deadline & { readonly from: ServiceDate }) | null;
}

/** What of one claim payment waits for somebody. */
export interface PaymentExceptions {
  readonly patientControlNumber: PatientControlNumber;
  readonly remittanceId: RemittanceId;
  readonly paymentId: string;
  readonly policy: string;
  readonly openCents: Cents;
  readonly exceptions: readonly PostingException[];
  readonly state: 'open' | 'taken-back' | 'undone';
}

type Source = ClaimPaymentFact | ClaimAdviceNoted;

/** Key: patient control number / payment. */
export const postingExceptions: Projection<PaymentExceptions | null, Source> = {
  name: 'posting-exceptions',
  version: 2,
  categories: ['claim-payment'],
  types: ['ClaimPaymentPosted', 'ClaimPaymentReversed', 'ReversalParked', 'ClaimPaymentUndone'],
  empty: null,
  keysOf(fact) {
    const key = (paymentId: string) => `${fact.patientControlNumber}/${paymentId}`;
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        return exceptionsOf(fact).length > 0 ? [key(fact.paymentId)] : [];
      case 'ClaimPaymentReversed':
        return [key(fact.paymentId), key(fact.reverses)];
      case 'ReversalParked':
        return [key(fact.paymentId)];
      case 'ClaimPaymentUndone':
        return [key(fact.paymentId), ...(fact.reverses === undefined ? [] : [key(fact.reverses)])];
      case 'ClaimAdviceNoted':
        return [];
    }
  },
  evolve(before, fact) {
    if (fact.type === 'ClaimPaymentUndone') return before && undone(before, fact);
    if (fact.type === 'ClaimPaymentReversed')
      return before && { ...before, state: 'taken-back', openCents: cents(0) };
    // A reversal that found its original before this word of it was folded stays done.
    if (before?.state === 'taken-back') return before;
    const { patientControlNumber, remittanceId, paymentId, policy = '' } = fact;
    const exceptions = fact.type === 'ReversalParked' ? [waiting(fact)] : exceptionsOf(fact);
    const openCents = openIn(exceptions);
    const about = { patientControlNumber, remittanceId, paymentId, policy };
    return { ...about, openCents, exceptions, state: 'open' };
  },
  columns: {
    state: (row) => row?.state ?? 'none',
    kind: (row) => row?.exceptions[0]?.kind ?? null,
    clause: (row) => row?.exceptions[0]?.clause ?? null,
    open_cents: (row) => row?.openCents ?? 0,
  },
};

/** An undone payment asks for nothing; what an undone reversal took back stands, and asks, again. */
function undone(row: PaymentExceptions, { paymentId }: Source): PaymentExceptions {
  if (row.paymentId === paymentId) return { ...row, state: 'undone', openCents: cents(0) };
  return { ...row, state: 'open', openCents: openIn(row.exceptions) };
}

const openIn = (exceptions: readonly PostingException[]): Cents =>
  cents(exceptions.reduce((sum, each) => sum + each.openCents, 0));

const waiting = (fact: Source): PostingException => ({
  kind: 'waiting-reversal',
  lineId: null,
  reason: '',
  clause: 'reversal-without-original',
  openCents: fact.paidCents,
  expectedCents: null,
  action:
    'The payment it takes back is not here: wait for it, or find it among what was posted by hand.',
  deadline: null,
});

function exceptionsOf(fact: Source): PostingException[] {
  const ofLines = fact.lines.flatMap((line) => [
    ...line.adjustments.flatMap((each) => exceptionOf(each, line, fact.paymentDate)),
    ...notTold(line),
  ]);
  const ofClaim = fact.claimAdjustments.flatMap((each) =>
    exceptionOf(each, null, fact.paymentDate),
  );
  return [...ofLines, ...ofClaim, ...again(fact)];
}

function exceptionOf(
  each: PostedAdjustment,
  line: ServicePayment | null,
  from: ServiceDate,
): PostingException[] {
  const open = openOf(each);
  if (open === 0) return [];
  const as = dispositionOf(each);
  const kind = as === 'open' ? 'denied' : as === 'hold' ? 'held' : 'underpaid';
  const row = carcTable.get(each.carc);
  return [
    {
      kind,
      lineId: line?.lineId ?? null,
      reason: `${each.group}-${each.carc}`,
      clause: each.clause ?? UNLISTED,
      openCents: cents(open),
      expectedCents: line?.expectedCents ?? null,
      action: row?.action ?? 'A reason we have no treatment for: read the payer’s own words.',
      deadline: row?.deadline ? { ...row.deadline, from } : null,
    },
  ];
}

/** Money that posted to the claim because its line could not be told. */
const notTold = (line: ServicePayment): PostingException[] =>
  line.lineId !== null
    ? []
    : [
        {
          kind: 'line-not-told',
          lineId: null,
          reason: '',
          clause: 'line-not-told',
          openCents: cents(0),
          expectedCents: null,
          action: 'Say which line of the claim this pays.',
          deadline: null,
        },
      ];

/** The money is in; whether it was paid twice or told twice, the bank's statement says. */
const again = (fact: Source): PostingException[] =>
  fact.sameAs === undefined
    ? []
    : [
        {
          kind: 'paid-again',
          lineId: null,
          reason: '',
          clause: 'same-payment-stands',
          openCents: cents(0),
          expectedCents: null,
          action: 'Compare with the deposit: paid twice, it goes back; told twice, undo this one.',
          deadline: null,
        },
      ];
