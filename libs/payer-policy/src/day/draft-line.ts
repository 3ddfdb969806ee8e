import { units as wholeUnits } from '@ledgerline/terms';
import type { NotBillableReason } from '../not-billable.js';
import type { BilledLine, DayService, PatientDay, UnitCut, UnitWarning } from '../patient-day.js';
import type { Discipline } from '../policy.js';
import type { ReferenceLine } from '../reference/reference-tables.js';
import { assistantUnits, isOver } from './assistant-share.js';
import { underCaps } from './caps.js';
import type { CodeRule } from './code-rule.js';
import type { DayRules } from './day-rules.js';
import type { Counted, PoolCounted, Tally } from './tally.js';

/** A line with its units, not yet paired or priced. */
export interface DraftLine extends ReferenceLine {
  readonly discipline: Discipline;
  readonly clinicianId: string;
  readonly part: BilledLine['part'];
  readonly minutes: number;
  readonly rule: CodeRule;
  readonly services: readonly DayService[];
  readonly pool: PoolCounted | undefined;
  /** The discipline's, the row's and the assistant's. */
  readonly modifiers: readonly string[];
  readonly steps: string[];
  readonly cuts: readonly UnitCut[] | undefined;
}

/** Minutes of a code that no unit is billed for. */
export interface DraftUnbilled {
  readonly rule: CodeRule;
  readonly discipline: Discipline;
  readonly minutes: number;
  readonly serviceIds: readonly string[];
  readonly services: readonly DayService[];
  readonly pool: PoolCounted | undefined;
  readonly reasons: readonly NotBillableReason[];
  readonly steps: readonly string[];
  readonly cuts: readonly UnitCut[] | undefined;
}

/** Where drafts gather as the day is gone through. */
export interface Drafts {
  readonly lines: DraftLine[];
  readonly unbilled: DraftUnbilled[];
  readonly warnings: UnitWarning[];
}

/** Makes of one code's counted units a line, two where an assistant gave some, or none and why. */
export function draftLines(
  counted: Counted,
  tally: Tally,
  day: PatientDay,
  rules: DayRules,
  into: Drafts,
): void {
  const rule = counted.code === tally.rule.code ? tally.rule : rules.ruleOf(counted.code);
  const { discipline, services, serviceIds, pool } = tally;
  const { steps, minutes } = counted;
  const capped = underCaps(rule, discipline, counted.units, day, steps, into.warnings);
  const { units, cuts } = capped;
  if (units === 0) {
    const short: NotBillableReason =
      pool && pool.units > 0 ? 'units-went-to-longer-services' : 'less-than-one-unit';
    const reasons = counted.units === 0 ? [reasonOf(rule, short)] : capped.reasons;
    into.unbilled.push({
      ...{ rule, discipline, minutes, serviceIds, services, pool, reasons, steps, cuts },
    });
    return;
  }
  const own = rule.modifiers[discipline] ?? NO_MODIFIER;
  const byAssistant = assistantsOf(tally, rule, rules.terms.assistantPercentOver ?? 10, units);
  if (byAssistant === undefined) {
    into.lines.push(lineOf(tally, rule, 'whole', units, minutes, own, steps, cuts));
    return;
  }
  const { assistantMinutes } = tally;
  const theirs = rule.assistantModifiers[discipline] ?? own;
  steps.push(
    `An assistant gave ${assistantMinutes} of ${tally.minutes} minutes alone: ` +
      `${byAssistant} of ${units} units are the assistant’s.`,
  );
  if (byAssistant === 0 || byAssistant === units) {
    const all = byAssistant === 0 ? own : theirs;
    into.lines.push(lineOf(tally, rule, 'whole', units, minutes, all, steps, cuts));
    return;
  }
  const rest = minutes - assistantMinutes;
  into.lines.push(
    lineOf(tally, rule, 'therapist', units - byAssistant, rest, own, steps, cuts),
    lineOf(tally, rule, 'assistant', byAssistant, assistantMinutes, theirs, steps.slice(), cuts),
  );
}

const NO_MODIFIER: readonly string[] = [];

function lineOf(
  { discipline, services, serviceIds, pool }: Tally,
  rule: CodeRule,
  part: BilledLine['part'],
  units: number,
  minutes: number,
  modifiers: readonly string[],
  steps: string[],
  cuts: DraftLine['cuts'],
): DraftLine {
  return {
    lineKey: rule.lineKeys[part][discipline],
    procedureCode: rule.code,
    units: wholeUnits(units),
    serviceIds,
    discipline,
    clinicianId: services[0]!.clinicianId,
    part,
    minutes,
    rule,
    services,
    pool,
    modifiers,
    steps,
    cuts,
  };
}

/** Units an assistant gave; undefined where no assistant did or the payer does not ask. */
function assistantsOf(
  tally: Tally,
  rule: CodeRule,
  percent: number,
  units: number,
): number | undefined {
  const { assistantMinutes, minutes, discipline } = tally;
  if (assistantMinutes === 0 || rule.assistantModifiers[discipline] === undefined) return undefined;
  const isByQuarterHour = rule.unitMinutes === 15 && rule.row?.model !== 'timed-add-on';
  if (isByQuarterHour && rule.row?.model === 'timed')
    return assistantUnits(units, minutes - assistantMinutes, assistantMinutes, percent).assistant;
  // Untimed, and families of base and add-on: the whole service is asked about.
  return isOver(assistantMinutes, minutes, percent) ? units : 0;
}

const reasonOf = (rule: CodeRule, short: NotBillableReason): NotBillableReason =>
  rule.counting === 'area'
    ? 'area-not-recorded'
    : rule.counting === 'add-on'
      ? 'add-on-without-base'
      : short;
