import type { NotBillableReason } from '../not-billable.js';
import type { PatientDay, UnitCut, UnitWarning } from '../patient-day.js';
import type { Discipline } from '../policy.js';
import type { CodeRule } from './code-rule.js';

/** What maxima leave of the units earned. */
export interface Capped {
  readonly units: number;
  readonly cuts: readonly UnitCut[] | undefined;
  /** Why nothing is left. */
  readonly reasons: readonly NotBillableReason[];
}

const NO_REASON: readonly NotBillableReason[] = [];

/** Holds one code's units of the day under its maxima, telling each in `steps`. */
export function underCaps(
  rule: CodeRule,
  discipline: Discipline,
  earned: number,
  day: PatientDay,
  steps: string[],
  warnings: UnitWarning[],
): Capped {
  const { mue, policy, code } = rule;
  const isOverMue = mue !== undefined && earned > mue.unitsMax;
  if (!rule.hasCap && !isOverMue) return { units: earned, cuts: undefined, reasons: NO_REASON };
  let units = earned;
  const cuts: UnitCut[] = [];
  const reasons: NotBillableReason[] = [];
  const hold = (
    cap: UnitCut['cap'],
    max: number | undefined,
    used: number,
    reason: NotBillableReason,
  ): void => {
    if (max === undefined) return;
    const left = Math.max(0, max - used);
    const sum = `At most ${max} ${spanName[cap]}, ${used} used before`;
    if (left === 0) reasons.push(reason);
    if (left < units) {
      steps.push(`${sum}: of ${units} the remaining ${left} count.`);
      cuts.push({ cap, max, used, from: units, to: left });
      units = left;
    } else steps.push(`${sum}: ${units} fit.`);
  };
  if (policy && rule.hasCap) {
    const key = `${code}/${discipline}`;
    const { week, episode, year } = day.unitsUsed ?? {};
    hold('day', policy.unitsPerDayMax, 0, 'daily-cap-reached');
    hold('week', policy.unitsPerWeekMax, week?.[key] ?? 0, 'weekly-cap-reached');
    hold('episode', policy.unitsPerEpisodeMax, episode?.[key] ?? 0, 'episode-cap-reached');
    hold('year', policy.unitsPerYearMax, year?.[key] ?? 0, 'yearly-cap-reached');
  }
  if (mue && units > mue.unitsMax) {
    // Only an absolute maximum cuts: the others are paid on appeal, and then the record decides.
    if (mue.adjudication === 2) hold('mue', mue.unitsMax, 0, 'daily-cap-reached');
    else {
      steps.push(`CMS takes ${mue.unitsMax} of ${code} without question; more on appeal.`);
      warnings.push({
        code: 'above-mue',
        procedureCode: code,
        sentence:
          `${code}: ${units} units, and CMS’s maximum is ${mue.unitsMax}; ` +
          'the rest is paid on appeal alone.',
      });
    }
  }
  return { units, cuts: cuts.length > 0 ? cuts : undefined, reasons };
}

const spanName = {
  day: 'a day',
  week: 'a week',
  episode: 'an episode',
  year: 'a year',
  mue: 'a day (CMS’s absolute maximum)',
} as const satisfies Record<UnitCut['cap'], string>;
