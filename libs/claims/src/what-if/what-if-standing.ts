import { canonicalJson } from '@ledgerline/event-store';
import { cents } from '@ledgerline/terms';
import type { LinePhase, ServiceLineRow } from '../service-lines/service-lines.projection.js';
import type { LineMeans, LineSays, Overpaid } from './what-if-line.js';

/** Lines that nobody approved: what the practice or its payers changed may change them. */
export const OPEN_PHASES: readonly LinePhase[] = ['proposed', 'not-billable', 'held'];
/** Reasons that nothing the practice knows could mend. */
const FINAL: ReadonlySet<string> = new Set(['did-not-attend', 'no-longer-documented']);

/** Whether a line could come out otherwise when tables change. */
export const isOpenRow = ({ phase, reasons }: ServiceLineRow): boolean =>
  OPEN_PHASES.includes(phase) && !reasons.some((each) => FINAL.has(each));

/**
 * Where a line stands towards a change of tables. `open`: it follows them. `held`: a person approved
 * it or a claim has it. `withdrawn`: a person took it back, and it stays so.
 */
export type WhatIfStanding = 'open' | 'held' | 'withdrawn';

/**
 * @param row          as recorded; undefined where the line was never priced
 * @param isApproved   whether somebody approved it: a line on hold may have been
 * @param isOpenDay    whether the day has a line that follows the tables, or was never priced
 */
export function standingIn(
  row: ServiceLineRow | undefined,
  isApproved: boolean,
  isOpenDay: boolean,
): WhatIfStanding {
  if (!row) return isOpenDay ? 'open' : 'held';
  switch (row.phase) {
    case 'proposed':
    case 'not-billable':
      return 'open';
    case 'held':
      return isApproved ? 'held' : 'open';
    case 'withdrawn':
      // Pricing takes back what is no longer documented, and says it again where it is.
      if (!row.reasons.includes('no longer documented')) return 'withdrawn';
      return isOpenDay ? 'open' : 'held';
    case 'approved':
    case 'returned':
    case 'claimed':
      return 'held';
  }
}

/** What acceptance would mean for a line, beside what its claim or its approval says. */
export function meaningOf(
  standing: WhatIfStanding,
  row: ServiceLineRow | undefined,
  held: LineSays,
  now: LineSays,
): LineMeans {
  if (standing === 'open') return 'priced-again';
  if (!row || row.phase === 'withdrawn') return 'with-the-correction';
  const isAlike =
    held.isBillable === now.isBillable &&
    canonicalJson(held.billing) === canonicalJson(now.billing);
  if (isAlike) return 'none';
  if (row.phase !== 'claimed') return 'approval-stands';
  return now.isBillable ? 'replacement' : 'void';
}

/**
 * What a claim holds above what would be earned; null where no unit is too many.
 *
 * @param held  what the claim says
 * @param was   under the tables in force: prices a claim whose correction names no price
 */
export function overpaidBy(held: LineSays, was: LineSays, now: LineSays): Overpaid | null {
  const earned = now.isBillable ? now.billing : null;
  const billed = held.isBillable ? held.billing : null;
  if (!billed || billed.units <= (earned?.units ?? 0)) return null;
  const isAsWas = canonicalJson(was.billing) === canonicalJson(billed);
  const allowed = held.allowedCents ?? (isAsWas ? was.allowedCents : null);
  const left = earned ? now.allowedCents : cents(0);
  return {
    units: billed.units - (earned?.units ?? 0),
    chargeCents: cents(Math.max(0, billed.chargeCents - (earned?.chargeCents ?? 0))),
    allowedCents: allowed === null || left === null ? null : cents(Math.max(0, allowed - left)),
  };
}
