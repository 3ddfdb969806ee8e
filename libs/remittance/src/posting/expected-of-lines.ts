import type { LineId } from '@ledgerline/terms';
import type { SentClaim } from '../matching/match.js';
import type { Expected } from './line-rulings.js';

/**
 * What the payer of a claim should allow, line by line, as the claim said when it was sent. A line whose fee
 * nobody knew has none.
 */
export const expectedIn =
  ({ lines }: SentClaim) =>
  (lineId: LineId): Expected | undefined => {
    const line = lines.find((each) => each.lineId === lineId);
    return line?.expectedAllowedCents === undefined
      ? undefined
      : { allowedCents: line.expectedAllowedCents, chargeCents: line.chargeCents };
  };
