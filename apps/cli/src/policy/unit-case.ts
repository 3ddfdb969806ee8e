import type { DayService, PatientDay, RuleTables } from '@ledgerline/payer-policy';
import { cents, isCalendarDate, type ProcedureCode, type ServiceDate } from '@ledgerline/terms';
import { isObject } from './attendance.js';
import { fail } from './case-fault.js';
import { disciplineOf } from './unit-case-fields.js';
import { serviceOf } from './unit-case-service.js';

/** A case as read: the day the engine judges, and what had to be assumed. */
export interface UnitCase {
  readonly id?: string | number;
  readonly day: PatientDay;
  readonly assumed: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a file's cases: one, a list, `{"cases": [...]}`, a line or derivation with its `case`, or a
 * patient-day as a derivation keeps it.
 *
 * @throws CaseFaultError
 */
export function unitCasesOf(
  value: unknown,
  tables: RuleTables,
): { readonly cases: readonly UnitCase[]; readonly isList: boolean } {
  const list = isObject(value) && Array.isArray(value['cases']) ? value['cases'] : value;
  if (Array.isArray(list))
    return { cases: list.map((each, at) => caseOf(each, `$[${at}]`, tables)), isList: true };
  return { cases: [caseOf(value, '$', tables)], isList: false };
}

function caseOf(value: unknown, path: string, tables: RuleTables): UnitCase {
  if (!isObject(value))
    fail(
      'not-a-case',
      path,
      'This is no case.',
      'Write {"policy","date","discipline","services":[{"code","minutes"}]}, or a list of them.',
    );
  const inner = isObject(value['derivation']) ? value['derivation'] : value;
  if (isObject(inner['case'])) return caseOf(inner['case'], `${path}.case`, tables);
  const policyId = policyOf(value, path, tables);
  const serviceDate = dateOf(value, path);
  const discipline = disciplineOf(value['discipline'], `${path}.discipline`, 'PT');
  const assumed: string[] = [];
  const given = value['services'];
  if (!Array.isArray(given) || given.length === 0)
    fail(
      'services-missing',
      `${path}.services`,
      'The case has no list of services.',
      'Write "services" as a list in the order documented: [{"code":"97110","minutes":24}, ...].',
    );
  if (
    value['discipline'] === undefined &&
    given.some((each) => !isObject(each) || !each['discipline'])
  )
    assumed.push('No discipline was given: PT.');
  const services = given.map((each, at): DayService => {
    const at_ = `${path}.services[${at}]`;
    return serviceOf(each, { path: at_, at, discipline, serviceDate, assumed, tables });
  });
  const { id } = value as { id?: unknown };
  return {
    ...(typeof id === 'string' || typeof id === 'number' ? { id } : {}),
    day: { policyId, serviceDate, services, ...restOf(value, path) },
    assumed,
  };
}

function policyOf(value: Fields, path: string, tables: RuleTables): string {
  const policyId = value['policy'] ?? value['policyId'];
  const known = [...new Set(tables.terms.map((each) => each.policyId))];
  const remedy = `Name one of ${known.join(', ')}.`;
  if (typeof policyId !== 'string')
    fail('policy-missing', `${path}.policy`, 'The case names no policy.', remedy);
  if (!known.includes(policyId))
    fail('policy-unknown', `${path}.policy`, 'No policy has this name.', remedy);
  return policyId;
}

function dateOf(value: Fields, path: string): ServiceDate {
  const date = value['date'] ?? value['serviceDate'];
  const remedy = 'Write the date of service as "2026-11-18".';
  if (date === undefined)
    fail('date-missing', `${path}.date`, 'The case has no date of service.', remedy);
  if (typeof date !== 'string' || !isCalendarDate(date))
    fail('date-not-real', `${path}.date`, 'This is no calendar date.', remedy);
  return date as ServiceDate;
}

/** What a case may say besides its services. */
function restOf(value: Fields, path: string): Partial<PatientDay> {
  const { choices, overlapping } = value;
  const used = value['unitsUsed'] ?? value['used'];
  const allowed = value['allowedThisYearCents'];
  const codes = typeof choices === 'string' ? [choices] : choices;
  if (
    codes !== undefined &&
    !(Array.isArray(codes) && codes.every((each) => typeof each === 'string'))
  )
    fail(
      'choices-malformed',
      `${path}.choices`,
      'The choices are no list of codes.',
      'Write the codes the clinician chose, first choice first: ["97140"].',
    );
  return {
    ...(codes ? { choices: codes as ProcedureCode[] } : {}),
    ...(overlapping === undefined
      ? {}
      : { overlapping: pairsOf(overlapping, `${path}.overlapping`) }),
    ...(used === undefined ? {} : { unitsUsed: usedOf(used, `${path}.unitsUsed`) }),
    ...(allowed === undefined ? {} : { allowedThisYearCents: metersOf(allowed, path) }),
  };
}

function pairsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  const isPair = (each: unknown): each is [string, string] =>
    Array.isArray(each) && each.length === 2 && each.every((id) => typeof id === 'string');
  if (Array.isArray(value) && value.every(isPair)) return value;
  return malformed(
    path,
    'Write pairs of service ids: [["s1","s2"]]; unnamed services are s1, s2, ...',
  );
}

function usedOf(value: unknown, path: string): NonNullable<PatientDay['unitsUsed']> {
  const isCount = (each: unknown): boolean => Number.isSafeInteger(each) && (each as number) >= 0;
  const isSpan = (each: unknown): boolean =>
    each === undefined || (isObject(each) && Object.values(each).every(isCount));
  if (isObject(value) && ['week', 'episode', 'year'].every((span) => isSpan(value[span])))
    return value as NonNullable<PatientDay['unitsUsed']>;
  return malformed(path, 'Write whole units by code and discipline: {"week":{"97150/OT":4}}.');
}

function metersOf(value: unknown, path: string): NonNullable<PatientDay['allowedThisYearCents']> {
  const meter = (name: string): number | undefined => {
    const found = isObject(value) ? (value[name] ?? 0) : undefined;
    return Number.isSafeInteger(found) && (found as number) >= 0 ? (found as number) : undefined;
  };
  const [ptAndSlp, ot] = [meter('ptAndSlp'), meter('ot')];
  if (ptAndSlp !== undefined && ot !== undefined)
    return { ptAndSlp: cents(ptAndSlp), ot: cents(ot) };
  return malformed(
    `${path}.allowedThisYearCents`,
    'Write whole cents allowed so far this year: {"ptAndSlp":230000,"ot":0}.',
  );
}

const malformed = (path: string, remedy: string): never =>
  fail('field-malformed', path, 'This field cannot be read.', remedy);
