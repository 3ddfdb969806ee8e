import type { CodeRow } from './codes/code-row.js';
import type { PayerTerms } from './payer-terms.js';
import type { UnitPolicy } from './policy.js';
import type { ReferenceTables } from './reference/reference-tables.js';

/** All that units are judged by: dated rows with their sources, ours or a practice's own. */
export interface RuleTables {
  readonly terms: readonly PayerTerms[];
  /** Rows for one code that override how it counts. */
  readonly policies: readonly UnitPolicy[];
  readonly codes: readonly CodeRow[];
  /** CMS's quarterly files: pairs, maxima, fees; thresholds and sequestration. */
  readonly reference: ReferenceTables;
}
