import { factOf, fold, type StoredFact } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import { isResolutionFact, type ResolutionFact } from './resolution.events.js';

/**
 * The decisions about exceptions that go with a payment when it is undone, as they were stored: each is countered too.
 *
 * @param payments  the stream `claim-payment-…`
 */
export function withdrawnWith(
  paymentId: string,
  payments: readonly StoredFact[],
): readonly StoredFact[] {
  const decision = claimPaymentUndo.decide(
    {
      ...{ type: 'UndoClaimPayment', paymentId, because: 'person', reason: '', undoneBy: '' },
      undoneAt: '1970-01-01T00:00:00.000Z' as Instant,
    },
    fold(claimPaymentUndo, payments),
  );
  if ('refused' in decision) return [];
  return decision.accepted.flatMap((each) =>
    each.type === 'PostingResolutionWithdrawn' ? (storedAs(each, payments) ?? []) : [],
  );
}

const storedAs = (
  { resolutionId, resolution }: Extract<ResolutionFact, { type: 'PostingResolutionWithdrawn' }>,
  payments: readonly StoredFact[],
): StoredFact | undefined =>
  payments.findLast(({ type, ...each }) => {
    if (type !== resolution.type) return false;
    const fact = factOf<ResolutionFact>({ type, ...each });
    return isResolutionFact(fact) && fact.resolutionId === resolutionId;
  });
