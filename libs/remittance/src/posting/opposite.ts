import { cents } from '@ledgerline/terms';
import type { PostedAdjustment, ServicePayment } from './claim-payment.events.js';

/** The same adjustment with its sign turned; what was decided about it stays. */
export const oppositeOfAdjustment = (each: PostedAdjustment): PostedAdjustment => ({
  ...each,
  cents: cents(-each.cents),
  ...(each.openCents !== undefined && { openCents: cents(-each.openCents) }),
  ...(each.shares !== undefined && {
    shares: each.shares.map((share) => ({ ...share, cents: cents(-share.cents) })),
  }),
});

/** The same lines with every amount turned; twice is as before. */
export const oppositeLines = (lines: readonly ServicePayment[]): readonly ServicePayment[] =>
  lines.map((line) => ({
    ...line,
    chargeCents: cents(-line.chargeCents),
    paidCents: cents(-line.paidCents),
    adjustments: line.adjustments.map(oppositeOfAdjustment),
  }));
