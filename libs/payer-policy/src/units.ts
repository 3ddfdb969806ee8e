import { units, type Minutes, type Units } from '@ledgerline/terms';
import type { UnitBasis, UnitRounding } from './policy.js';

/**
 * Units that minutes earn under one way of counting, before any cap.
 *
 * @param counted   whole minutes that count for the procedure
 * @param basis     `per-session`: 1 for any whole minute; `per-15-minutes` counts quarter hours
 * @param rounding  `whole-only`: 29 → 1. `midpoint`: 22 → 1, 23 → 2
 * @returns         whole units, ≥ 0
 */
export function unitsEarned(counted: Minutes, basis: UnitBasis, rounding: UnitRounding): Units {
  if (basis === 'per-session') return units(counted > 0 ? 1 : 0);
  return units(Math.floor((counted + (rounding === 'midpoint' ? 7 : 0)) / 15));
}
