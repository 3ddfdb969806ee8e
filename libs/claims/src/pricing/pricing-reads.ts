import {
  fold,
  type Projection,
  type StoredFact,
  streamOf,
  type Streams,
} from '@ledgerline/event-store';
import { client, type ClientState } from '@ledgerline/practice';
import {
  clientCare,
  clientDayKey,
  clientDays,
  groupSession,
  type ClientCare,
} from '@ledgerline/session';
import type { ClientId, ServiceDate, SessionId } from '@ledgerline/terms';
import { clientUnitTotals, type ClientUnitTotals } from './client-unit-totals.projection.js';
import { patientDay, patientDayStream } from './patient-day.decider.js';
import type { PricingBooks } from './pricing-books.js';
import type { ProposeDay } from './propose-day.js';
import { repricing } from './repricing.projection.js';
import { rosterOf, type SignedSession } from './signed-session.js';
import { therapistDayKeysOf } from './therapist-overlaps.js';
import { therapistDays } from './therapist-days.projection.js';
import { localDate } from '../wall-clock.js';

type Kept<State> = Pick<Projection<State>, 'name' | 'version' | 'empty'>;

/** What is read of the log and of read models; the apps' stores are both. */
export interface PricingReads {
  readStreams(streams: readonly string[]): Promise<Streams>;
  getMany<State>(projection: Kept<State>, keys: readonly string[]): Promise<Map<string, State>>;
  find<State>(
    projection: Kept<State>,
    where: Readonly<Record<string, string>>,
    page: { readonly limit?: number; readonly afterKey?: string },
  ): Promise<readonly { readonly key: string; readonly state: State }[]>;
}

/** One client's date of service. */
export interface DayAsked {
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
}

/** A day as read, ready to be proposed, and the last fact about its client known by then. */
export interface DayRead {
  readonly request: ProposeDay;
  readonly judgedUpTo: string | null;
}

/**
 * Reads what pricing days goes by. The read models are to be caught up with before; what is folded
 * from streams is read after them, so that nothing is judged by less than it says.
 *
 * @param at  sessions to take as given, in place of what their streams hold: the one just signed, or
 *            one as an amendment would leave it
 */
export async function readDays(
  reads: PricingReads,
  asked: readonly DayAsked[],
  { books, today, given = [] }: ReadDays,
): Promise<readonly DayRead[]> {
  const clientIds = [...new Set(asked.map((each) => each.clientId))];
  const moved = await reads.getMany(repricing, clientIds);
  const sessionsOf = await sessionsOfDays(reads, asked, given);
  const sessions = [...new Set([...sessionsOf.values()].flat())];
  const [clients, care, days, totals, hands] = await Promise.all([
    clientStates(reads, clientIds),
    reads.getMany<ClientCare>(clientCare, clientIds),
    reads.readStreams(asked.map((each) => patientDayStream(each.clientId, each.serviceDate))),
    totalsOf(reads, clientIds),
    reads.getMany(therapistDays, therapistDayKeysOf(sessions, books.services)),
  ]);
  return asked.map(({ clientId, serviceDate }): DayRead => {
    const onFile = fold(patientDay, days.get(patientDayStream(clientId, serviceDate)) ?? []);
    const cared = care.get(clientId);
    return {
      judgedUpTo: moved.get(clientId)?.movedBy ?? null,
      request: {
        clientId,
        serviceDate,
        sessions: sessionsOf.get(clientDayKey(clientId, serviceDate)) ?? [],
        client: clients.get(clientId),
        ...(cared ? { care: cared } : {}),
        unitTotals: totals.get(clientId) ?? [],
        therapistDays: hands,
        choices: onFile.choices,
        before: onFile.priced?.lines ?? [],
        today:
          today === 'signature'
            ? lastSigned(sessionsOf.get(clientDayKey(clientId, serviceDate)) ?? [], serviceDate)
            : today,
        books,
      },
    };
  });
}

/** The day of asking; or, of a history taken over, the day each record was signed. */
export type JudgedAsOf = ServiceDate | 'signature';

export interface ReadDays {
  readonly books: PricingBooks;
  readonly today: JudgedAsOf;
  readonly given?: readonly SignedSession[];
}

/** The date, where they were signed, of the last signature. */
const lastSigned = (sessions: readonly SignedSession[], serviceDate: ServiceDate): ServiceDate =>
  sessions
    .map(({ signedAt, details }) => localDate(signedAt, details.zone))
    .reduce((last, each) => (each > last ? each : last), serviceDate);

/** Every signed session of each day, by clientDayKey. */
async function sessionsOfDays(
  reads: PricingReads,
  asked: readonly DayAsked[],
  given: readonly SignedSession[],
): Promise<ReadonlyMap<string, readonly SignedSession[]>> {
  const rows = await reads.getMany(
    clientDays,
    asked.map((each) => clientDayKey(each.clientId, each.serviceDate)),
  );
  const known = new Map<SessionId, SignedSession>(
    given.map((session) => [session.details.sessionId, session]),
  );
  const wanted = [...rows.values()].flatMap((row) => row.sessionIds);
  const missing = [...new Set(wanted)].filter((each) => !known.has(each));
  const streams = await reads.readStreams(missing.map((each) => streamOf('group-session', each)));
  for (const sessionId of missing) {
    const session = signedIn(streams.get(streamOf('group-session', sessionId)) ?? []);
    if (session) known.set(sessionId, session);
  }
  return new Map(
    asked.map(({ clientId, serviceDate }) => {
      const key = clientDayKey(clientId, serviceDate);
      const ids = new Set(rows.get(key)?.sessionIds);
      for (const session of given)
        if (session.details.serviceDate === serviceDate && rosterOf(session).includes(clientId))
          ids.add(session.details.sessionId);
      return [key, [...ids].sort().flatMap((each) => known.get(each) ?? [])];
    }),
  );
}

/** The session a stream tells of, where it is signed. */
export function signedIn(facts: readonly StoredFact[]): SignedSession | undefined {
  const session = fold(groupSession, facts);
  return session.phase === 'signed' ? session : undefined;
}

async function clientStates(
  reads: PricingReads,
  clientIds: readonly ClientId[],
): Promise<ReadonlyMap<ClientId, ClientState>> {
  const streams = await reads.readStreams(clientIds.map((each) => streamOf('client', each)));
  return new Map(
    clientIds.map((each) => [each, fold(client, streams.get(streamOf('client', each)) ?? [])]),
  );
}

const DAYS_AT_ONCE = 500;

/** Units of every day of each client. */
async function totalsOf(
  reads: PricingReads,
  clientIds: readonly ClientId[],
): Promise<ReadonlyMap<ClientId, readonly ClientUnitTotals[]>> {
  const totals = new Map<ClientId, ClientUnitTotals[]>();
  for (const clientId of clientIds) {
    const days: ClientUnitTotals[] = [];
    for (let afterKey = ''; ;) {
      const page = { limit: DAYS_AT_ONCE, afterKey };
      const rows = await reads.find(clientUnitTotals, { client_id: clientId }, page);
      days.push(...rows.map(({ state }) => state));
      const last = rows.at(-1);
      if (!last || rows.length < DAYS_AT_ONCE) break;
      afterKey = last.key;
    }
    totals.set(clientId, days);
  }
  return totals;
}
