import { cents } from '@ledgerline/terms';
import { reversed, type Posting, type PostingRules } from '@ledgerline/ledger';
import type { ClaimPaymentFact } from './claim-payment.events.js';
import { resolutionTypes, type ResolutionFact } from '../exceptions/resolution.events.js';
import { postingOfResolution } from '../exceptions/resolution.posting.js';
import { oppositeLines, oppositeOfAdjustment } from './opposite.js';
import { postingOfPayment, type Spread } from './payment-entry.js';

/**
 * The entry one claim payment makes.
 *
 * An 835 line satisfies charge − Σ adjustments = paid. Read as charge = paid + Σ adjustments that is double entry
 * already: the receivable we credit is spread, to the cent, over the accounts we debit. The money comes
 * out of suspense, where the remittance put it. A reversal is the posting it takes back, reversed.
 *
 * What becomes of each adjustment was decided when it was posted and stands on the fact: another policy
 * tomorrow moves no cent of today.
 */
export const claimPaymentPostings: PostingRules<ClaimPaymentFact | ResolutionFact> = {
  categories: ['claim-payment'],
  types: ['ClaimPaymentPosted', 'ClaimPaymentReversed', 'ClaimPaymentUndone', ...resolutionTypes],
  postingOf(fact) {
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        return postingOfPayment(fact);
      case 'ClaimPaymentReversed':
        return reversed(postingOfPayment(undone(fact)), fact.paymentDate);
      case 'ReversalParked':
        return null;
      case 'ClaimPaymentUndone':
        return counterEntry(fact);
      default:
        return postingOfResolution(fact);
    }
  },
};

/**
 * The opposite of the entry that is undone, true for the same day: undone, it never was. Where that day is in a closed
 * month the books count it in the first open one, as they count all that comes later.
 */
function counterEntry(
  fact: Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>,
): Posting | null {
  if (fact.undoes === 'ReversalParked') return null;
  return fact.undoes === 'ClaimPaymentPosted'
    ? reversed(postingOfPayment(fact), fact.paymentDate)
    : postingOfPayment(undone(fact));
}

/** What a reversal takes back, as it was posted. */
const undone = (fact: ClaimPaymentFact): Spread => ({
  ...fact,
  chargeCents: cents(-fact.chargeCents),
  paidCents: cents(-fact.paidCents),
  claimAdjustments: fact.claimAdjustments.map(oppositeOfAdjustment),
  lines: oppositeLines(fact.lines),
});
