import { units, type Minutes, type ServiceDate, type Units } from '@ledgerline/terms';
import type { NotBillableReason } from './not-billable.js';
import type { Discipline, UnitPolicy } from './policy.js';
import { isInForce } from './resolve-policy.js';
import { unitsEarned } from './units.js';

/** What is known of one client's part in one group session. */
export type GroupUnitInputs = {
  readonly serviceDate: ServiceDate;
  readonly discipline: Discipline;
  readonly attendedMinutes: Minutes;
  /** Of those, minutes with at least one other client in the room, any payer's. */
  readonly overlappingMinutes: Minutes;
  /** Most clients in the room at once while this one was there, this one included. */
  readonly groupLargest: number;
  /** Of the same code and discipline, in other sessions of the same date. */
  readonly unitsAlreadyThisDay: Units;
  /** The same over the week of the date (weekOf), the date itself included. */
  readonly unitsAlreadyThisWeek: Units;
};

/** How the answer was reached: whole numbers and texts, kept inside the fact to be recomputed. */
export interface UnitDerivation {
  /** `medicare-part-b/97150`; `none` where no policy applied. */
  readonly ruleId: string;
  /** Of the policy row; 0 where none applied. */
  readonly version: number;
  readonly citation: string;
  readonly inputs: GroupUnitInputs;
  /** Plain sentences, in order. */
  readonly steps: readonly string[];
  readonly result: string;
}

export type GroupUnits =
  | {
      readonly billable: true;
      readonly units: Units;
      readonly modifiers: readonly string[];
      readonly derivation: UnitDerivation;
    }
  | {
      readonly billable: false;
      /** Most fundamental first; never empty. */
      readonly reasons: readonly NotBillableReason[];
      readonly derivation: UnitDerivation;
    };

/**
 * What one client's part in a group session earns under one payer's policy.
 *
 * The minimum of a group is counted on clients in the room together, whoever pays for them; only
 * minutes with another client there are group minutes. A cap cuts what was earned to what remains.
 *
 * @param policy  as resolvePolicy gave it for the date of service; undefined answers `no-policy`
 * @returns       units ≥ 1 with modifiers in claim order, or every reason there is none
 */
export function groupUnits(policy: UnitPolicy | undefined, inputs: GroupUnitInputs): GroupUnits {
  if (!policy || !isInForce(policy, inputs.serviceDate)) return withoutPolicy(inputs);
  const gate = judgeGroup(policy, inputs);
  const steps = [...gate.steps];
  const derived = (result: string): UnitDerivation => ({
    ruleId: `${policy.policyId}/${policy.procedureCode}`,
    version: policy.version,
    citation: policy.citation,
    inputs,
    steps,
    result,
  });
  const refused = (reasons: readonly NotBillableReason[]): GroupUnits => ({
    billable: false,
    reasons,
    derivation: derived(`not billable: ${reasons.join(', ')}`),
  });
  if (gate.reasons.length > 0) return refused(gate.reasons);

  const earned = unitsEarned(inputs.overlappingMinutes, policy.basis, policy.rounding);
  steps.push(earnedStep(policy, inputs.overlappingMinutes, earned));
  if (earned === 0) return refused(['less-than-one-unit']);

  const capped = underCaps(policy, inputs, earned);
  steps.push(...capped.steps);
  if (capped.units === 0) return refused(capped.reasons);

  const modifiers = modifiersOf(policy, inputs.discipline);
  const written = modifiers.length > 0 ? `modifiers ${modifiers.join(', ')}` : 'no modifier';
  steps.push(`${inputs.discipline} is billed with ${written}.`);
  const result = `${counted(capped.units, 'unit')}, ${written}`;
  return { billable: true, units: capped.units, modifiers, derivation: derived(result) };
}

function withoutPolicy(inputs: GroupUnitInputs): GroupUnits {
  const derivation = {
    ruleId: 'none',
    version: 0,
    citation: '',
    inputs,
    steps: [`No unit policy is in force on ${inputs.serviceDate}.`],
    result: 'not billable: no-policy',
  };
  return { billable: false, reasons: ['no-policy'], derivation };
}

interface Judged {
  readonly reasons: readonly NotBillableReason[];
  readonly steps: readonly string[];
}

/** Whether this was a group, and one this payer pays this discipline for. */
function judgeGroup(policy: UnitPolicy, inputs: GroupUnitInputs): Judged {
  const { attendedMinutes, overlappingMinutes, groupLargest, discipline } = inputs;
  const attended = `The client attended ${counted(attendedMinutes, 'minute')}`;
  if (attendedMinutes === 0) return { reasons: ['did-not-attend'], steps: [`${attended}.`] };
  const steps = [`${attended}, ${overlappingMinutes} of them with at least one other client.`];
  const reasons: NotBillableReason[] = [];
  if (policy.modifiersByDiscipline[discipline] === undefined) {
    reasons.push('discipline-not-covered');
    steps.push(`The policy does not name ${discipline}.`);
  }
  const { groupMin, groupMax } = policy;
  const ceiling = groupMax === undefined ? 'sets no maximum' : `at most ${groupMax}`;
  steps.push(
    `At most ${groupLargest} were present at once; ` +
      `the policy asks at least ${groupMin} and ${ceiling}.`,
  );
  if (overlappingMinutes === 0 || groupLargest < 2) reasons.push('group-of-one');
  else if (groupLargest < groupMin) reasons.push('group-too-small');
  if (groupMax !== undefined && groupLargest > groupMax) reasons.push('group-too-large');
  return { reasons, steps };
}

function earnedStep(policy: UnitPolicy, minutes: Minutes, earned: Units): string {
  if (policy.basis === 'per-session')
    return `The policy counts by the session, whatever its length: ${counted(earned, 'unit')}.`;
  const begun =
    policy.rounding === 'whole-only'
      ? 'a begun quarter hour earns nothing'
      : 'a quarter hour earns its unit from the eighth minute';
  return (
    `The policy counts ${counted(minutes, 'group minute')} by the quarter hour, ` +
    `and ${begun}: ${counted(earned, 'unit')}.`
  );
}

interface Capped extends Judged {
  readonly units: Units;
}

/** What the day and the week still allow of the units earned. */
function underCaps(policy: UnitPolicy, inputs: GroupUnitInputs, earned: Units): Capped {
  const steps: string[] = [];
  const reasons: NotBillableReason[] = [];
  let allowed: number = earned;
  const cap = (
    max: number | undefined,
    used: Units,
    span: 'day' | 'week',
    reason: NotBillableReason,
  ) => {
    if (max === undefined) return;
    const left = Math.max(0, max - used);
    const sum = `The policy allows ${max} a ${span} and ${used} ${used === 1 ? 'is' : 'are'} used`;
    if (left === 0) reasons.push(reason);
    if (left === 0) steps.push(`${sum}: none remains.`);
    else if (left < allowed)
      steps.push(`${sum}: of ${allowed} earned, the remaining ${left} count.`);
    else steps.push(`${sum}: ${allowed} fits.`);
    allowed = Math.min(allowed, left);
  };
  cap(policy.unitsPerDayMax, inputs.unitsAlreadyThisDay, 'day', 'daily-cap-reached');
  cap(policy.unitsPerWeekMax, inputs.unitsAlreadyThisWeek, 'week', 'weekly-cap-reached');
  return { units: units(allowed), reasons, steps };
}

const modifiersOf = (policy: UnitPolicy, discipline: Discipline): readonly string[] => [
  ...(policy.modifiersByDiscipline[discipline] ?? []),
  ...(policy.extraModifiers ?? []),
];

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
