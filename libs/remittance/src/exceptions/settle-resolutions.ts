import type { LineId, ServiceDate } from '@ledgerline/terms';
import type { ClaimPayments, MatchedPayment } from '../posting/claim-payment.state.js';
import { openOf } from '../posting/line-rulings.js';
import type { PaidLater, Resolution, ResolutionFact } from './resolution.events.js';

export interface SettledResolutions {
  readonly withdrawn: readonly ResolutionFact[];
  readonly closed: readonly PaidLater[];
  /** Decisions that stand again: what had withdrawn them is undone. */
  readonly restored: readonly Resolution[];
}
const nothing: SettledResolutions = { withdrawn: [], closed: [], restored: [] };

/**
 * What payments, takebacks and their undoing do to what was decided of exceptions: a decision whose payment is gone is
 * withdrawn, and so is one about a line that was paid since; a line paid later closes what was open of it. With the
 * takeback or later payment undone, a decision stands again where nobody has decided anew. Judged by
 * how the claim stands, so that whatever brought it there, and in which order, the list is the same.
 *
 * @param on  the day it is true for
 */
export function settleResolutions(claim: ClaimPayments, on: ServiceDate): SettledResolutions {
  if (claim.resolutions.size === 0 && claim.lapsed.size === 0 && claim.standing.size < 2)
    return nothing;
  const paid = paidLater(claim);
  const standing = [...claim.resolutions.values()];
  const withdrawn = standing.flatMap((each) => withdrawal(each, claim, paid, on) ?? []);
  const closed = paid.filter(({ resolutionId }) => !claim.resolutions.has(resolutionId));
  return { withdrawn, closed, restored: restoredIn(claim, paid) };
}

/** A takeback that was told its payment, or that waits, is told anew by whatever becomes of it. */
const restorable: ReadonlySet<Resolution['type']> = new Set<Resolution['type']>([
  'HeldAmountPosted',
  'HeldAmountKept',
  'ShortfallAccepted',
  'ShortfallDisputed',
  'PaymentLineTold',
  'PriorPayerAccepted',
  'RepeatedPaymentSetAside',
]);

const restoredIn = (claim: ClaimPayments, paid: readonly PaidLater[]): readonly Resolution[] =>
  [...claim.lapsed.values()]
    .filter(
      (each) => restorable.has(each.type) && stands(each, claim, paid) && !isPaidIn(each, paid),
    )
    .map((each) => ({ ...each, again: true }));

/** The fact that takes a decision back. */
export const withdrawnFact = (
  resolution: Resolution,
  because: Extract<ResolutionFact, { type: 'PostingResolutionWithdrawn' }>['because'],
  effectiveDate: ServiceDate,
): Extract<ResolutionFact, { type: 'PostingResolutionWithdrawn' }> => ({
  type: 'PostingResolutionWithdrawn',
  resolutionId: resolution.resolutionId,
  patientControlNumber: resolution.patientControlNumber,
  remittanceId: resolution.remittanceId,
  paymentId: resolution.paymentId,
  resolution,
  because,
  effectiveDate,
});

function withdrawal(
  resolution: Resolution,
  claim: ClaimPayments,
  paid: readonly PaidLater[],
  on: ServiceDate,
): ResolutionFact | null {
  if (!stands(resolution, claim, paid)) return withdrawnFact(resolution, 'payment-gone', on);
  return isPaidIn(resolution, paid) ? withdrawnFact(resolution, 'paid-later', on) : null;
}

/** Whether a later payment pays the line a decision is about. */
const isPaidIn = (resolution: Resolution, paid: readonly PaidLater[]): boolean =>
  isOfOpenLine(resolution) &&
  paid.some(
    ({ paymentId, lineIds }) =>
      paymentId === resolution.paymentId && lineIds.some((each) => each === resolution.lineId),
  );

type OfOpenLine = Extract<Resolution, { readonly lineId: unknown }>;
const isOfOpenLine = (resolution: Resolution): resolution is OfOpenLine =>
  resolution.type === 'HeldAmountPosted' ||
  resolution.type === 'HeldAmountKept' ||
  resolution.type === 'ShortfallAccepted' ||
  resolution.type === 'ShortfallDisputed';

function stands(
  { type, paymentId, resolutionId }: Resolution,
  claim: ClaimPayments,
  paid: readonly PaidLater[],
): boolean {
  switch (type) {
    case 'TakebackTold':
      return claim.reversals.has(paymentId);
    case 'TakebackKept':
      return claim.parked.has(paymentId);
    case 'LinePaidLater':
      return paid.some((each) => each.resolutionId === resolutionId);
    default:
      return claim.standing.has(paymentId);
  }
}

/** Of each payment that stands, lines it left open and a later one pays. */
function paidLater({ standing, resolutions, seen }: ClaimPayments): PaidLater[] {
  const aside = new Set(
    [...resolutions.values()]
      .filter(({ type }) => type === 'RepeatedPaymentSetAside')
      .map(({ paymentId }) => paymentId),
  );
  const payments = [...seen].flatMap((each) => (aside.has(each) ? [] : (standing.get(each) ?? [])));
  return payments.flatMap((payment, nth) => {
    const open = openLines(payment);
    if (open.length === 0) return [];
    return payments.slice(nth + 1).flatMap((later): PaidLater[] => {
      const lineIds = isSaidAgain(payment, later)
        ? []
        : open.filter((lineId) => pays(later, lineId));
      return lineIds.length === 0 ? [] : [paidLaterFact(payment, later, lineIds)];
    });
  });
}

const openLines = ({ lines }: MatchedPayment): LineId[] => [
  ...new Set(
    lines.flatMap(({ lineId, adjustments }) =>
      lineId !== null && adjustments.some((each) => openOf(each) !== 0) ? [lineId] : [],
    ),
  ),
];

/** The same told again decides nothing anew about itself; about another payment between the two it does. */
const isSaidAgain = (payment: MatchedPayment, later: MatchedPayment): boolean =>
  later.sameAs !== undefined &&
  (later.sameAs === payment.paymentId || later.sameAs === payment.sameAs);

/** A line denied again is not paid. */
const pays = ({ lines }: MatchedPayment, lineId: LineId): boolean => {
  const own = lines.filter((each) => each.lineId === lineId);
  return own.some(({ chargeCents }) => chargeCents > 0) && own.every(({ isDenied }) => !isDenied);
};

const paidLaterFact = (
  { patientControlNumber, remittanceId, paymentId }: MatchedPayment,
  later: MatchedPayment,
  lineIds: readonly LineId[],
): PaidLater => ({
  type: 'LinePaidLater',
  resolutionId: `${paymentId}.${later.paymentId}`,
  ...{ patientControlNumber, remittanceId, paymentId, lineIds },
  paidBy: later.paymentId,
});
