import { units, type Minutes, type Units } from '@ledgerline/terms';
import type { UnitBasis, UnitRounding } from './policy.js';

/** Minutes of one unit of a basis; a session counts as one whatever its length. */
export const unitMinutesOf = {
  'per-session': 0,
  'per-15-minutes': 15,
  'per-30-minutes': 30,
  'per-hour': 60,
} as const satisfies Record<UnitBasis, number>;

/**
 * Units that minutes earn under one way of counting, before any cap.
 *
 * @param counted   whole minutes that count for the procedure
 * @param basis     `per-session`: 1 for any whole minute; `per-15-minutes` counts quarter hours
 * @param rounding  `whole-only`: 29 → 1. `midpoint`: 22 → 1, 23 → 2
 * @returns         whole units, ≥ 0
 */
export function unitsEarned(counted: Minutes, basis: UnitBasis, rounding: UnitRounding): Units {
  const span = unitMinutesOf[basis];
  if (span === 0) return units(counted > 0 ? 1 : 0);
  // More than half of a span: from the 8th minute of 15, the 31st of 60.
  const begun = rounding === 'midpoint' ? Math.floor((span - 1) / 2) : 0;
  return units(Math.floor((counted + begun) / span));
}
