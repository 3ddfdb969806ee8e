import {
  credit,
  debit,
  posting,
  type About,
  type Leg,
  type Posting,
  type PostingRules,
} from '@ledgerline/ledger';
import type { Adjustment, ClaimPaymentFact } from './claim-payment.events.js';
import { accountOf } from './carc.js';

/**
 * The entry one claim payment makes.
 *
 * An 835 line satisfies charge − Σ adjustments = paid. Read as charge = paid + Σ adjustments that is double entry
 * already: the receivable we credit is spread, to the cent, over the accounts we debit. The money comes
 * out of suspense, where the remittance put it. A reversal carries the payer's opposite signs, so
 * the same rule undoes what it undoes.
 */
export const claimPaymentPostings: PostingRules<ClaimPaymentFact> = {
  categories: ['claim-payment'],
  types: ['ClaimPaymentPosted', 'ClaimPaymentReversed'],
  postingOf: (fact) => (fact.type === 'ReversalParked' ? null : postingOfPayment(fact)),
};

function postingOfPayment(fact: ClaimPaymentFact): Posting {
  const claim: About = {
    patientControlNumber: fact.patientControlNumber,
    remittanceId: fact.remittanceId,
  };
  const legs = fact.lines.flatMap((line) => {
    const about = line.lineId === null ? claim : { ...claim, lineId: line.lineId };
    return spread(line.chargeCents, line.paidCents, line.adjustments, about);
  });
  // Without lines the claim stands for itself; with them, claim-level adjustments come out of what the lines paid.
  if (fact.lines.length === 0)
    return posting(
      fact.paymentDate,
      ...spread(fact.chargeCents, fact.paidCents, fact.claimAdjustments, claim),
    );
  const claimLevel = fact.claimAdjustments.flatMap((each) => [
    debit(accountOf(each), each.cents, claim),
    credit('remittance-suspense', each.cents, claim),
  ]);
  return posting(fact.paymentDate, ...legs, ...claimLevel);
}

function spread(
  charge: number,
  paid: number,
  adjustments: readonly Adjustment[],
  about: About,
): Leg[] {
  return [
    credit('payer-receivable', charge, about),
    debit('remittance-suspense', paid, about),
    ...adjustments.map((each) => debit(accountOf(each), each.cents, about)),
  ];
}
