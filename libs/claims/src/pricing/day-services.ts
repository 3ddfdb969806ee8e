import type { DayService, Discipline } from '@ledgerline/payer-policy';
import { clinicianOf } from '@ledgerline/practice';
import { servicesOf, type ClientService } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';
import type { EstablishedPractice } from '../batches/claim-context.js';
import type { SignedSession } from './signed-session.js';

/** One service of a client's day, with the session it was documented in. */
export interface DocumentedService {
  /** `{sessionId}/{serviceId}`: unique in the day. */
  readonly key: string;
  readonly session: SignedSession;
  readonly service: ClientService;
  /** Of the therapist it is billed under; absent where the practice does not know them. */
  readonly discipline?: Discipline;
}

/** What every client was given in a session: worked out once a session, asked for each client. */
export class SessionServices {
  readonly #known = new WeakMap<SignedSession, ReadonlyMap<ClientId, readonly ClientService[]>>();

  of(session: SignedSession, clientId: ClientId): readonly ClientService[] {
    return this.#byClient(session).get(clientId) ?? [];
  }

  all(session: SignedSession): readonly ClientService[] {
    return [...this.#byClient(session).values()].flat();
  }

  #byClient(session: SignedSession): ReadonlyMap<ClientId, readonly ClientService[]> {
    const before = this.#known.get(session);
    if (before) return before;
    const byClient = new Map<ClientId, ClientService[]>();
    for (const service of servicesOf(session)) {
      const mine = byClient.get(service.clientId);
      if (mine) mine.push(service);
      else byClient.set(service.clientId, [service]);
    }
    this.#known.set(session, byClient);
    return byClient;
  }
}

/** A client's services of a day, over all its sessions, in the order they began. */
export function documentedServices(
  sessions: readonly SignedSession[],
  clientId: ClientId,
  practice: EstablishedPractice,
  services: SessionServices,
): DocumentedService[] {
  const found: DocumentedService[] = [];
  for (const session of sessions)
    for (const service of services.of(session, clientId)) {
      // In the room for less than a minute, or never in the group's time: no part in the group.
      if (service.setting === 'group' && service.attendedMinutes === 0) continue;
      const discipline = clinicianOf(practice, service.clinicianId)?.discipline;
      const key = `${session.details.sessionId}/${service.serviceId}`;
      found.push({ key, session, service, ...(discipline ? { discipline } : {}) });
    }
  return found.length > 1 ? found.sort(byBeginning) : found;
}

function byBeginning(a: DocumentedService, b: DocumentedService): number {
  const [one, other] = [beginningOf(a), beginningOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

const beginningOf = ({ service, session }: DocumentedService): string =>
  service.spans[0]?.from ?? session.details.openedAt;

/** As the units engine reads it. */
export function dayServiceOf(
  { key, session, service }: DocumentedService,
  discipline: Discipline,
): DayService {
  const { sessionId, placeOfService, telehealth } = session.details;
  const { setting, attendedMinutes, groupLargest, areaSquareCm } = service;
  return {
    serviceId: key,
    encounterId: sessionId,
    procedureCode: service.procedureCode,
    discipline,
    clinicianId: service.clinicianId,
    minutes: service.minutes,
    assistantMinutes: service.assistantMinutes,
    ...(setting === 'group' ? { group: { attendedMinutes, groupLargest } } : {}),
    ...(areaSquareCm === undefined ? {} : { areaSquareCm }),
    placeOfService,
    ...(telehealth ? { telehealth } : {}),
  };
}

/** Pairs of services whose times overlap: the client cannot have been given both. */
export function overlappingPairs(
  services: readonly DocumentedService[],
): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (const [index, one] of services.entries())
    for (const other of services.slice(index + 1))
      if (overlap(one.service.spans, other.service.spans)) pairs.push([one.key, other.key]);
  return pairs;
}

type Spans = readonly { readonly from: string; readonly to: string }[];

/** Whether two times share an instant; one that begins as the other ends does not. */
export const overlap = (a: Spans, b: Spans): boolean =>
  a.some((one) => b.some((other) => one.from < other.to && other.from < one.to));
