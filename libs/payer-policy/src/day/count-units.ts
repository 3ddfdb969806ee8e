import type { ProcedureCode } from '@ledgerline/terms';
import type { UnitWarning } from '../patient-day.js';
import type { CodeRule } from './code-rule.js';
import type { DayRules } from './day-rules.js';
import { standingStep } from './standing.js';
import { bySession, type Counted, type Tally } from './tally.js';

const minutesOf = (service: { readonly minutes: number }): number => service.minutes;

/** Units of a span of minutes: 8 of 15 → 1, 23 → 2. */
export const spanUnits = (minutes: number, unitMinutes: number, countsFrom: number): number =>
  Math.floor((minutes + unitMinutes - countsFrom) / unitMinutes);

/** What a tally earns where its minutes are no one else's: everything but CMS's pool. */
export function countAlone(tally: Tally, rules: DayRules, warnings: UnitWarning[]): Counted[] {
  const { rule } = tally;
  switch (rule.counting) {
    case 'ladder':
      return countLadder(tally, rules);
    case 'band':
      return countBands(tally, rules, warnings);
    case 'area':
      return countArea(tally, warnings);
    default:
      return [countPlain(tally, rule)];
  }
}

function countPlain(tally: Tally, rule: CodeRule): Counted {
  const { minutes, services } = tally;
  const { code, unitMinutes, countsFrom } = rule;
  const steps = services.map((service) => standingStep(service, rule));
  let units: number;
  if (rule.counting === 'per-session') {
    units = services.length === 1 ? 1 : bySession(services, minutesOf).length;
    steps.push(`${code} is counted by the session, whatever its length: ${counted(units)}.`);
  } else if (rule.counting === 'span-per-session') {
    units = bySession(services, minutesOf).reduce(
      (sum, each) => sum + spanUnits(each, unitMinutes, countsFrom),
      0,
    );
    steps.push(
      countsFrom === unitMinutes
        ? `${code} counts whole spans of ${unitMinutes} minutes in each session; ` +
            `a begun one earns nothing: ${counted(units)}.`
        : `${code} counts each ${unitMinutes} minutes of a session, ` +
            `from minute ${countsFrom} on: ${counted(units)}.`,
    );
  } else {
    units = spanUnits(minutes, unitMinutes, countsFrom);
    steps.push(
      `${code} counts its own ${minutes} minutes by ${unitMinutes}, ` +
        `a begun span from minute ${countsFrom} on: ${counted(units)}.`,
    );
  }
  return { code, units, minutes, steps };
}

/** The first span is the base's, each further one the add-on's, whichever was documented. */
function countLadder(tally: Tally, rules: DayRules): Counted[] {
  const { minutes } = tally;
  const base = rules.ruleOf(tally.rule.family);
  const addOnCode = base.row?.addOn;
  const steps = tally.services.map((service) => standingStep(service, base));
  if (minutes < base.countsFrom || !addOnCode) {
    steps.push(`${base.code} starts at ${base.countsFrom} minutes: ${minutes} earn no unit.`);
    return [{ code: base.code, units: 0, minutes, steps }];
  }
  const addOn = rules.ruleOf(addOnCode);
  const further = spanUnits(minutes - base.unitMinutes, addOn.unitMinutes, addOn.countsFrom);
  return splitLadder(base.code, addOnCode, Math.max(0, further), {
    minutes,
    baseMinutes: base.unitMinutes,
    steps: [
      ...steps,
      `${minutes} minutes: ${base.code} for the first ${base.unitMinutes}, from minute ` +
        `${base.countsFrom}; ${addOnCode} for each further ${addOn.unitMinutes}, ` +
        `${addOn.countsFrom} of them enough: 1 and ${Math.max(0, further)}.`,
    ],
  });
}

/** One unit of the base and the rest of its add-on. */
export function splitLadder(
  base: ProcedureCode,
  addOn: ProcedureCode,
  further: number,
  of: { readonly minutes: number; readonly baseMinutes: number; readonly steps: string[] },
): Counted[] {
  const { minutes, baseMinutes, steps } = of;
  if (further === 0) return [{ code: base, units: 1, minutes, steps }];
  return [
    { code: base, units: 1, minutes: Math.min(minutes, baseMinutes), steps },
    { code: addOn, units: further, minutes: Math.max(0, minutes - baseMinutes), steps: [...steps] },
  ];
}

/** Each session's minutes choose one code of the family; bands are never added up. */
function countBands(tally: Tally, rules: DayRules, warnings: UnitWarning[]): Counted[] {
  const bands = tally.rule.row?.bands ?? [];
  const byCode = new Map<ProcedureCode, Counted>();
  const sessions = new Map<string, { minutes: number; documented: ProcedureCode }>();
  for (const { encounterId, minutes, procedureCode } of tally.services) {
    const session = sessions.get(encounterId);
    if (session) session.minutes += minutes;
    else sessions.set(encounterId, { minutes, documented: procedureCode });
  }
  const isChosen = rules.terms.bandCode !== 'code-documented';
  for (const { minutes, documented } of sessions.values()) {
    const band = bands.findLast((each) => minutes >= each.from);
    const code = (isChosen ? band?.code : undefined) ?? documented;
    const step = band
      ? `${minutes} minutes lie in the band of ${band.code}, from ${band.from}: 1 unit.`
      : `${minutes} minutes: the first band, ${bands[0]?.code}, starts at ${bands[0]?.from}.`;
    const before = byCode.get(code);
    byCode.set(code, {
      code,
      units: (before?.units ?? 0) + (band ? 1 : 0),
      minutes: (before?.minutes ?? 0) + minutes,
      steps: [...(before?.steps ?? []), step],
    });
    if (band && band.code !== documented)
      warnings.push({
        code: 'band-code-changed',
        procedureCode: documented,
        sentence: isChosen
          ? `${documented} was documented with ${minutes} minutes, which are ${band.code}.`
          : `${minutes} minutes are ${band.code}; ${documented} was documented and stands.`,
      });
  }
  return [...byCode.values()];
}

/** The first 20 square centimetres, and each further 20 begun; all wounds of the day together. */
function countArea(tally: Tally, warnings: UnitWarning[]): Counted[] {
  const { minutes, services, rule } = tally;
  const area = services.reduce((sum, service) => sum + (service.areaSquareCm ?? 0), 0);
  const base = rule.family;
  const addOn = '97598' as ProcedureCode;
  if (area === 0) {
    const isBase = services.some((service) => service.procedureCode === base);
    const steps = [
      `No area was recorded: ${isBase ? 'the first 20 cm² stand' : 'nothing counts'}.`,
    ];
    if (isBase)
      warnings.push({
        code: 'area-not-recorded',
        procedureCode: base,
        sentence: `${base} counts area and none was recorded: one unit, for the first 20 cm².`,
      });
    return [{ code: isBase ? base : addOn, units: isBase ? 1 : 0, minutes, steps }];
  }
  const further = Math.max(0, Math.ceil((area - 20) / 20));
  const steps = [`${area} cm²: ${base} for the first 20, ${addOn} for each further 20 begun.`];
  return splitLadder(base, addOn, further, { minutes, baseMinutes: minutes, steps });
}

export const counted = (units: number): string => `${units} unit${units === 1 ? '' : 's'}`;
