import { createHash } from 'node:crypto';
import { fold, writeAfter, type StreamWrite, type Streams } from '@ledgerline/event-store';
import { cents, shortId, type Cents, type RemittanceId } from '@ledgerline/terms';
import { claimPayment } from '../posting/claim-payment.decider.js';
import type { SupersededBy } from '../posting/claim-payment.events.js';
import type {
  ClaimPayments,
  MatchedPayment,
  OnClaimPayments,
  UndonePayment,
} from '../posting/claim-payment.state.js';
import { ruleClaim, type Judging } from '../posting/line-rulings.js';

/** By what a payment is judged anew, and what stands in the place of its claim by now. */
export type JudgedAnew = Judging & { readonly superseded?: SupersededBy };

/** What became of some claims that were posted anew. */
export interface Reposted {
  readonly writes: readonly StreamWrite[];
  readonly postedClaims: number;
  readonly postedCents: Cents;
  /** Takebacks that wait for their original. */
  readonly suspenseCents: Cents;
}

/**
 * Posts anew what was undone, from what its facts kept of the payer's words, judged by the policy of today. Each gets an id
 * of its own, so that neither the old file nor a repeated order posts it once more: what was posted anew already gains
 * nothing, and is counted.
 *
 * @param wanted   which of the undone payments of a claim
 * @param judgingOf  by what each is judged
 */
export function repostClaims(
  streams: Streams,
  wanted: (undone: UndonePayment) => boolean,
  judgingOf: (undone: UndonePayment) => JudgedAnew,
  commandId: string,
): Reposted {
  const writes: StreamWrite[] = [];
  let [postedClaims, postedCents, suspenseCents] = [0, 0, 0];
  for (const [stream, stored] of streams) {
    let claim = fold(claimPayment, stored);
    const facts: OnClaimPayments[] = [];
    for (const undone of undoneOf(claim).filter(wanted)) {
      const payment = anew(undone, judgingOf(undone));
      const decision = claimPayment.decide({ type: 'PostClaimPayment', payment }, claim);
      if (!('accepted' in decision)) continue;
      claim = decision.accepted.reduce((state, fact) => claimPayment.evolve(state, fact), claim);
      facts.push(...decision.accepted);
      postedClaims += 1;
      if (claim.parked.has(payment.paymentId)) suspenseCents += payment.paidCents;
      else postedCents += payment.paidCents;
    }
    if (facts.length > 0) writes.push(writeAfter(stored.length - 1, commandId, stream, facts));
  }
  return {
    writes,
    postedClaims,
    postedCents: cents(postedCents),
    suspenseCents: cents(suspenseCents),
  };
}

/** Undone last: of what was posted anew and undone once more, that. In the order of their remittance. */
const undoneOf = (claim: ClaimPayments): UndonePayment[] =>
  [...claim.undone.values()]
    .filter((each) => !claim.undone.has(againIdOf(each.paymentId)))
    .sort((a, b) => a.index - b.index);

/** The payment as the payer said it, decided anew. */
function anew(undone: UndonePayment, judging: JudgedAnew): MatchedPayment {
  const {
    type: _type,
    undoes: _undoes,
    because: _because,
    reason: _reason,
    undoneBy: _by,
    undoneAt: _at,
    reverses: _reverses,
    isLater: _isLater,
    sameAs: _sameAs,
    ...payment
  } = undone;
  const matched = undone.lines.map(({ isDenied: _denied, expectedCents: _expected, ...line }) => ({
    ...line,
    adjustments: line.adjustments.map(({ group, carc, cents: amount }) => ({
      group,
      carc,
      cents: amount,
    })),
  }));
  const ruled = ruleClaim(judging, matched, undone.claimAdjustments, undone.remarks ?? []);
  return {
    ...payment,
    ...ruled,
    paymentId: againIdOf(undone.paymentId),
    again: undone.paymentId,
    policy: `${judging.policy.policyId}/${judging.policy.version}`,
    ...(judging.superseded && { superseded: judging.superseded }),
  };
}

/** Undone and posted anew a payment is another one, and so each time. */
export const againIdOf = (paymentId: string): string =>
  shortId(createHash('sha256').update(`${paymentId}/again`).digest(), 16);

/** All that is undone of a remittance, but what was found to be another claim's. */
export const isOfRemittance =
  (remittanceId: RemittanceId) =>
  (undone: UndonePayment): boolean =>
    undone.remittanceId === remittanceId && undone.because !== 'assignment-undone';
