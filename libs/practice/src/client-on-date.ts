import type { ServiceDate } from '@ledgerline/terms';
import type { ClientState, Coverage, PlanOfCare } from './client.decider.js';
import type { CoveragePriority } from './client.events.js';

/** The coverage billed first (P) or second (S) for a date of service, if there is one. */
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
 * The plan of care a date of service falls under: the latest begun on or before it. Of two from one
 * date the later recorded stands, as its correction.
 */
export function planOfCareOn(client: ClientState, date: ServiceDate): PlanOfCare | undefined {
  if (client.phase === 'unregistered') return undefined;
  return client.plansOfCare
    .filter((each) => each.from <= date)
    .reduce<PlanOfCare | undefined>(
      (best, each) => (best && best.from > each.from ? best : each),
      undefined,
    );
}
