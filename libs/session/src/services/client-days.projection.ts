import { idOf, type Projection } from '@ledgerline/event-store';
import type { ClientId, ServiceDate, SessionId } from '@ledgerline/terms';
import type { GroupSessionFact } from '../group-session/group-session.events.js';

/** The signed sessions one client had a part in on one date. Key `{clientId}/{serviceDate}`. */
export type ClientDay = {
  readonly clientId: ClientId | null;
  readonly serviceDate: ServiceDate | null;
  /** Sorted. */
  readonly sessionIds: readonly SessionId[];
};

export const clientDayKey = (clientId: ClientId, serviceDate: ServiceDate): string =>
  `${clientId}/${serviceDate}`;

type Placing = Extract<
  GroupSessionFact,
  { type: 'GroupSessionSigned' | 'AttendanceAmended' | 'ProcedureAmended' | 'ProcedureRemoved' }
>;

/** Which sessions make up a client's day, whatever is billed by the day. */
export const clientDays: Projection<ClientDay, Placing> = {
  name: 'client-days',
  version: 1,
  categories: ['group-session'],
  types: ['GroupSessionSigned', 'AttendanceAmended', 'ProcedureAmended', 'ProcedureRemoved'],
  empty: { clientId: null, serviceDate: null, sessionIds: [] },
  keysOf(fact) {
    const { serviceDate } = fact;
    if (serviceDate === undefined) return [];
    const clientIds = fact.type === 'GroupSessionSigned' ? (fact.attended ?? []) : [fact.clientId];
    return clientIds.map((each) => clientDayKey(each, serviceDate));
  },
  evolve(row, fact, key, stored) {
    const [clientId, serviceDate] = key.split('/') as [ClientId, ServiceDate];
    const sessionId = idOf(stored.stream) as SessionId;
    const others = row.sessionIds.filter((each) => each !== sessionId);
    const isPart = fact.type === 'GroupSessionSigned' || fact.isPart === true;
    return { clientId, serviceDate, sessionIds: isPart ? [...others, sessionId].sort() : others };
  },
  columns: {
    client_id: (row) => row.clientId,
    service_date: (row) => row.serviceDate,
  },
};
