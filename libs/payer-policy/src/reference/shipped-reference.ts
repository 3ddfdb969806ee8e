import type { ReferenceTables } from './reference-tables.js';
import { shippedFees } from './shipped-fees.js';
import { shippedMue } from './shipped-mue.js';
import { shippedPairs } from './shipped-pairs.js';
import {
  shippedAssistantShare,
  shippedConversionFactors,
  shippedPracticeExpenseReduction,
  shippedSequestration,
  shippedThresholds,
} from './shipped-rates.js';

/** The small dated set we ship. A practice loads the quarters it bills for beside it. */
export const shippedReference: ReferenceTables = {
  ptp: [shippedPairs],
  mue: [shippedMue],
  fees: [shippedFees],
  conversionFactors: shippedConversionFactors,
  thresholds: shippedThresholds,
  sequestration: shippedSequestration,
  assistantShare: shippedAssistantShare,
  practiceExpenseReduction: shippedPracticeExpenseReduction,
};
