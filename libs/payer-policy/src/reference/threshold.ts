import { dollars, cents, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { RuleCited } from '../patient-day.js';
import type { Discipline } from '../policy.js';
import { datedOn, versionOf, type ReferenceTables, type Threshold } from './reference-tables.js';

export type ThresholdMeter = 'ptAndSlp' | 'ot';

export interface ThresholdAnswer {
  /** Whether the line carries KX: it crosses the threshold, or lies past it. */
  readonly isNeeded: boolean;
  /** Past the amount from which records are asked for. */
  readonly isPastReview: boolean;
  readonly meter: ThresholdMeter;
  readonly kxCents: Cents;
  /** The meter after this line. */
  readonly usedAfterCents: Cents;
  readonly cited: RuleCited;
  readonly step: string;
}

/** Which meter a discipline runs on; undefined for those that have none. */
export const meterOf = (discipline: Discipline): ThresholdMeter | undefined =>
  discipline === 'OT' ? 'ot' : discipline === 'BH' ? undefined : 'ptAndSlp';

/**
 * Whether a line needs KX: what was allowed this calendar year on the discipline's meter, this line
 * included, is more than the threshold. Exactly the threshold is not past it.
 *
 * @param usedCents         allowed before this line, of the meter of the discipline, all providers
 * @param lineAllowedCents  expected of this line
 * @returns                 undefined where the discipline has no meter, or the date no threshold
 */
export function thresholdNeeded(
  asked: {
    readonly discipline: Discipline;
    readonly date: ServiceDate;
    readonly usedCents: Cents;
    readonly lineAllowedCents: Cents;
  },
  tables: Pick<ReferenceTables, 'thresholds'>,
): ThresholdAnswer | undefined {
  const meter = meterOf(asked.discipline);
  const row = meter && datedOn(tables.thresholds, asked.date);
  if (!row) return undefined;
  const usedAfterCents = cents(asked.usedCents + asked.lineAllowedCents);
  const isNeeded = usedAfterCents > row.kxCents;
  const whose = meter === 'ot' ? 'occupational therapy' : 'physical and speech therapy';
  const verdict = !isNeeded
    ? 'not past it'
    : asked.usedCents > row.kxCents
      ? 'past it already: KX'
      : 'this line crosses it: KX';
  return {
    isNeeded,
    isPastReview: usedAfterCents > row.reviewCents,
    meter,
    kxCents: row.kxCents,
    usedAfterCents,
    cited: ruleOf(row),
    step:
      `Of ${dollars(row.kxCents)} a year for ${whose}, ${dollars(asked.usedCents)} were allowed ` +
      `before and ${dollars(usedAfterCents)} are with this line: ${verdict}.`,
  };
}

const known = new WeakMap<Threshold, RuleCited>();

function ruleOf(row: Threshold): RuleCited {
  const before = known.get(row);
  if (before) return before;
  const { edition, citation } = row;
  const rule = { ruleId: `kx-threshold/${edition}`, version: versionOf(row), citation };
  known.set(row, rule);
  return rule;
}
