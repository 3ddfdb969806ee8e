import { cents, type Minutes } from '@ledgerline/terms';
import type {
  BilledLine,
  PatientDay,
  RuleCited,
  UnbilledService,
  UnitDerivation,
  UnitWarning,
} from '../patient-day.js';
import { notBillableSentences } from '../not-billable.js';
import { expectedAllowed, type LineExpected } from '../reference/expected-allowed.js';
import { judgePairs } from '../reference/judge-pairs.js';
import type { ReferenceTables } from '../reference/reference-tables.js';
import { meterOf, thresholdNeeded, type ThresholdAnswer } from '../reference/threshold.js';
import type { CodeRule } from './code-rule.js';
import type { DayRules } from './day-rules.js';
import type { DraftLine, DraftUnbilled } from './draft-line.js';

export interface Finished {
  readonly lines: BilledLine[];
  /** Lines that a pair keeps from being billed. */
  readonly blocked: UnbilledService[];
}

/** Pairs, prices and thresholds over all lines of the day, then each line with its derivation. */
export function finishLines(
  drafts: readonly DraftLine[],
  day: PatientDay,
  rules: DayRules,
  reference: ReferenceTables,
  warnings: UnitWarning[],
): Finished {
  const { terms } = rules;
  const blocked: UnbilledService[] = [];
  const pairs = hasPair(drafts) ? judgePairs(drafts, day, reference, terms) : undefined;
  let standing = drafts;
  if (pairs && pairs.blocked.length > 0) {
    const stopped = new Map(pairs.blocked.map((each) => [each.lineKey, each]));
    standing = drafts.filter((draft) => !stopped.has(draft.lineKey));
    for (const draft of drafts) {
      const stop = stopped.get(draft.lineKey);
      if (!stop) continue;
      const told = pairs.told.get(draft.lineKey);
      const steps = [...draft.steps, ...(told?.steps ?? [])];
      const more = told?.cited ?? [];
      blocked.push(unbilledOf({ ...draft, steps, reasons: [stop.reason] }, day, more));
    }
  }
  const prices = rules.prices
    ? expectedAllowed(standing, terms, day.serviceDate, rules.prices)
    : undefined;
  const used: Meters | undefined =
    terms.thresholds && day.allowedThisYearCents ? { ...day.allowedThisYearCents } : undefined;
  const hasTold = pairs !== undefined && pairs.told.size > 0;
  const lines: BilledLine[] = [];
  for (const draft of standing) {
    const price = prices?.get(draft.lineKey);
    const told = hasTold ? pairs.told.get(draft.lineKey) : undefined;
    const distinct = told ? pairs?.modifiers.get(draft.lineKey) : undefined;
    const kx = used && price ? overThreshold(draft, day, price, used, reference) : undefined;
    const modifiers = modifiersOf(draft, distinct, kx?.isNeeded === true, rules, warnings);
    lines.push(lineOf(draft, modifiers, day, { price, told, kx }));
  }
  return { lines, blocked };
}

/** Most days hold none: asking first spares the judging. */
function hasPair(drafts: readonly DraftLine[]): boolean {
  for (let at = 1; at < drafts.length; at += 1) {
    const { partners } = drafts[at]!.rule;
    if (partners.size > 0)
      for (let before = 0; before < at; before += 1)
        if (partners.has(drafts[before]!.procedureCode)) return true;
  }
  return false;
}

type Meters = { ptAndSlp?: number; ot?: number };

/** Whether the line lies past its year's threshold; the meter runs on. */
function overThreshold(
  draft: DraftLine,
  day: PatientDay,
  price: LineExpected,
  used: Meters,
  reference: ReferenceTables,
): ThresholdAnswer | undefined {
  const meter = meterOf(draft.discipline);
  if (!meter) return undefined;
  const answer = thresholdNeeded(
    {
      discipline: draft.discipline,
      date: day.serviceDate,
      usedCents: cents(used[meter] ?? 0),
      lineAllowedCents: price.allowedCents,
    },
    reference,
  );
  if (answer) used[meter] = answer.usedAfterCents;
  return answer;
}

const FIELDS = 4; // A claim line has room for four.

function modifiersOf(
  draft: DraftLine,
  distinct: string | undefined,
  isPastThreshold: boolean,
  { terms }: DayRules,
  warnings: UnitWarning[],
): readonly string[] {
  let way: string | undefined;
  for (const { telehealth } of draft.services)
    if (telehealth) way = terms.telehealthModifiers[telehealth];
  if (!distinct && !isPastThreshold && !way && draft.modifiers.length <= FIELDS)
    return draft.modifiers;
  const all = [...draft.modifiers];
  if (distinct) all.push(distinct);
  if (isPastThreshold) all.push('KX');
  if (way) all.push(way);
  if (all.length > FIELDS)
    warnings.push({
      code: 'modifiers-left-out',
      procedureCode: draft.procedureCode,
      sentence:
        `${draft.procedureCode} has room for four modifiers: ` +
        `${all.slice(FIELDS).join(', ')} left out.`,
    });
  return all.slice(0, FIELDS);
}

