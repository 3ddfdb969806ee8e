import { cents } from '@ledgerline/terms';
import {
  credit,
  debit,
  posting,
  reversed,
  type About,
  type Leg,
  type Posting,
  type PostingRules,
} from '@ledgerline/ledger';
import type { ClaimPaymentFact, PostedAdjustment, ServicePayment } from './claim-payment.events.js';
import { resolutionTypes, type ResolutionFact } from '../exceptions/resolution.events.js';
import { postingOfResolution } from '../exceptions/resolution.posting.js';
import { dispositionOf } from './line-rulings.js';
import { oppositeLines, oppositeOfAdjustment } from './opposite.js';
import { accountOfDisposition } from './posting-disposition.js';

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

type Spread = Pick<
  ClaimPaymentFact,
  | 'patientControlNumber'
  | 'remittanceId'
  | 'paymentDate'
  | 'chargeCents'
  | 'paidCents'
  | 'claimAdjustments'
  | 'lines'
>;

/** What a reversal takes back, as it was posted. */
const undone = (fact: ClaimPaymentFact): Spread => ({
  ...fact,
  chargeCents: cents(-fact.chargeCents),
  paidCents: cents(-fact.paidCents),
  claimAdjustments: fact.claimAdjustments.map(oppositeOfAdjustment),
  lines: oppositeLines(fact.lines),
});

/** The entry of a payment, as it was decided. */
export function postingOfPayment(fact: Spread): Posting {
  const claim: About = {
    patientControlNumber: fact.patientControlNumber,
    remittanceId: fact.remittanceId,
  };
  const legs = fact.lines.flatMap((line) => {
    const about = line.lineId === null ? claim : { ...claim, lineId: line.lineId };
    return legsOfLine(line, about);
  });
  // Without lines the claim stands for itself; with them, claim-level adjustments come out of what the lines paid.
  if (fact.lines.length === 0)
    return posting(
      fact.paymentDate,
      ...spread(fact.chargeCents, fact.paidCents, fact.claimAdjustments, claim),
    );
  const claimLevel = fact.claimAdjustments.flatMap((each) =>
    (each.shares ?? [{ cents: each.cents }]).flatMap((share) => {
      const about = 'lineId' in share ? { ...claim, lineId: share.lineId } : claim;
      return [
        ...legsOf({ ...each, cents: share.cents }, about),
        credit('remittance-suspense', share.cents, about),
      ];
    }),
  );
  return posting(fact.paymentDate, ...legs, ...claimLevel);
}

/** What one line of a payment does, as it was decided. */
export const legsOfLine = (
  { chargeCents, paidCents, adjustments }: ServicePayment,
  about: About,
): Leg[] => spread(chargeCents, paidCents, adjustments, about);

function spread(
  charge: number,
  paid: number,
  adjustments: readonly PostedAdjustment[],
  about: About,
): Leg[] {
  return [
    credit('payer-receivable', charge, about),
    debit('remittance-suspense', paid, about),
    ...adjustments.flatMap((each) => legsOf(each, about)),
  ];
}

function legsOf(each: PostedAdjustment, about: About): Leg[] {
  const account = accountOfDisposition[dispositionOf(each)];
  const { openCents = 0 } = each;
  return openCents === 0
    ? [debit(account, each.cents, about)]
    : [debit(account, each.cents - openCents, about), debit('payer-receivable', openCents, about)];
}
