import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { claimPayment } from '../posting/claim-payment.decider.js';
import type {
  ClaimAdviceNoted,
  ClaimPaymentFact,
  UndoneBecause,
} from '../posting/claim-payment.events.js';
import type { ClaimPayments, MatchedPayment, Reversal } from '../posting/claim-payment.state.js';

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

type Fact = ClaimPaymentFact | ClaimAdviceNoted;
type Undone = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;

/**
 * Takes one payment, takeback or waiting takeback of a claim off the books. What rests on it is rebased: a takeback whose
 * original goes waits for it again, and what an undone takeback took back stands again. Twice is once.
 */
export const claimPaymentUndo: Decider<
  ClaimPayments,
  UndoClaimPayment,
  Fact,
  UndoClaimPaymentRefusal
> = {
  initial: claimPayment.initial,

  decide(command, claim) {
    const { paymentId } = command;
    if (claim.undone.has(paymentId)) return accept();
    const posted = claim.standing.get(paymentId);
    if (posted) return accept<Fact>(undoneFact(command, 'ClaimPaymentPosted', posted));
    const parked = claim.parked.get(paymentId);
    if (parked) return accept<Fact>(undoneFact(command, 'ReversalParked', parked));
    const taken = claim.reversals.get(paymentId);
    if (taken) return accept<Fact>(undoneFact(command, 'ClaimPaymentReversed', taken.reversal));
    const rests = restingOn(paymentId, claim);
    if (!rests) return refuse({ code: 'claim-payment-not-posted', paymentId });
    const { reverses: _reverses, ...reversal } = rests.reversal;
    return accept<Fact>(
      undoneFact(
        { ...command, because: 'original-undone' },
        'ClaimPaymentReversed',
        rests.reversal,
      ),
      { ...reversal, type: 'ReversalParked' },
      undoneFact(command, 'ClaimPaymentPosted', rests.original),
    );
  },

  evolve: (claim, fact) => claimPayment.evolve(claim, fact),
};

/** The takeback of a payment that stands no more because of it. */
export const restingOn = (paymentId: string, claim: ClaimPayments): Reversal | undefined =>
  [...claim.reversals.values()].find((each) => each.original.paymentId === paymentId);

const undoneFact = (
  {
    because,
    reason,
    undoneBy,
    undoneAt,
  }: Omit<UndoClaimPayment, 'because'> & Pick<Undone, 'because'>,
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
