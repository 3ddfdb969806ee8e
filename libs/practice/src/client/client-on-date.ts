import type { ServiceDate } from '@ledgerline/terms';
import type { CoveragePriority } from './client.events.js';
import {
  planIdOf,
  type ClientState,
  type Coverage,
  type FunctionalLevel,
  type PlanOfCare,
  type RegisteredClient,
} from './client.state.js';
import type { FunctionalArea } from '../care/outcome.events.js';
import type { Discipline } from '../clinic/practice.events.js';

/** The coverage billed first (P), second (S) or third (T) for a date of service, if there is one. */
export function coverageOn(
  client: ClientState,
  date: ServiceDate,
  priority: CoveragePriority,
): Coverage | undefined {
  if (client.phase === 'unregistered') return undefined;
  return client.coverages.find(
    (each) =>
      each.priority === priority && each.from <= date && (each.to === undefined || date <= each.to),
  );
}

/**
 * The plan of care a date of service falls under: the latest begun on or before it and not ended
 * before it. Of two from one date the later recorded stands, as its correction.
 *
 * @param discipline  whose plan; one recorded for no discipline serves where there is none of its
 *                    own. Absent: whichever discipline's plan began last
 */
export function planOfCareOn(
  client: ClientState,
  date: ServiceDate,
  discipline?: Discipline,
): PlanOfCare | undefined {
  if (client.phase === 'unregistered') return undefined;
  const holding = client.plansOfCare.filter(
    (each, index) => isLastSaid(client, each, index) && holdsOn(client, each, date),
  );
  if (discipline === undefined) return latestBegun(holding);
  return (
    latestBegun(holding.filter((each) => each.discipline === discipline)) ??
    latestBegun(holding.filter((each) => each.discipline === undefined))
  );
}

/** What was last found of the client in an area on or before a date. */
export function functionalLevelOn(
  client: ClientState,
  area: FunctionalArea,
  date: ServiceDate,
): FunctionalLevel | undefined {
  if (client.phase === 'unregistered') return undefined;
  return client.functionalLevels
    .filter((each) => each.area === area && each.recordedOn <= date)
    .reduce<FunctionalLevel | undefined>(
      (last, each) => (last && last.recordedOn > each.recordedOn ? last : each),
      undefined,
    );
}

/** A plan told again under its own id stands in place of the earlier, whenever it begins. */
const isLastSaid = (client: RegisteredClient, plan: PlanOfCare, index: number): boolean =>
  plan.planId === undefined ||
  !client.plansOfCare.some((each, later) => later > index && each.planId === plan.planId);

function holdsOn(client: RegisteredClient, plan: PlanOfCare, date: ServiceDate): boolean {
  if (date < plan.from) return false;
  const ended = client.planLives.get(planIdOf(plan))?.ended;
  return !ended || (ended.reason !== 'recorded-in-error' && date <= ended.on);
}

const latestBegun = (plans: readonly PlanOfCare[]): PlanOfCare | undefined =>
  plans.reduce<PlanOfCare | undefined>(
    (best, each) => (best && best.from > each.from ? best : each),
    undefined,
  );
