import { accept, refuse, type Decider } from '@ledgerline/event-store';
import { serviceDate, type Instant } from '@ledgerline/terms';
import { claimPayment, settling } from '../posting/claim-payment.decider.js';
import type { ClaimPaymentFact, UndoneBecause } from '../posting/claim-payment.events.js';
import type {
  ClaimPayments,
  MatchedPayment,
  OnClaimPayments,
  Reversal,
} from '../posting/claim-payment.state.js';

export interface UndoClaimPayment {
  readonly type: 'UndoClaimPayment';
  readonly paymentId: string;
  readonly because: Exclude<UndoneBecause, 'original-undone'>;
  readonly reason: string;
  readonly undoneBy: string;
  readonly undoneAt: Instant;
}

export type UndoClaimPaymentRefusal = {
  readonly code: 'claim-payment-not-posted';
  readonly paymentId: string;
};

type Undone = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;

/**
 * Takes one payment, takeback or waiting takeback of a claim off the books. What rests on it is rebased: a takeback whose
 * original goes waits for it again, and what an undone takeback took back stands again. Twice is once.
 */
export const claimPaymentUndo: Decider<
  ClaimPayments,
  UndoClaimPayment,
  OnClaimPayments,
  UndoClaimPaymentRefusal
> = {
  initial: claimPayment.initial,

  decide(command, claim) {
    const { paymentId, undoneAt } = command;
    if (claim.undone.has(paymentId)) return accept();
    const facts = undoing(command, claim);
    return facts.length === 0
      ? refuse({ code: 'claim-payment-not-posted', paymentId })
      : accept(...settling(claim, facts, serviceDate(undoneAt.slice(0, 10))));
  },

  evolve: (claim, fact) => claimPayment.evolve(claim, fact),
};

/** What is undone of the payments; none where no such payment is on the books. */
function undoing(command: UndoClaimPayment, claim: ClaimPayments): ClaimPaymentFact[] {
  const { paymentId } = command;
  const posted = claim.standing.get(paymentId);
  if (posted) return [undoneFact(command, 'ClaimPaymentPosted', posted)];
  const parked = claim.parked.get(paymentId);
  if (parked) return [undoneFact(command, 'ReversalParked', parked)];
  const taken = claim.reversals.get(paymentId);
  if (taken) return [undoneFact(command, 'ClaimPaymentReversed', taken.reversal)];
  const rests = restingOn(paymentId, claim);
  return rests
    ? [...waitingAgain(rests, command), undoneFact(command, 'ClaimPaymentPosted', rests.original)]
    : [];
}

/** A takeback off the books, that waits for its original again. */
export function waitingAgain(
  { reversal: taken }: Reversal,
  said: Pick<UndoClaimPayment, 'reason' | 'undoneBy' | 'undoneAt'>,
  asWritten?: MatchedPayment,
): ClaimPaymentFact[] {
  const { reverses: _reverses, ...reversal } = taken;
  return [
    undoneFact({ ...said, because: 'original-undone' }, 'ClaimPaymentReversed', taken),
    { ...(asWritten ?? reversal), type: 'ReversalParked' },
  ];
}

/** The takeback of a payment that stands no more because of it. */
export const restingOn = (paymentId: string, claim: ClaimPayments): Reversal | undefined =>
  [...claim.reversals.values()].find((each) => each.original.paymentId === paymentId);

const undoneFact = (
  {
    because,
    reason,
    undoneBy,
    undoneAt,
  }: Pick<UndoClaimPayment, 'reason' | 'undoneBy' | 'undoneAt'> & Pick<Undone, 'because'>,
  undoes: Undone['undoes'],
  payment: MatchedPayment & { readonly reverses?: string },
): Undone => ({
  ...payment,
  type: 'ClaimPaymentUndone',
  undoes,
  because,
  reason,
  undoneBy,
  undoneAt,
});