interface Said {
  readonly price: LineExpected | undefined;
  readonly told:
    { readonly cited: readonly RuleCited[]; readonly steps: readonly string[] } | undefined;
  readonly kx: ThresholdAnswer | undefined;
}

function lineOf(
  draft: DraftLine,
  modifiers: readonly string[],
  day: PatientDay,
  { price, told, kx }: Said,
): BilledLine {
  const { rule, procedureCode, discipline, clinicianId, units, part, cuts, serviceIds } = draft;
  const { steps } = draft;
  let rules = price ? withCited(rule, price.cited) : rule.rules;
  if (told) {
    rules = [...rules, ...told.cited];
    for (const step of told.steps) steps.push(step);
  }
  if (kx) {
    rules = [...rules, kx.cited];
    steps.push(kx.step);
  }
  if (rule.mue && cuts) rules = [...rules, rule.mue.cited];
  if (price) for (const step of price.steps) steps.push(step);
  const { ruleId, version, citation } = rule.cited;
  const inputs = inputsOf(draft, day);
  const written = writtenOf(modifiers);
  const result = `${units === 1 ? '1 unit' : `${units} units`}, ${written}`;
  // Laid out whole in each case: copying an object to add a field costs as much as the line.
  const derivation: UnitDerivation = cuts
    ? { ruleId, version, citation, rules, inputs, case: day, cuts, steps, result }
    : { ruleId, version, citation, rules, inputs, case: day, steps, result };
  const minutes = draft.minutes as Minutes;
  if (!price)
    return {
      procedureCode,
      discipline,
      clinicianId,
      part,
      modifiers,
      units,
      minutes,
      serviceIds,
      derivation,
    };
  return {
    procedureCode,
    discipline,
    clinicianId,
    part,
    modifiers,
    units,
    minutes,
    serviceIds,
    expectedAllowedCents: price.allowedCents,
    derivation,
  };
}

function writtenOf(modifiers: readonly string[]): string {
  if (modifiers.length === 1) return modifiers[0]!;
  return modifiers.length > 0 ? modifiers.join(' ') : 'no modifier';
}

/** A rule's citations with a price list's, which are few: each two are joined once. */
function withCited(rule: CodeRule, cited: readonly RuleCited[]): readonly RuleCited[] {
  const known = rule.joined.get(cited);
  if (known) return known;
  const joined = [...rule.rules, ...cited];
  rule.joined.set(cited, joined);
  return joined;
}

/** A service, or services of one code, with why nothing is billed. */
export function unbilledOf(
  draft: Pick<
    DraftUnbilled,
    | 'rule'
    | 'discipline'
    | 'minutes'
    | 'serviceIds'
    | 'services'
    | 'pool'
    | 'reasons'
    | 'steps'
    | 'cuts'
  >,
  day: PatientDay,
  more: readonly RuleCited[] = [],
): UnbilledService {
  const { rule, minutes, serviceIds, reasons, cuts } = draft;
  const steps = [...draft.steps];
  for (const reason of reasons) steps.push(notBillableSentences[reason]);
  const takes = rule.row?.medicareTakes;
  if (takes && reasons.includes('code-not-valid')) steps.push(`The payer takes ${takes}.`);
  return {
    procedureCode: rule.code,
    serviceIds,
    minutes: minutes as Minutes,
    reasons,
    derivation: {
      ruleId: rule.cited.ruleId,
      version: rule.cited.version,
      citation: rule.cited.citation,
      rules: more.length > 0 ? [...rule.rules, ...more] : rule.rules,
      inputs: inputsOf(draft, day),
      case: day,
      ...(cuts ? { cuts } : {}),
      steps,
      result: `not billable: ${reasons.join(', ')}`,
    },
  };
}

function inputsOf(
  {
    rule,
    discipline,
    minutes,
    pool,
    services,
  }: Pick<DraftUnbilled, 'rule' | 'discipline' | 'minutes' | 'services' | 'pool'>,
  { policyId, serviceDate }: PatientDay,
): Readonly<Record<string, string | number>> {
  const procedureCode = rule.code;
  let assistantMinutes = 0;
  for (const service of services) assistantMinutes += service.assistantMinutes;
  const common = { policyId, serviceDate, procedureCode, discipline, minutes, assistantMinutes };
  const inputs: Record<string, string | number> = common;
  const group = services[0]?.group;
  if (pool) {
    inputs['pooledMinutes'] = pool.minutes;
    inputs['pooledUnits'] = pool.units;
  } else if (group) {
    inputs['attendedMinutes'] = group.attendedMinutes;
    inputs['groupLargest'] = group.groupLargest;
  }
  return inputs;
}
