import { countAddOn } from './day/add-ons.js';
import { countPool, countPooled } from './day/count-pool.js';
import { countAlone } from './day/count-units.js';
import { dayRules, type DayRules } from './day/day-rules.js';
import { draftLines, type Drafts } from './day/draft-line.js';
import { finishLines, unbilledOf } from './day/finish-lines.js';
import { againstService, standingStep } from './day/standing.js';
import { addTo, type Tally } from './day/tally.js';
import { notBillableSentences } from './not-billable.js';
import type { DayUnits, PatientDay, UnbilledService, UnitTie } from './patient-day.js';
import type { RuleTables } from './rule-tables.js';

/**
 * What one client's whole day earns under one payer: every session, every discipline.
 *
 * Each service is judged alone, its minutes are added to those of its code, timed one-to-one
 * minutes are pooled where the payer pools, units are held under their maxima, an assistant's are
 * put on a line of their own, and the lines are then judged against each other and priced. The
 * order services are given in is the order documented: it breaks ties nobody chose in, and
 * changes no unit otherwise.
 *
 * Pure. Choices and what other dates used come in with the day; every service ends on a line or
 * among the unbilled, never on neither.
 */
export function patientDayUnits(day: PatientDay, tables: RuleTables): DayUnits {
  const rules = dayRules(tables, day.policyId, day.serviceDate);
  if (!rules)
    return {
      lines: [],
      unbilled: day.services.map((each) => unruled(each, day)),
      ties: [],
      warnings: [],
    };
  const drafts: Drafts = { lines: [], unbilled: [], warnings: [] };
  const tallies = tallied(day, rules, drafts);
  const ties = counted(tallies, day, rules, drafts);
  const { lines, blocked } = finishLines(
    drafts.lines,
    day,
    rules,
    tables.reference,
    drafts.warnings,
  );
  const unbilled = drafts.unbilled.map((each) => unbilledOf(each, day));
  for (const each of blocked) unbilled.push(each);
  if (rules.terms.isNeverDefault)
    drafts.warnings.push({ code: 'policy-caveat', sentence: rules.terms.source.caveat ?? '' });
  return { lines, unbilled, ties, warnings: drafts.warnings };
}

/** Judges each service alone, and adds up those that stand. */
function tallied(day: PatientDay, rules: DayRules, into: Drafts): Tally[] {
  const tallies: Tally[] = [];
  for (const service of day.services) {
    const rule = rules.ruleOf(service.procedureCode);
    const reasons = againstService(service, rule, rules.terms);
    const { discipline, minutes, serviceId } = service;
    if (reasons.length > 0) {
      into.unbilled.push({
        ...{ rule, discipline, minutes, reasons, services: [service], serviceIds: [serviceId] },
        ...{ steps: [standingStep(service, rule)], pool: undefined, cuts: undefined },
      });
      continue;
    }
    if (rule.row && !rule.row.disciplines.includes(discipline))
      into.warnings.push({
        code: 'code-outside-discipline',
        procedureCode: rule.code,
        sentence:
          `${rule.code} is usually billed by ${rule.row.disciplines.join(', ')}, ` +
          `not ${discipline}.`,
      });
    addTo(tallies, service, rule);
  }
  return tallies;
}

/** Turns tallies into drafts of lines, in the order documented. */
function counted(
  tallies: readonly Tally[],
  day: PatientDay,
  rules: DayRules,
  into: Drafts,
): UnitTie[] {
  const ties = countPools(tallies, rules, day);
  let hasAddOn = false;
  for (const tally of tallies) {
    const { pool } = tally;
    if (tally.rule.counting === 'add-on') {
      hasAddOn = true;
      continue;
    }
    const codes = pool ? countPooled(tally, pool, rules) : countAlone(tally, rules, into.warnings);
    for (const each of codes) draftLines(each, tally, day, rules, into);
  }
  if (hasAddOn)
    for (const tally of tallies)
      if (tally.rule.counting === 'add-on')
        draftLines(countAddOn(tally, into.lines), tally, day, rules, into);
  return ties;
}

/** Pools of timed one-to-one minutes: each discipline's, or the whole day's. */
function countPools(tallies: readonly Tally[], rules: DayRules, day: PatientDay): UnitTie[] {
  const ties: UnitTie[] = [];
  const isOneForAll = rules.terms.minutesPooledAcross === 'day';
  for (let at = 0; at < tallies.length; at += 1) {
    const first = tallies[at]!;
    if (first.rule.counting !== 'pool' || first.pool) continue;
    const members: Tally[] = [first];
    for (let next = at + 1; next < tallies.length; next += 1) {
      const other = tallies[next]!;
      if (other.rule.counting === 'pool' && (isOneForAll || other.discipline === first.discipline))
        members.push(other);
    }
    const { tie } = countPool(members, day.choices);
    if (tie) ties.push(tie);
  }
  return ties;
}

/** A service of a day no terms speak of. */
const unruled = (service: PatientDay['services'][number], day: PatientDay): UnbilledService => ({
  procedureCode: service.procedureCode,
  serviceIds: [service.serviceId],
  minutes: service.minutes,
  reasons: ['no-policy'],
  derivation: {
    ruleId: 'none',
    version: 0,
    citation: '',
    inputs: { policyId: day.policyId, serviceDate: day.serviceDate },
    case: day,
    steps: [
      `${day.policyId} has no terms on ${day.serviceDate}.`,
      notBillableSentences['no-policy'],
    ],
    result: 'not billable: no-policy',
  },
});
