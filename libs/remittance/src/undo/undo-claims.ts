import { fold, writeAfter, type StreamWrite, type Streams } from '@ledgerline/event-store';
import type { RemittanceId } from '@ledgerline/terms';
import type {
  ClaimPayments,
  MatchedPayment,
  OnClaimPayments,
} from '../posting/claim-payment.state.js';
import { claimPaymentUndo, type UndoClaimPayment } from './undo-payment.decider.js';

type Said = Pick<UndoClaimPayment, 'because' | 'reason' | 'undoneBy' | 'undoneAt'>;

/**
 * Undoes every payment of one remittance on these claims, the newest first. Pure, and safe to repeat: what is undone gains
 * nothing.
 *
 * @param streams    `claim-payment-…`, whole
 * @param commandId  the same each time it is tried
 */
export function undoClaims(
  remittanceId: RemittanceId,
  streams: Streams,
  said: Said,
  commandId: string,
): { readonly writes: readonly StreamWrite[]; readonly undone: number } {
  let undone = 0;
  const writes: StreamWrite[] = [];
  for (const [stream, stored] of streams) {
    let claim = fold(claimPaymentUndo, stored);
    const facts: OnClaimPayments[] = [];
    for (const { paymentId } of paymentsOf(remittanceId, claim).reverse()) {
      const decision = claimPaymentUndo.decide(
        { type: 'UndoClaimPayment', paymentId, ...said },
        claim,
      );
      if (!('accepted' in decision)) continue;
      claim = decision.accepted.reduce(
        (state, fact) => claimPaymentUndo.evolve(state, fact),
        claim,
      );
      facts.push(...decision.accepted);
      undone += 1;
    }
    if (facts.length > 0) writes.push(writeAfter(stored.length - 1, commandId, stream, facts));
  }
  return { writes, undone };
}

/** What of a remittance is on the books of a claim, oldest first: payments, takebacks, takebacks that wait. */
export function paymentsOf(remittanceId: RemittanceId, claim: ClaimPayments): MatchedPayment[] {
  const all = [
    ...claim.standing.values(),
    ...[...claim.reversals.values()].flatMap((each) => [each.original, each.reversal]),
    ...claim.parked.values(),
  ];
  return [...new Map(all.map((each) => [each.paymentId, each])).values()]
    .filter((each) => each.remittanceId === remittanceId)
    .sort((a, b) => a.index - b.index);
}
