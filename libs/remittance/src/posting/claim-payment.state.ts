import {
  isResolutionFact,
  type Resolution,
  type ResolutionFact,
} from '../exceptions/resolution.events.js';
import type { ClaimAdviceNoted, ClaimPaymentFact, MatchedPayment } from './claim-payment.events.js';

export type { MatchedPayment } from './claim-payment.events.js';

/** Every payment of one claim, by id, and what became of it. */
export interface ClaimPayments {
  readonly standing: ReadonlyMap<string, MatchedPayment>;
  readonly parked: ReadonlyMap<string, MatchedPayment>;
  /** Reversals that stand, by their own id, each with the payment it took back. */
  readonly reversals: ReadonlyMap<string, Reversal>;
  /** Undone, by id: what each said, and why it went. */
  readonly undone: ReadonlyMap<string, UndonePayment>;
  readonly seen: ReadonlySet<string>;
  /** What was decided of exceptions, and stands, by id. */
  readonly resolutions: ReadonlyMap<string, Resolution>;
  /** What was decided, and a payment withdrew: it stands again where that payment goes. */
  readonly lapsed: ReadonlyMap<string, Resolution>;
  /** Ids of all that was ever decided. */
  readonly resolved: ReadonlySet<string>;
  /** Resolutions whose money went back. */
  readonly returned: ReadonlySet<string>;
}

/** All that lies on the stream of a claim's payments. */
export type OnClaimPayments = ClaimPaymentFact | ClaimAdviceNoted | ResolutionFact;

export interface Reversal {
  readonly reversal: Omit<Extract<ClaimPaymentFact, { type: 'ClaimPaymentReversed' }>, 'type'>;
  readonly original: MatchedPayment;
}
export type UndonePayment = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;

/** What one fact makes of the payments of a claim. */
export function evolveClaimPayments(claim: ClaimPayments, fact: OnClaimPayments): ClaimPayments {
  if (isResolutionFact(fact)) return withResolution(claim, fact);
  const { type: _type, ...payment } = fact;
  const seen = new Set([...claim.seen, fact.paymentId]);
  const standing = new Map(claim.standing);
  const parked = new Map(claim.parked);
  const reversals = new Map(claim.reversals);
  const undone = new Map(claim.undone);
  switch (fact.type) {
    case 'ClaimPaymentPosted':
      standing.set(fact.paymentId, payment);
      break;
    case 'ClaimPaymentReversed': {
      const { type: _reversed, ...reversal } = fact;
      const original = standing.get(fact.reverses);
      if (original) reversals.set(fact.paymentId, { reversal, original });
      standing.delete(fact.reverses);
      parked.delete(fact.paymentId);
      break;
    }
    case 'ReversalParked':
      parked.set(fact.paymentId, payment);
      undone.delete(fact.paymentId);
      break;
    case 'ClaimPaymentUndone': {
      const taken = reversals.get(fact.paymentId);
      if (taken) standing.set(taken.original.paymentId, taken.original);
      standing.delete(fact.paymentId);
      parked.delete(fact.paymentId);
      reversals.delete(fact.paymentId);
      undone.set(fact.paymentId, fact);
      break;
    }
    case 'ClaimAdviceNoted':
      break;
  }
  return { ...claim, standing, parked, reversals, undone, seen };
}

function withResolution(claim: ClaimPayments, fact: ResolutionFact): ClaimPayments {
  const { resolutionId } = fact;
  if (fact.type === 'RepeatedPaymentReturned')
    return { ...claim, returned: new Set([...claim.returned, resolutionId]) };
  const resolutions = new Map(claim.resolutions);
  const lapsed = new Map(claim.lapsed);
  if (fact.type === 'PostingResolutionWithdrawn') {
    resolutions.delete(resolutionId);
    const { because, resolution } = fact;
    if (because === 'paid-later' || because === 'payment-gone')
      lapsed.set(resolutionId, resolution);
  } else {
    resolutions.set(resolutionId, fact);
    // Decided anew: what was decided before is history.
    for (const [id, each] of lapsed) if (isOfOne(each, fact)) lapsed.delete(id);
  }
  return { ...claim, resolutions, lapsed, resolved: new Set([...claim.resolved, resolutionId]) };
}

/** Whether two decisions are of one exception. */
const isOfOne = (one: Resolution, other: Resolution): boolean =>
  'at' in one && 'at' in other && one.paymentId === other.paymentId && one.at === other.at;
