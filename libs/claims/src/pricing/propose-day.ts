import {
  patientDayUnits,
  type BilledLine,
  type DayUnits,
  type Discipline,
  type PatientDay,
  type PayerTerms,
} from '@ledgerline/payer-policy';
import {
  coverageOn,
  planStandingOn,
  type ClientState,
  type PlanStanding,
} from '@ledgerline/practice';
import { firstTreatmentOf, type ClientCare } from '@ledgerline/session';
import type { ClientId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { GateDay } from '../billable-gate/gate-condition.js';
import type { RegisteredClient } from '../batches/claim-context.js';
import { ClientUse } from './client-use.js';
import type { ClientUnitTotals } from './client-unit-totals.projection.js';
import {
  dayServiceOf,
  documentedServices,
  overlappingPairs,
  type DocumentedService,
} from './day-services.js';
import { dayLineIds } from './day-line-ids.js';
import { judgedLine, unbilledLine, type DayJudged } from './judged-line.js';
import { DayAuthorizations } from './line-authorization.js';
import type { DayFlaw } from './not-billable-reasons.js';
import type { DayLineId } from './patient-day.events.js';
import type { PricingBooks } from './pricing-books.js';
import type { ProposedDay } from './proposed-day.js';
import type { SignedSession } from './signed-session.js';
import { therapistOverlaps } from './therapist-overlaps.js';
import type { TherapistDay } from './therapist-days.projection.js';
import { flawedLine, type UnnamedLine } from './unnamed-line.js';

/** What pricing one client's day goes by. All of it as it stood when it was read. */
export interface ProposeDay {
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  /** Every signed session of that date the client had a part in. */
  readonly sessions: readonly SignedSession[];
  readonly client: ClientState | undefined;
  /** How the client's treatment went; absent, no progress report is judged. */
  readonly care?: ClientCare;
  /** Units of the client's other days. */
  readonly unitTotals: Iterable<ClientUnitTotals>;
  /** Rows by therapistDayKey: other sessions of whoever gave something. */
  readonly therapistDays: ReadonlyMap<string, TherapistDay>;
  /** Ties as the clinician settled them, first choice first. */
  readonly choices: readonly ProcedureCode[];
  /** Lines the day had before: each keeps its id. */
  readonly before: readonly DayLineId[];
  /** The day of asking. */
  readonly today: ServiceDate;
  readonly books: PricingBooks;
}

/**
 * Prices one client's day over all its sessions and disciplines: services to units under the
 * payer's terms, and every line through the billable gate. A service always has a line: proposed, or
 * not billable with every reason. Pure; the order of sessions does not matter.
 */
export function proposeDay(request: ProposeDay): ProposedDay {
  const { clientId, serviceDate, sessions, books, before } = request;
  const services = documentedServices(sessions, clientId, books.practice, books.services);
  const { unnamed, units } = counted(request, services);
  const ids = dayLineIds(before, unnamed);
  const said = unnamed.map(({ services: _services, say }, index) => say(ids[index] ?? neverLess()));
  const lines = unnamed.map(({ procedureCode, part, discipline }, index) => ({
    lineId: ids[index] ?? neverLess(),
    procedureCode,
    ...(part ? { part } : {}),
    ...(discipline ? { discipline } : {}),
  }));
  return { clientId, serviceDate, services, said, lines, before, units };
}

interface Counted {
  readonly unnamed: readonly UnnamedLine[];
  readonly units: DayUnits | undefined;
}

function counted(request: ProposeDay, services: readonly DocumentedService[]): Counted {
  if (services.length === 0) return { unnamed: [], units: undefined };
  const found = whoPays(request);
  if (typeof found === 'string') return { unnamed: flawedLines(services, found), units: undefined };
  const known = services.filter((each): each is Known => each.discipline !== undefined);
  const strangers = services.filter((each) => each.discipline === undefined);
  const rest = flawedLines(strangers, 'clinician-not-on-file');
  if (known.length === 0) return { unnamed: rest, units: undefined };
  return ruled(request, found, known, rest);
}

type Known = DocumentedService & { readonly discipline: Discipline };
type WhoPays = Pick<GateDay, 'client' | 'coverage' | 'payer' | 'terms'>;

/** Most fundamental first. */
function whoPays({ client, serviceDate, books }: ProposeDay): WhoPays | DayFlaw {
  if (client?.phase !== 'registered') return 'client-not-registered';
  const coverage = coverageOn(client, serviceDate, 'P');
  if (!coverage) return 'no-coverage';
  const payer = books.practice.payers.get(coverage.payerId);
  if (!payer) return 'payer-not-contracted';
  const terms = books.termsOf(payer, serviceDate);
  if (!terms) return 'no-payer-terms';
  return { client, coverage, payer, terms };
}

function ruled(
  request: ProposeDay,
  found: WhoPays,
  services: readonly Known[],
  rest: readonly UnnamedLine[],
): Counted {
  const { serviceDate, books, care, choices } = request;
  const use = new ClientUse(request.unitTotals, serviceDate);
  const pairs = overlappingPairs(services);
  const unitsUsed = use.unitsUsed(
    services.map(({ service, discipline }) => ({ ...service, discipline })),
    (discipline) => care && firstTreatmentOf(care, discipline, serviceDate),
  );
  const day: PatientDay = {
    policyId: found.terms.policyId,
    serviceDate,
    services: services.map((each) => dayServiceOf(each, each.discipline)),
    ...(pairs.length > 0 ? { overlapping: pairs } : {}),
    ...(choices.length > 0 ? { choices } : {}),
    ...(Object.keys(unitsUsed).length > 0 ? { unitsUsed } : {}),
    ...(found.terms.thresholds ? { allowedThisYearCents: use.allowedThisYear() } : {}),
  };
  const units = patientDayUnits(day, books.tables);
  const judged = dayJudged(request, found, services, units, use, pairs);
  const billed = units.lines.map((line: BilledLine) => judgedLine(judged, line));
  const unbilled = units.unbilled.map((each) => unbilledLine(judged, each));
  return { unnamed: [...billed, ...unbilled, ...rest], units };
}

/** What lapses within so many days is worth a word. */
export const SOON_DAYS = 30;

function dayJudged(
  request: ProposeDay,
  found: WhoPays,
  services: readonly DocumentedService[],
  units: DayUnits,
  use: ClientUse,
  pairs: readonly (readonly [string, string])[],
): DayJudged {
  const { clientId, serviceDate, today, books, care, therapistDays } = request;
  const { client, coverage, terms } = found;
  return {
    ...found,
    clientId,
    serviceDate,
    today,
    soon: books.daysAfter(today, SOON_DAYS),
    filingLimit: books.filingLimitOf(serviceDate, terms),
    practice: books.practice,
    care,
    settings: books.settings,
    planStanding: planStandings(client, serviceDate, terms, care, today),
    books,
    units,
    byKey: new Map(services.map((each) => [each.key, each])),
    clientOverlaps: new Set(pairs.flat()),
    therapistOverlaps: therapistOverlaps(services, books.services, therapistDays),
    authorizations: new DayAuthorizations(client, coverage.coverageId, serviceDate, use),
  };
}

/** Where each discipline's plan of care stands on a date, worked out once. */
export function planStandings(
  client: RegisteredClient,
  serviceDate: ServiceDate,
  terms: PayerTerms,
  care: ClientCare | undefined,
  today: ServiceDate,
): (discipline: Discipline) => PlanStanding {
  const known = new Map<Discipline, PlanStanding>();
  return (discipline) => {
    const before = known.get(discipline);
    if (before) return before;
    const first = care && firstTreatmentOf(care, discipline, serviceDate);
    const asked = terms.documentation;
    const standing = planStandingOn(client, discipline, serviceDate, asked, first, today);
    known.set(discipline, standing);
    return standing;
  };
}

/** One line for each code of services that could not be counted. */
function flawedLines(services: readonly DocumentedService[], flaw: DayFlaw): UnnamedLine[] {
  const byCode = new Map<ProcedureCode, DocumentedService[]>();
  for (const each of services) {
    const same = byCode.get(each.service.procedureCode);
    if (same) same.push(each);
    else byCode.set(each.service.procedureCode, [each]);
  }
  return [...byCode.values()].map((same) => flawedLine(same, flaw));
}

function neverLess(): never {
  throw new Error('fewer ids than lines');
}
