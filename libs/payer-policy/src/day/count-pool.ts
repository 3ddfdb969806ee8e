import type { Counted, PoolCounted, Tally } from './tally.js';
import type { ProcedureCode } from '@ledgerline/terms';
import type { UnitTie } from '../patient-day.js';
import { allotPool, type PoolAllotted } from './allot-pool.js';
import { counted, splitLadder } from './count-units.js';
import type { DayRules } from './day-rules.js';

/** Gives one pool's units to its tallies by CMS's total time. */
export function countPool(
  tallies: readonly Tally[],
  choices: readonly ProcedureCode[] | undefined,
): PoolCounted {
  const allotted = allotPool(tallies, (position) => rankOf(tallies[position]!, choices));
  const { minutes, units } = allotted;
  const tie = allotted.tie && tieOf(tallies, allotted.tie);
  const pool = { minutes, units, tie, steps: poolSteps(tallies, allotted, tie) };
  for (const tally of tallies) tally.pool = pool;
  return pool;
}

/** One tally's part of its pool: a code, or a base and its add-on. */
export function countPooled(tally: Tally, pool: PoolCounted, rules: DayRules): Counted[] {
  const { minutes, rule, units } = tally;
  const code = rule.family;
  const whole = Math.floor(minutes / 15);
  const rest = minutes - whole * 15;
  const steps = pool.steps.slice();
  steps.push(
    `${code}: ${minutes} minutes, ${whole} whole and ${units - whole} for the ${rest} left over: ` +
      `${counted(units)}.`,
  );
  const isLadder = rule.row?.addOn !== undefined || rule.row?.base !== undefined;
  const addOn = isLadder && units > 0 ? rules.ruleOf(code).row?.addOn : undefined;
  if (!addOn) return [{ code, units, minutes, steps }];
  return splitLadder(code, addOn, units - 1, { minutes, baseMinutes: 15, steps });
}

function rankOf(tally: Tally, choices: readonly ProcedureCode[] | undefined): number | undefined {
  if (!choices) return undefined;
  const at = choices.findIndex((code) => code === tally.rule.family || code === tally.rule.code);
  return at < 0 ? undefined : at;
}

function tieOf(tallies: readonly Tally[], tie: NonNullable<PoolAllotted['tie']>): UnitTie {
  const codeAt = (position: number): ProcedureCode => tallies[position]!.rule.family;
  return {
    discipline: tallies[0]!.discipline,
    candidates: tie.candidates.map(codeAt),
    unitsToPlace: tie.unitsToPlace,
    chosen: tie.chosen.map(codeAt),
    chosenBy: tie.isClinicians ? 'clinician' : 'first-documented',
  };
}

function poolSteps(
  tallies: readonly Tally[],
  { minutes, units, unitsByRemainder }: PoolAllotted,
  tie: UnitTie | undefined,
): string[] {
  let sum = '';
  for (const { rule, minutes: own } of tallies)
    sum = sum === '' ? `${rule.family} ${own}` : `${sum} + ${rule.family} ${own}`;
  const steps = [
    `One-to-one minutes of timed codes: ${sum} = ${minutes}; the total-time table gives ` +
      `${counted(units)}, ${units - unitsByRemainder} for whole quarter hours and ` +
      `${unitsByRemainder} for the largest remainders.`,
  ];
  if (tie)
    steps.push(
      `${tie.candidates.join(', ')} have one remainder and ${tie.unitsToPlace} can be given: ` +
        (tie.chosenBy === 'clinician'
          ? `the clinician chose ${tie.chosen.join(', ')}.`
          : `first documented, ${tie.chosen.join(', ')}, until the clinician chooses.`),
    );
  return steps;
}
