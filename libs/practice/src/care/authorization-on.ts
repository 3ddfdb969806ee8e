import type { CoverageId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { Authorization, ClientState } from '../client/client.state.js';
import type { Discipline } from '../clinic/practice.events.js';

/**
 * The authorisations a service may be counted against, the one to use up first in front: what names
 * the code before what names none, then what runs out first.
 *
 * @param discipline  absent: authorisations of every discipline
 */
export function authorizationsOn(
  client: ClientState,
  coverageId: CoverageId,
  code: ProcedureCode,
  date: ServiceDate,
  discipline?: Discipline,
): readonly Authorization[] {
  if (client.phase === 'unregistered') return [];
  return client.authorizations
    .filter(
      (each) =>
        each.coverageId === coverageId &&
        each.from <= date &&
        date <= lastDateOf(each) &&
        (each.procedureCodes?.includes(code) ?? true) &&
        (each.discipline === undefined ||
          discipline === undefined ||
          each.discipline === discipline),
    )
    .sort(firstToUse);
}

/** The one to use up first, or undefined where the payer agreed to nothing. */
export const authorizationOn = (
  ...asked: Parameters<typeof authorizationsOn>
): Authorization | undefined => authorizationsOn(...asked)[0];

/** The last date of service it holds for. */
export const lastDateOf = ({ to, endedOn }: Authorization): ServiceDate =>
  endedOn !== undefined && endedOn < to ? endedOn : to;

const firstToUse = (a: Authorization, b: Authorization): number =>
  Number(a.procedureCodes === undefined) - Number(b.procedureCodes === undefined) ||
  compare(lastDateOf(a), lastDateOf(b));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
