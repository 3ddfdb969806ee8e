import { accept, type Decider } from '@ledgerline/event-store';
import type { Adjustment, ClaimPaymentFact } from './claim-payment.events.js';

type Posted = Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>;
/** What one CLP says, matched to a claim of ours. */
export type MatchedPayment = Omit<Posted, 'type'>;

/** CLP02 22 takes an earlier payment back; every other status posts. */
export type ClaimPaymentCommand = {
  readonly type: 'PostClaimPayment';
  readonly payment: MatchedPayment;
};
export type ClaimPaymentRefusal = { readonly code: never };

/** Every payment of one claim, by id, and what became of it. */
export interface ClaimPayments {
  readonly standing: ReadonlyMap<string, MatchedPayment>;
  readonly parked: ReadonlyMap<string, MatchedPayment>;
  readonly seen: ReadonlySet<string>;
}

/**
 * Posts, reverses or parks. A reversal undoes the exact payment it negates, amount by amount; one whose original is not
 * here waits, and is applied the moment the original comes, so that any order ends in the same books.
 */
export const claimPayment: Decider<
  ClaimPayments,
  ClaimPaymentCommand,
  ClaimPaymentFact,
  ClaimPaymentRefusal
> = {
  initial: { standing: new Map(), parked: new Map(), seen: new Set() },

  decide({ payment }, claim) {
    if (claim.seen.has(payment.paymentId)) return accept();
    if (payment.status === '22') {
      const original = findOpposite(payment, claim.standing);
      return original
        ? accept({ type: 'ClaimPaymentReversed', reverses: original.paymentId, ...payment })
        : accept({ type: 'ReversalParked', ...payment });
    }
    const posted: ClaimPaymentFact = { type: 'ClaimPaymentPosted', ...payment };
    const waiting = findOpposite(payment, claim.parked);
    return waiting
      ? accept<ClaimPaymentFact>(posted, {
          type: 'ClaimPaymentReversed',
          reverses: payment.paymentId,
          ...waiting,
        })
      : accept(posted);
  },

  evolve(claim, fact) {
    const { type: _type, ...payment } = fact;
    const seen = new Set([...claim.seen, fact.paymentId]);
    const standing = new Map(claim.standing);
    const parked = new Map(claim.parked);
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        standing.set(fact.paymentId, payment);
        break;
      case 'ClaimPaymentReversed':
        standing.delete(fact.reverses);
        parked.delete(fact.paymentId);
        break;
      case 'ReversalParked':
        parked.set(fact.paymentId, payment);
        break;
    }
    return { standing, parked, seen };
  },
};

/** The newest payment whose every amount is the opposite of this one's. */
function findOpposite(
  payment: MatchedPayment,
  among: ReadonlyMap<string, MatchedPayment>,
): MatchedPayment | undefined {
  const wanted = signature(payment, -1);
  return [...among.values()].reverse().find((each) => signature(each, 1) === wanted);
}

/** All amounts of a payment as one text, line order and adjustment order aside. */
function signature(payment: MatchedPayment, sign: 1 | -1): string {
  const amounts = (adjustments: readonly Adjustment[]) =>
    adjustments
      .filter((each) => each.cents !== 0)
      .map((each) => `${each.group}${each.carc}=${sign * each.cents}`)
      .sort()
      .join(',');
  const lines = payment.lines
    .map(
      (each) =>
        `${each.lineId}:${sign * each.chargeCents}:${sign * each.paidCents}:${amounts(each.adjustments)}`,
    )
    .sort();
  return [
    sign * payment.chargeCents,
    sign * payment.paidCents,
    amounts(payment.claimAdjustments),
    ...lines,
  ].join('|');
}
