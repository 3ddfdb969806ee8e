import type { ReferenceTables } from './reference-tables.js';

/** The small dated set we ship. A practice loads the quarters it bills for. */
export const shippedReference: ReferenceTables = {
  ptp: [],
  mue: [],
  fees: [],
  conversionFactors: [],
  thresholds: [],
  sequestration: [],
  assistantShare: [],
  practiceExpenseReduction: [],
};
