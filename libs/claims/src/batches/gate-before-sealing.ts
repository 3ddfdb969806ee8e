import type { Discipline } from '@ledgerline/payer-policy';
import type { ClientCare } from '@ledgerline/session';
import type { ServiceDate } from '@ledgerline/terms';
import type { GateDay, GateLine } from '../billable-gate/gate-condition.js';
import { missingOf } from '../billable-gate/gate.js';
import type { ClaimContext } from './claim-context.js';
import type { Finding } from '../submission/claim-finding.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import { planStandings, SOON_DAYS } from '../pricing/propose-day.js';
import type { ProposedLine } from '../service-lines/service-line.state.js';

/** What the gate is asked again by, before a claim is sealed. */
export interface GateAgain {
  readonly books: PricingBooks;
  /** How each client's treatment went, by client id; absent, no progress report is judged. */
  readonly care: ReadonlyMap<string, ClientCare>;
}

const NOTHING: readonly Finding[] = [];

/**
 * The gate once more, over the record of today: a consent revoked or a certification lapsed since the
 * approval stops the claim. What was documented of the session was judged when it was priced, and is
 * again where it is amended. Lines from before there was a gate are passed over.
 */
export function findingsOfGate(
  { draft, client, payer, coverage, sealedOn, practice }: ClaimContext,
  { books, care }: GateAgain,
): readonly Finding[] {
  if (!client || !payer || !coverage) return NOTHING; // The edits say so.
  const found = new Map<string, Finding>();
  for (const { state } of draft.lines) {
    const { line } = state;
    if (!line.gate || !line.discipline) continue;
    const terms = books.termsOf(payer, line.serviceDate);
    if (!terms) continue;
    const cared = care.get(line.clientId);
    const day: GateDay = {
      clientId: line.clientId,
      client,
      serviceDate: line.serviceDate,
      today: sealedOn,
      soon: books.daysAfter(sealedOn, SOON_DAYS),
      filingLimit: books.filingLimitOf(line.serviceDate, terms),
      practice,
      coverage,
      payer,
      terms,
      care: cared,
      settings: books.settings,
      planStanding: planStandings(client, line.serviceDate, terms, cared, sealedOn),
    };
    for (const { condition, sentence } of missingOf(asked(line, line.discipline, day, books), day))
      found.set(condition, { edit: condition, severity: 'error', sentence });
  }
  return found.size > 0 ? [...found.values()] : NOTHING;
}

/** The line as it was priced, and what it is counted against as that now stands. */
function asked(
  line: ProposedLine,
  discipline: Discipline,
  { client, terms, serviceDate }: GateDay,
  books: PricingBooks,
): GateLine {
  const { procedureCode, clinicianId, locationId, part = 'whole', modifiers, units } = line;
  return {
    procedureCode,
    discipline,
    clinicianId,
    locationId,
    part,
    modifiers,
    units,
    chargeCents: line.chargeCents,
    policy: books.policyOf(terms.policyId, procedureCode, serviceDate),
    authorization: client.authorizations.find(
      (each) => each.authorizationId === line.authorizationId && holdsOn(each, serviceDate),
    ),
    record: undefined,
  };
}

const holdsOn = (
  {
    from,
    to,
    endedOn,
  }: { readonly from: ServiceDate; readonly to: ServiceDate; readonly endedOn?: ServiceDate },
  date: ServiceDate,
): boolean => from <= date && date <= to && (endedOn === undefined || date <= endedOn);
