import { accept, type Decider } from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import { settleResolutions } from '../exceptions/settle-resolutions.js';
import type { Adjustment, ClaimPaymentFact } from './claim-payment.events.js';
import { statusPosts } from './claim-status-posts.js';
import {
  evolveClaimPayments,
  type ClaimPayments,
  type MatchedPayment,
  type OnClaimPayments,
} from './claim-payment.state.js';

export type { ClaimPayments, MatchedPayment } from './claim-payment.state.js';
import { oppositeLines, oppositeOfAdjustment } from './opposite.js';

/** CLP02 22 takes an earlier payment back; 23 and 25 move nothing; every other status posts. */
export type ClaimPaymentCommand = {
  readonly type: 'PostClaimPayment';
  readonly payment: MatchedPayment;
};
export type ClaimPaymentRefusal = { readonly code: never };

/**
 * Posts, reverses or parks. A reversal undoes the exact payment it negates, amount by amount; one whose original is not
 * here waits, and is applied the moment the original comes, so that any order ends in the same books.
 */
export const claimPayment: Decider<
  ClaimPayments,
  ClaimPaymentCommand,
  OnClaimPayments,
  ClaimPaymentRefusal
> = {
  initial: {
    standing: new Map(),
    parked: new Map(),
    reversals: new Map(),
    undone: new Map(),
    seen: new Set(),
    resolutions: new Map(),
    lapsed: new Map(),
    resolved: new Set(),
    returned: new Set(),
  },

  decide({ payment }, claim) {
    if (claim.seen.has(payment.paymentId)) return accept();
    const posts = statusPosts(payment.status)?.posts ?? 'payment';
    if (posts === 'estimate' || posts === 'forwarded')
      return accept({ type: 'ClaimAdviceNoted', note: posts, ...payment });
    if (posts === 'reversal') {
      const original = findOpposite(payment, claim.standing);
      return accept(
        ...settling(
          claim,
          [original ? reversedFact(original, payment) : { type: 'ReversalParked', ...payment }],
          payment.paymentDate,
        ),
      );
    }
    const sameAs = findSame(payment, claim.standing);
    const posted: ClaimPaymentFact = {
      type: 'ClaimPaymentPosted',
      ...payment,
      ...(claim.seen.size > 0 && { isLater: true as const }),
      ...(sameAs !== undefined && { sameAs }),
    };
    const waiting = findOpposite(payment, claim.parked);
    const facts = waiting ? [posted, reversedFact(payment, waiting)] : [posted];
    return accept(...settling(claim, facts, payment.paymentDate));
  },

  evolve: evolveClaimPayments,
};

/**
 * Facts of payments, and what they do to what was decided of the claim's exceptions: one append. A decision goes back
 * before the payment it was of does, so that each entry finds the books as they were.
 */
export const settling = (
  claim: ClaimPayments,
  facts: readonly OnClaimPayments[],
  on: ServiceDate,
): readonly OnClaimPayments[] => {
  const after = facts.reduce(evolveClaimPayments, claim);
  const { withdrawn, closed, restored } = settleResolutions(after, on);
  return [...withdrawn, ...facts, ...closed, ...restored];
};

/**
 * What a reversal undoes is what was posted, as it was decided then: lines, accounts and clauses are the
 * original's, whatever policy holds today.
 */
export const reversedFact = (
  original: MatchedPayment,
  reversal: MatchedPayment,
): ClaimPaymentFact => ({
  ...reversal,
  type: 'ClaimPaymentReversed',
  reverses: original.paymentId,
  claimAdjustments: original.claimAdjustments.map(oppositeOfAdjustment),
  lines: oppositeLines(original.lines),
  ...(original.policy !== undefined && { policy: original.policy }),
});

/** The newest payment whose every amount is the opposite of this one's; of those, one of the same claim number. */
function findOpposite(
  payment: MatchedPayment,
  among: ReadonlyMap<string, MatchedPayment>,
): MatchedPayment | undefined {
  if (among.size === 0) return undefined;
  const wanted = signature(payment, -1);
  const fitting = [...among.values()].reverse().filter((each) => signature(each, 1) === wanted);
  return fitting.find((each) => each.payerClaimNumber === payment.payerClaimNumber) ?? fitting[0];
}

/** A payment that stands with the same amounts under the payer's own number: money came twice, or was told twice. */
const findSame = (
  payment: MatchedPayment,
  among: ReadonlyMap<string, MatchedPayment>,
): string | undefined => {
  if (among.size === 0 || payment.payerClaimNumber === '') return undefined;
  const wanted = signature(payment, 1);
  return [...among.values()].find(
    (each) => each.payerClaimNumber === payment.payerClaimNumber && signature(each, 1) === wanted,
  )?.paymentId;
};

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
