import type { ClaimDocument, OtherPayerDocument } from '../contract.js';
import type { Pen } from './pen.js';

type Amounts = readonly { readonly amountCents: number }[] | undefined;

const sum = (adjustments: Amounts): number =>
  adjustments?.reduce((total, { amountCents }) => total + amountCents, 0) ?? 0;

/**
 * Coordination of benefits; the pen stands at the claim. For each other payer that has decided:
 * line charge − adjustments = SVD02, and claim charge − all its adjustments = AMT*D.
 */
export function ruleOnOtherPayers(pen: Pen, claim: ClaimDocument): void {
  const { otherPayers, subscriber, lines } = claim;
  const place = subscriber.payerResponsibility;
  if (!otherPayers || otherPayers.length === 0) {
    if (place !== 'P' && place !== 'U')
      pen.faultAt('other-payer-missing', '2320', 'SBR', 'SBR01', 'otherPayers');
  }
  const ids = [claim.payer.id];
  const places: string[] = [place];
  otherPayers?.forEach((other, index) => {
    const path = `otherPayers[${index}]`;
    if (ids.includes(other.payer.id))
      pen.faultAt('other-payer-twice', '2330B', 'NM1', 'NM109', `${path}.payer.id`);
    if (other.payerResponsibility !== 'U' && places.includes(other.payerResponsibility))
      pen.faultAt(
        'payer-responsibility-twice',
        '2320',
        'SBR',
        'SBR01',
        `${path}.payerResponsibility`,
      );
    ids.push(other.payer.id);
    places.push(other.payerResponsibility);
    ruleOnDecision(pen, claim, other, path);
  });
  const others = ids.slice(1);
  lines.forEach((line, index) => {
    const path = `lines[${index}]`;
    line.adjudications?.forEach(({ payerId, bundledLine: bundled }, at) => {
      if (bundled !== undefined && (bundled < 1 || bundled > lines.length))
        pen.faultAt(
          'bundled-line-not-on-claim',
          '2430',
          'SVD',
          'SVD06',
          `${path}.adjudications[${at}].bundledLine`,
        );
      if (!others.includes(payerId))
        pen.faultAt(
          'payer-not-on-claim',
          '2430',
          'SVD',
          'SVD01',
          `${path}.adjudications[${at}].payerId`,
        );
    });
    const named = { priorAuthorizations: line.priorAuthorizations, referrals: line.referrals };
    for (const [field, numbers] of Object.entries(named))
      numbers?.forEach(({ payerId }, at) => {
        if (payerId !== undefined && !others.includes(payerId))
          pen.faultAt(
            'payer-not-on-claim',
            '2400',
            'REF',
            'REF04-2',
            `${path}.${field}[${at}].payerId`,
          );
      });
  });
}

function ruleOnDecision(
  pen: Pen,
  claim: ClaimDocument,
  other: OtherPayerDocument,
  path: string,
): void {
  let adjusted = sum(other.adjustments);
  let decidedLines = 0;
  claim.lines.forEach((line, index) => {
    // A payer may split a line over several SVD: together they answer for its charge.
    const decisions = line.adjudications?.filter(({ payerId }) => payerId === other.payer.id) ?? [];
    if (decisions.length === 0) return;
    decidedLines += 1;
    const paid = decisions.reduce((total, { paidCents }) => total + paidCents, 0);
    const lineAdjusted = decisions.reduce((total, each) => total + sum(each.adjustments), 0);
    adjusted += lineAdjusted;
    if (line.chargeCents - lineAdjusted !== paid)
      pen.faultAt(
        'line-payer-out-of-balance',
        '2430',
        'SVD',
        'SVD02',
        `lines[${index}].adjudications`,
      );
  });
  const hasDecided =
    other.paidCents !== undefined || decidedLines > 0 || (other.adjustments?.length ?? 0) > 0;
  if (!hasDecided) return;
  if (other.paidCents === undefined)
    pen.faultAt('other-payer-paid-missing', '2320', 'AMT', 'AMT02', `${path}.paidCents`);
  else if (claim.chargeCents - adjusted !== other.paidCents)
    pen.faultAt('other-payer-out-of-balance', '2320', 'AMT', 'AMT02', `${path}.paidCents`);
  if (decidedLines === 0 && !other.adjudicatedAt)
    pen.faultAt('adjudication-date-missing', '2330B', 'DTP', 'DTP03', `${path}.adjudicatedAt`);
}
