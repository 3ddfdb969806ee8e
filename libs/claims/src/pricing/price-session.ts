import {
  canonicalJson,
  factOf,
  streamOf,
  type Streams,
  type StreamWrite,
  versionIn,
  writeAfter,
} from '@ledgerline/event-store';
import { notBillableSentences } from '@ledgerline/payer-policy';
import { minutes, type ClientId } from '@ledgerline/terms';
import { lineIdOf } from '../claim-identity.js';
import type { SessionServices } from './day-services.js';
import { priceDay, streamsOfDay, type PricedDay } from './price-day.js';
import type { ProposedDay } from './proposed-day.js';
import type { SessionBillingFact } from '../service-lines/service-line.events.js';
import type { NotBillableLine, RecordChanged } from '../service-lines/service-line.state.js';
import { rosterOf, type SignedSession } from './signed-session.js';
import { handsOffOf, handsOnOf } from './therapist-overlaps.js';
import { unruled } from './unnamed-line.js';

/** The line of a roster member who had no part in the session, which nobody pays. */
export function absenceOf(session: SignedSession, clientId: ClientId): NotBillableLine {
  const { sessionId, serviceDate, procedureCode } = session.details;
  const reason = 'did-not-attend';
  return {
    lineId: lineIdOf(sessionId, clientId),
    sessionId,
    clientId,
    serviceDate,
    procedureCode,
    minutes: minutes(0),
    reasons: [reason],
    derivation: unruled(0, reason, notBillableSentences[reason]),
  };
}

/** Who was given nothing in a session, of its roster. */
export const absentFrom = (session: SignedSession, services: SessionServices): ClientId[] =>
  rosterOf(session).filter(
    (clientId) =>
      !services
        .of(session, clientId)
        .some(({ setting, attendedMinutes }) => setting === 'individual' || attendedMinutes > 0),
  );

export interface PriceSession {
  readonly commandId: string;
  readonly session: SignedSession;
  /** Of its stream, as priced. */
  readonly sessionVersion: number;
  /** The day of every roster member, proposed with this session in it. */
  readonly days: readonly ProposedDay[];
  /** The last fact known about each client. */
  readonly judgedUpTo: ReadonlyMap<ClientId, string | null>;
  readonly changed: RecordChanged;
  readonly services: SessionServices;
  /** What streamsOfSession names, as read. */
  readonly streams: Streams;
}

export const sessionBillingStream = (session: SignedSession): string =>
  streamOf('session-billing', session.details.sessionId);

/** The streams that must be read before a session's days are recorded. */
export const streamsOfSession = (
  session: SignedSession,
  days: readonly ProposedDay[],
  services: SessionServices,
): string[] => {
  const absences = absentFrom(session, services).map((each) => absenceOf(session, each));
  const names = days.flatMap((day) => streamsOfDay(day, absencesOf(day, absences)));
  return [...new Set([...names, sessionBillingStream(session)])];
};

/**
 * Records the days of a session's clients as priced with the session in them, and that the session
 * is done. Safe to repeat.
 */
export function priceSession(request: PriceSession): PricedDay {
  const { session, days, services, changed, commandId, streams, judgedUpTo } = request;
  const absences = absentFrom(session, services).map((each) => absenceOf(session, each));
  const priced = days.map((day) =>
    priceDay({
      commandId,
      day,
      absences: absencesOf(day, absences),
      changed,
      at: changed.at,
      judgedUpTo: judgedUpTo.get(day.clientId) ?? null,
      streams,
    }),
  );
  return {
    writes: [...priced.flatMap((each) => each.writes), ...sessionPriced(request, priced)],
    proposed: priced.flatMap((each) => each.proposed),
    notBillable: priced.flatMap((each) => each.notBillable),
    kept: priced.flatMap((each) => each.kept),
  };
}

const absencesOf = ({ clientId }: ProposedDay, absences: readonly NotBillableLine[]) =>
  absences.filter((each) => each.clientId === clientId);

/** That a session is priced as it stood at a version: said once for each answer. */
function sessionPriced(
  { session, sessionVersion, services, streams, commandId }: PriceSession,
  days: readonly PricedDay[],
): readonly StreamWrite[] {
  const { sessionId, serviceDate } = session.details;
  const stream = sessionBillingStream(session);
  const last = streams.get(stream)?.at(-1);
  const before = last ? factOf<SessionBillingFact>(last) : undefined;
  const handsOn = handsOnOf(session, services);
  const handsOff = handsOffOf(before?.handsOn ?? [], handsOn);
  const isMine = (line: { readonly sessionId: string }) => line.sessionId === sessionId;
  const done: SessionBillingFact = {
    type: 'SessionLinesProposed',
    sessionId,
    lineIds: days.flatMap(({ proposed, kept }) => [
      ...proposed.filter(isMine).map(({ lineId }) => lineId),
      ...kept.map(({ lineId }) => lineId),
    ]),
    notBillableLineIds: days.flatMap(({ notBillable }) =>
      notBillable.filter(isMine).map(({ lineId }) => lineId),
    ),
    sessionVersion,
    serviceDate,
    handsOn,
    ...(handsOff.length > 0 ? { handsOff } : {}),
  };
  if (before && isSameAnswer(before, done)) return [];
  return [writeAfter(versionIn(streams, stream), commandId, stream, [done])];
}

/** Who had a hand in it before is told once, and no part of the answer. */
function isSameAnswer(before: SessionBillingFact, done: SessionBillingFact): boolean {
  const { handsOff: _before, ...held } = before;
  const { handsOff: _now, ...said } = done;
  return canonicalJson(held) === canonicalJson(said);
}
