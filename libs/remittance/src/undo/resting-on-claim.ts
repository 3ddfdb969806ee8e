import { factOf, fold, type StoredFact } from '@ledgerline/event-store';
import { claimPayment } from '../posting/claim-payment.decider.js';
import { restingOn } from './undo-payment.decider.js';
import type { Rests } from './undo-preview.js';

/** Facts of a claim that were made because of what was paid on it, and who has to look. */
const restingFacts: Readonly<Record<string, Pick<Rests, 'what' | 'says'>>> = {
  SecondaryClaimPrepared: {
    what: 'secondary-claim',
    says: 'The next payer was billed by what this one paid: look whether to void that claim.',
  },
  ClaimCorrectionRequested: {
    what: 'correction',
    says: 'A correction was asked for after it: look whether it is still wanted.',
  },
  ClaimReplaced: {
    what: 'correction',
    says: 'A replacement went out after it: look whether it is still wanted.',
  },
  ClaimVoided: {
    what: 'correction',
    says: 'The claim was voided after it: look whether that still holds.',
  },
};

/**
 * What rests on one payment of a claim.
 *
 * @param payments  the stream `claim-payment-…`
 * @param claim     the stream `claim-…`
 */
export function restingOnPayment(
  paymentId: string,
  payments: readonly StoredFact[],
  claim: readonly StoredFact[],
): Rests[] {
  const state = fold(claimPayment, payments);
  const rests: Rests[] = [];
  const takeback = restingOn(paymentId, state);
  if (takeback)
    rests.push({
      on: paymentId,
      becomes: 'rebased',
      what: 'takeback',
      id: takeback.reversal.paymentId,
      says: `The takeback of remittance ${takeback.reversal.remittanceId} waits for its original again.`,
    });
  for (const each of state.standing.values())
    if (each.sameAs === paymentId)
      rests.push({
        on: paymentId,
        becomes: 'flagged',
        what: 'paid-again',
        id: each.paymentId,
        says: 'A later payment says the same: look which of the two the bank shows.',
      });
  const posted = payments.find(
    (each) => factOf<{ type: string; paymentId: string }>(each).paymentId === paymentId,
  );
  for (const each of claim) {
    const told = restingFacts[each.type];
    if (told && posted && each.recordedAt >= posted.recordedAt)
      rests.push({ on: paymentId, becomes: 'flagged', id: each.id, ...told });
  }
  return rests;
}
