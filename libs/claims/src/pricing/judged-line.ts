import type { BilledLine, DayUnits, UnbilledService } from '@ledgerline/payer-policy';
import { cents, type ClinicianId, type LineId } from '@ledgerline/terms';
import type { GateDay, GateLine } from '../billable-gate/gate-condition.js';
import { gateStamp, missingOf, warningsOf } from '../billable-gate/gate.js';
import type { DocumentedService } from './day-services.js';
import { expectedOf } from './expected-of-line.js';
import type { DayAuthorizations } from './line-authorization.js';
import type { PricingBooks } from './pricing-books.js';
import type { Missing, SaidOfLine } from '../service-lines/service-line.events.js';
import { aboutService, type UnnamedLine } from './unnamed-line.js';

/** A client's day as its lines are judged by. */
export interface DayJudged extends GateDay {
  readonly books: PricingBooks;
  readonly units: DayUnits;
  readonly byKey: ReadonlyMap<string, DocumentedService>;
  readonly clientOverlaps: ReadonlySet<string>;
  readonly therapistOverlaps: ReadonlySet<string>;
  readonly authorizations: DayAuthorizations;
}

/** The most diagnoses one line points to. */
const POINTERS_MAX = 4;

/** A line with units: proposed where every condition of the gate holds, else what it would be. */
export function judgedLine(day: DayJudged, billed: BilledLine): UnnamedLine {
  const services = servicesBehind(day, billed.serviceIds);
  const line = gateLineOf(day, billed, services);
  const missing = missingOf(line, day);
  const warnings = [...warningsOf(line, day), ...unitWarnings(day, billed)];
  const { procedureCode, part, discipline } = billed;
  const say = (lineId: LineId): SaidOfLine =>
    missing.length > 0
      ? notYet(lineId, day, billed, line, services, missing, warnings)
      : proposal(lineId, day, billed, line, services, warnings);
  return { procedureCode, part, discipline, services, say };
}

/** Services that earned no unit, and why. */
export function unbilledLine(day: DayJudged, unbilled: UnbilledService): UnnamedLine {
  const services = servicesBehind(day, unbilled.serviceIds);
  const { procedureCode, minutes, reasons, derivation } = unbilled;
  const { first, sessionId, serviceDate, clientId, clinicianId, serviceIds } =
    aboutService(services);
  const { discipline } = first;
  return {
    procedureCode,
    services,
    ...(discipline ? { discipline } : {}),
    say: (lineId) => ({
      type: 'ServiceLineNotBillable',
      lineId,
      sessionId,
      clientId,
      serviceDate,
      procedureCode,
      minutes,
      reasons,
      derivation,
      ...(discipline ? { discipline } : {}),
      clinicianId,
      payerId: day.payer.payerId,
      serviceIds,
    }),
  };
}

function gateLineOf(
  day: DayJudged,
  billed: BilledLine,
  services: readonly DocumentedService[],
): GateLine {
  const { procedureCode, discipline, part, modifiers, units } = billed;
  const { books, payer, serviceDate, terms } = day;
  const charge = books.chargeOf(payer.payerId, procedureCode, serviceDate);
  const [first] = services;
  if (!first) throw new Error('a line of no service');
  return {
    procedureCode,
    discipline,
    clinicianId: billed.clinicianId as ClinicianId,
    locationId: first.session.details.locationId,
    part,
    modifiers,
    units,
    chargeCents: charge === undefined ? undefined : cents(charge * units),
    policy: books.policyOf(terms.policyId, procedureCode, serviceDate),
    authorization: day.authorizations.reserve(billed),
    record: {
      services,
      clientOverlaps: day.clientOverlaps,
      therapistOverlaps: day.therapistOverlaps,
      noteLikenessPercent: Math.max(
        0,
        ...services.map(({ session }) => books.likenessOf(session, day.clientId)),
      ),
    },
  };
}

function proposal(
  lineId: LineId,
  day: DayJudged,
  billed: BilledLine,
  line: GateLine,
  services: readonly DocumentedService[],
  warnings: readonly Missing[],
): SaidOfLine {
  const { first, sessionId, serviceDate, clientId, serviceIds } = aboutService(services);
  const { locationId, placeOfService } = first.session.details;
  const { clinicianId, discipline, part, authorization, chargeCents } = line;
  if (chargeCents === undefined) throw new Error('a line passed the gate without a charge');
  const diagnoses = day.planStanding(discipline).plan?.diagnoses ?? [];
  const expected = expectedOf(day, billed);
  return {
    type: 'ServiceLineProposed',
    lineId,
    sessionId,
    clientId,
    clinicianId,
    payerId: day.payer.payerId,
    coverageId: day.coverage.coverageId,
    locationId,
    serviceDate,
    placeOfService,
    procedureCode: billed.procedureCode,
    modifiers: billed.modifiers,
    minutes: billed.minutes,
    units: billed.units,
    chargeCents,
    derivation: billed.derivation,
    discipline,
    part,
    serviceIds,
    diagnosisPointers: diagnoses.slice(0, POINTERS_MAX).map((_each, index) => index + 1),
    filingLimit: day.filingLimit,
    ...(authorization && authorization !== 'used-up'
      ? { authorizationId: authorization.authorizationId }
      : {}),
    ...(expected === undefined ? {} : { expectedAllowedCents: expected }),
    gate: gateStamp,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

function notYet(
  lineId: LineId,
  day: DayJudged,
  billed: BilledLine,
  line: GateLine,
  services: readonly DocumentedService[],
  missing: readonly Missing[],
  warnings: readonly Missing[],
): SaidOfLine {
  const { sessionId, serviceDate, clientId, serviceIds } = aboutService(services);
  const { procedureCode, modifiers, units, minutes, derivation } = billed;
  const { clinicianId, discipline, part, chargeCents } = line;
  return {
    type: 'ServiceLineNotBillable',
    lineId,
    sessionId,
    clientId,
    serviceDate,
    procedureCode,
    minutes,
    reasons: missing.map(({ condition }) => condition),
    derivation,
    discipline,
    part,
    clinicianId,
    payerId: day.payer.payerId,
    serviceIds,
    missing,
    wouldBe: { procedureCode, modifiers, units, chargeCents: chargeCents ?? cents(0) },
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

/** What the units engine wants known of this code, and ties it settled by itself. */
function unitWarnings({ units }: DayJudged, { procedureCode, discipline }: BilledLine): Missing[] {
  const told = units.warnings
    .filter((each) => each.procedureCode === undefined || each.procedureCode === procedureCode)
    .map(({ code, sentence }): Missing => ({ condition: code, sentence, mender: 'biller' }));
  const isTied = units.ties.some(
    (each) =>
      each.chosenBy === 'first-documented' &&
      each.discipline === discipline &&
      each.candidates.includes(procedureCode),
  );
  return isTied ? [...told, tied] : told;
}

const tied: Missing = {
  condition: 'tie-first-documented',
  sentence: 'A unit could go to any of several codes; the first documented has it. Choose, if not.',
  mender: 'therapist',
};

function servicesBehind({ byKey }: DayJudged, keys: readonly string[]): DocumentedService[] {
  return keys.map((key) => {
    const found = byKey.get(key);
    if (!found) throw new Error(`the units engine named a service that was not asked: ${key}`);
    return found;
  });
}
