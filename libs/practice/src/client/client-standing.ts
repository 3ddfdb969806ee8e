import type { Told } from '@ledgerline/event-store';
import type { ClientId, Icd10, ServiceDate } from '@ledgerline/terms';
import { lastDateOf } from '../care/authorization-on.js';
import { coverageOn, functionalLevelOn, planOfCareOn } from './client-on-date.js';
import {
  planIdOf,
  type Authorization,
  type Certification,
  type ClientState,
  type Consent,
  type Coverage,
  type FunctionalLevel,
  type PlanLife,
  type PlanOfCare,
  type RegisteredClient,
} from './client.state.js';
import type { PlanId } from './client-identity.js';
import { consentOn } from './consent-on.js';
import type { PlanFact } from '../care/plan-of-care.events.js';

type Sent = Told<PlanFact, 'PlanSentToReferrer'>;

export interface PlanOnDate extends Pick<
  PlanOfCare,
  'discipline' | 'from' | 'establishedOn' | 'frequencyPerWeek' | 'durationWeeks' | 'amountMinutes'
> {
  readonly planId: PlanId;
  readonly diagnoses: readonly Icd10[];
  readonly certifications: readonly Omit<Certification, 'planId' | 'certifiedBy'>[];
  readonly verbalOrdersOn: readonly ServiceDate[];
  readonly ordersOn: readonly ServiceDate[];
  readonly sent: readonly Pick<Sent, 'sentOn' | 'how'>[];
  readonly goalsTotal: number;
  readonly goalsMetTotal: number;
}

/** How a client stands on a date: dates, codes and numbers, not a word anybody wrote, no name. */
export interface ClientStanding {
  readonly clientId: ClientId;
  readonly date: ServiceDate;
  readonly coverages: readonly Pick<
    Coverage,
    'coverageId' | 'payerId' | 'priority' | 'from' | 'to'
  >[];
  readonly consents: readonly Omit<Consent, 'signedBy' | 'revokedOn'>[];
  readonly authorizations: readonly Omit<Authorization, 'number' | 'endedOn'>[];
  /** One a discipline, where its plan holds; a plan for no discipline once. */
  readonly plansOfCare: readonly PlanOnDate[];
  readonly functionalLevels: readonly Pick<
    FunctionalLevel,
    'area' | 'level' | 'developmentalAgeMonths' | 'recordedOn'
  >[];
}

const priorities = ['P', 'S', 'T'] as const;
const consentKinds = [
  'confidentiality',
  'informed-consent',
  'telehealth',
  'caregiver-training',
] as const;
const disciplines = ['PT', 'OT', 'SLP', 'BH'] as const;

/** Undefined where nobody of the kind is registered. */
export function clientStandingOn(
  client: ClientState,
  date: ServiceDate,
): ClientStanding | undefined {
  if (client.phase === 'unregistered') return undefined;
  const coverages = priorities.flatMap((each) => coverageOn(client, date, each) ?? []);
  const plans = new Set(disciplines.flatMap((each) => planOfCareOn(client, date, each) ?? []));
  const areas = new Set(client.functionalLevels.map((each) => each.area));
  return {
    clientId: client.details.clientId,
    date,
    coverages: coverages.map(({ coverageId, payerId, priority, from, to }) => ({
      coverageId,
      payerId,
      priority,
      from,
      to,
    })),
    consents: consentKinds
      .flatMap((kind) => consentOn(client, kind, date) ?? [])
      .map(({ signedBy: _signedBy, revokedOn: _revokedOn, ...each }) => each),
    authorizations: authorizationsHolding(client, date),
    plansOfCare: [...plans].map((plan) => planOnDate(client, plan)),
    functionalLevels: [...areas]
      .flatMap((area) => functionalLevelOn(client, area, date) ?? [])
      .map(({ gradingNote: _note, by: _by, ...each }) => each),
  };
}

const authorizationsHolding = (
  client: RegisteredClient,
  date: ServiceDate,
): ClientStanding['authorizations'] =>
  client.authorizations
    .filter((each) => each.from <= date && date <= lastDateOf(each))
    .map((each) => {
      const { number: _number, endedOn: _endedOn, ...rest } = each;
      return { ...rest, to: lastDateOf(each) };
    });

const nothingYet: PlanLife = {
  certifications: [],
  verbalOrders: [],
  ordersOnFile: [],
  sent: [],
  goals: new Map(),
};

function planOnDate(client: RegisteredClient, plan: PlanOfCare): PlanOnDate {
  const life = client.planLives.get(planIdOf(plan)) ?? nothingYet;
  const goals = [...life.goals.values()];
  const { discipline, from, establishedOn, diagnoses } = plan;
  const { frequencyPerWeek, durationWeeks, amountMinutes } = plan;
  return {
    planId: planIdOf(plan),
    discipline,
    from,
    establishedOn,
    frequencyPerWeek,
    durationWeeks,
    amountMinutes,
    diagnoses,
    certifications: life.certifications.map(
      ({ planId: _planId, certifiedBy: _certifiedBy, ...each }) => each,
    ),
    verbalOrdersOn: life.verbalOrders.map(({ on }) => on),
    ordersOn: life.ordersOnFile.map(({ orderedOn }) => orderedOn),
    sent: life.sent.map(({ sentOn, how }) => ({ sentOn, how })),
    goalsTotal: goals.length,
    goalsMetTotal: goals.filter((each) => each.metOn !== undefined).length,
  };
}
