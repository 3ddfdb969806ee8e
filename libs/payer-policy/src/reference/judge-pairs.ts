import type { PatientDay, RuleCited } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import type { ReferenceLine, ReferenceTables } from './reference-tables.js';

/** Why a line of a pair cannot be billed. */
export type PairBlock = 'ncci-pair-never-together' | 'ncci-times-overlap';

export interface PairBlocked {
  readonly lineKey: string;
  readonly reason: PairBlock;
  /** The line that stands: its key, and its code in `withCode`. */
  readonly with: string;
  readonly withCode: string;
}

export interface PairsJudged {
  /** 59 or XE by line key; a line that is not here needs none. */
  readonly modifiers: ReadonlyMap<string, '59' | 'XE'>;
  readonly blocked: readonly PairBlocked[];
  readonly cited: readonly RuleCited[];
  readonly steps: readonly string[];
  /** The same, line by line. */
  readonly told: ReadonlyMap<
    string,
    { readonly cited: readonly RuleCited[]; readonly steps: readonly string[] }
  >;
}

export type PairTerms = Pick<PayerTerms, 'ncci' | 'distinctModifier' | 'distinctOn'>;

const nothing: PairsJudged = {
  modifiers: new Map(),
  blocked: [],
  cited: [],
  steps: [],
  told: new Map(),
};

/** Judges every pair of lines of a patient-day, across sessions and disciplines. */
export function judgePairs(
  _lines: readonly ReferenceLine[],
  _day: Pick<PatientDay, 'serviceDate' | 'services' | 'overlapping'>,
  _tables: ReferenceTables,
  _terms: PairTerms,
): PairsJudged {
  return nothing;
}
