import type { ProcedureCode } from '@ledgerline/terms';
import type { DayService, UnitTie } from '../patient-day.js';
import type { Discipline } from '../policy.js';
import type { CodeRule } from './code-rule.js';

/** The counted services of one family of codes in one discipline, in the order documented. */
export interface Tally {
  readonly rule: CodeRule;
  readonly discipline: Discipline;
  readonly services: DayService[];
  readonly serviceIds: string[];
  minutes: number;
  assistantMinutes: number;
  /** Of its pool, once that is counted; written by allotPool. */
  units: number;
  pool: PoolCounted | undefined;
}

/** Adds a service to its tally, or starts one. Days are short: a list is quicker than a map. */
export function addTo(tallies: Tally[], service: DayService, rule: CodeRule): void {
  for (const tally of tallies)
    if (tally.rule.family === rule.family && tally.discipline === service.discipline) {
      tally.services.push(service);
      tally.serviceIds.push(service.serviceId);
      tally.minutes += service.minutes;
      tally.assistantMinutes += service.assistantMinutes;
      return;
    }
  tallies.push({
    rule,
    discipline: service.discipline,
    services: [service],
    serviceIds: [service.serviceId],
    minutes: service.minutes,
    assistantMinutes: service.assistantMinutes,
    units: 0,
    pool: undefined,
  });
}

/** Sessions a tally lies in, each with what `of` sums to there. */
export function bySession(
  services: readonly DayService[],
  of: (service: DayService) => number,
): readonly number[] {
  if (services.length === 1) return [of(services[0]!)];
  const sums = new Map<string, number>();
  for (const service of services)
    sums.set(service.encounterId, (sums.get(service.encounterId) ?? 0) + of(service));
  return [...sums.values()];
}

/** Units of one code, not yet cut, split, paired or priced. */
export interface Counted {
  readonly code: ProcedureCode;
  readonly units: number;
  readonly minutes: number;
  /** Steps that led to the units. */
  readonly steps: string[];
}

/** Timed one-to-one minutes of one pool, and how its units came to the codes. */
export interface PoolCounted {
  readonly minutes: number;
  readonly units: number;
  readonly tie: UnitTie | undefined;
  /** What every code of the pool tells. */
  readonly steps: readonly string[];
}
