import type { ProcedureCode } from '@ledgerline/terms';
import type { UnitTie } from '../patient-day.js';
import type { Discipline } from '../policy.js';
import { allotPool, type PoolAllotted } from './allot-pool.js';
import { counted, splitLadder } from './count-units.js';
import type { DayRules } from './day-rules.js';
import type { Counted, Tally } from './tally.js';

/** Timed one-to-one minutes of one pool, the units of each code, and how they came to it. */
export interface PoolCounted {
  readonly minutes: number;
  readonly units: number;
  /** As the tallies lie; codes of a ladder apart. */
  readonly byTally: readonly (readonly Counted[])[];
  readonly tie: UnitTie | undefined;
}

/** Counts one pool by CMS's total time. */
export function countPool(
  tallies: readonly Tally[],
  rules: DayRules,
  choices: readonly ProcedureCode[] | undefined,
): PoolCounted {
  const shares = tallies.map(({ minutes }) => ({ minutes, units: 0 }));
  const allotted = allotPool(shares, (position) => rankOf(tallies[position]!, choices));
  const { discipline } = tallies[0]!;
  const tie = allotted.tie && tieOf(tallies, discipline, allotted.tie);
  const shared = poolSteps(tallies, shares, allotted, tie);
  const byTally = tallies.map((tally, at) => {
    const { units } = shares[at]!;
    const { minutes, rule } = tally;
    const addOn = rules.ruleOf(rule.family).row?.addOn;
    const steps = [...shared, ownStep(rule.family, minutes, units)];
    if (!addOn || units === 0) return [{ code: rule.family, units, minutes, steps }];
    return splitLadder(rule.family, addOn, units - 1, { minutes, baseMinutes: 15, steps });
  });
  return { minutes: allotted.minutes, units: allotted.units, byTally, tie };
}

function rankOf(tally: Tally, choices: readonly ProcedureCode[] | undefined): number | undefined {
  if (!choices) return undefined;
  const at = choices.findIndex((code) => code === tally.rule.family || code === tally.rule.code);
  return at < 0 ? undefined : at;
}

function tieOf(
  tallies: readonly Tally[],
  discipline: Discipline,
  tie: NonNullable<PoolAllotted['tie']>,
): UnitTie {
  const codeAt = (position: number): ProcedureCode => tallies[position]!.rule.family;
  return {
    discipline,
    candidates: tie.candidates.map(codeAt),
    unitsToPlace: tie.unitsToPlace,
    chosen: tie.chosen.map(codeAt),
    chosenBy: tie.isClinicians ? 'clinician' : 'first-documented',
  };
}

function poolSteps(
  tallies: readonly Tally[],
  shares: readonly { readonly minutes: number }[],
  { minutes, units, unitsByRemainder }: PoolAllotted,
  tie: UnitTie | undefined,
): string[] {
  let sum = '';
  let whole = '';
  for (let at = 0; at < shares.length; at += 1) {
    const { family } = tallies[at]!.rule;
    const own = shares[at]!.minutes;
    sum += `${at === 0 ? '' : ' + '}${family} ${own}`;
    whole += `${at === 0 ? '' : ', '}${family} ${Math.floor(own / 15)}`;
  }
  const steps = [
    `One-to-one minutes of timed codes: ${sum} = ${minutes}; the total-time table gives ${counted(units)}.`,
    `Whole quarter hours first: ${whole}; ${unitsByRemainder} left for the largest remainders.`,
  ];
  if (tie)
    steps.push(
      `${tie.candidates.join(', ')} have the same remainder and ${tie.unitsToPlace} can be given: ` +
        (tie.chosenBy === 'clinician'
          ? `the clinician chose ${tie.chosen.join(', ')}.`
          : `first documented, ${tie.chosen.join(', ')}, until the clinician chooses.`),
    );
  return steps;
}

function ownStep(code: ProcedureCode, minutes: number, units: number): string {
  const whole = Math.floor(minutes / 15);
  const rest = minutes - whole * 15;
  const by =
    units > whole ? `one for its remainder of ${rest}` : `none for its remainder of ${rest}`;
  return `${code}: ${whole} for whole quarter hours of ${minutes} minutes, ${by}: ${counted(units)}.`;
}
