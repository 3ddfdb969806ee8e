import { credit, debit, posting, type About, type Leg, type Posting } from '@ledgerline/ledger';
import type { ClaimPaymentFact, PostedAdjustment, ServicePayment } from './claim-payment.events.js';
import { dispositionOf } from './line-rulings.js';
import { accountOfDisposition } from './posting-disposition.js';

/** Of a payment, what its entry is made from. */
export type Spread = Pick<
  ClaimPaymentFact,
  | 'patientControlNumber'
  | 'remittanceId'
  | 'paymentDate'
  | 'chargeCents'
  | 'paidCents'
  | 'claimAdjustments'
  | 'lines'
>;

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
