import type { UnitBasis } from './policy.js';

/** Minutes of one unit of a basis; a session counts as one whatever its length. */
export const unitMinutesOf = {
  'per-session': 0,
  'per-15-minutes': 15,
  'per-30-minutes': 30,
  'per-hour': 60,
} as const satisfies Record<UnitBasis, number>;
