import {
  accept,
  canonicalJson,
  refuse,
  type Decider,
  type Decision,
} from '@ledgerline/event-store';
import { isZone } from '@ledgerline/practice';
import type { ClientId, ClinicianId, Instant } from '@ledgerline/terms';
import { elementsMissing, sessionPhases } from './documentation.js';
import type { GroupSessionFact, SessionPhase, WrittenElement } from './group-session.events.js';
import { arrived, departed, isPresent, type Presence } from './presence.js';
import { serviceDateAt } from './service-date.js';

type Told<Type extends GroupSessionFact['type']> = Omit<
  Extract<GroupSessionFact, { type: Type }>,
  'type'
>;
export type SessionDetails = Told<'GroupSessionOpened'>;
export type RecordedPhase = Told<'PhaseRecorded'>;
export type ClientNote = Told<'ClientDocumented'>;
export type Addendum = Told<'AddendumWritten'>;

export type GroupSessionCommand =
  | ({ readonly type: 'OpenGroupSession' } & Omit<SessionDetails, 'serviceDate'>)
  | ({ readonly type: 'ExpectClient' } & Told<'ClientExpected'>)
  | ({ readonly type: 'RecordArrival' } & Told<'ClientJoined'>)
  | ({ readonly type: 'RecordDeparture' } & Told<'ClientLeft'>)
  | ({ readonly type: 'RecordAbsence' } & Told<'ClientDidNotAttend'>)
  | ({ readonly type: 'RecordPhase' } & RecordedPhase)
  | ({ readonly type: 'DocumentClient' } & ClientNote)
  | ({ readonly type: 'SignGroupSession' } & Told<'GroupSessionSigned'>)
  | ({ readonly type: 'WriteAddendum' } & Addendum);

/** Most fundamental first. */
export type GroupSessionRefusal =
  | { readonly code: 'session-not-open' }
  | { readonly code: 'session-already-open'; readonly openedAt: Instant }
  | { readonly code: 'zone-unknown'; readonly zone: string }
  | { readonly code: 'session-already-signed'; readonly signedBy: ClinicianId }
  | { readonly code: 'session-not-signed' }
  | { readonly code: 'addendum-id-taken'; readonly addendumId: string }
  | { readonly code: 'addendum-empty'; readonly addendumId: string }
  | { readonly code: 'client-not-in-session'; readonly clientId: ClientId }
  | { readonly code: 'client-never-joined'; readonly clientId: ClientId }
  | { readonly code: 'client-attended'; readonly clientId: ClientId }
  | {
      readonly code: 'arrival-before-opening';
      readonly clientId: ClientId;
      readonly openedAt: Instant;
    }
  | {
      readonly code: 'arrival-before-departure';
      readonly clientId: ClientId;
      readonly leftAt: Instant;
    }
  | {
      readonly code: 'departure-before-arrival';
      readonly clientId: ClientId;
      readonly joinedAt: Instant;
    }
  | { readonly code: 'phase-ends-before-it-starts'; readonly phase: SessionPhase }
  | { readonly code: 'clients-still-present'; readonly clientIds: readonly ClientId[] }
  | { readonly code: 'phases-not-recorded'; readonly phases: readonly SessionPhase[] }
  | { readonly code: 'documentation-incomplete'; readonly lacking: readonly Lacking[] };

/** A client who attended, and the elements the note still lacks. */
export interface Lacking {
  readonly clientId: ClientId;
  readonly elements: readonly WrittenElement[];
}

interface SessionRecord {
  readonly details: SessionDetails;
  readonly expected: ReadonlySet<ClientId>;
  readonly presences: ReadonlyMap<ClientId, readonly Presence[]>;
  /** Who did not come, and why. */
  readonly absences: ReadonlyMap<ClientId, string>;
  readonly phases: ReadonlyMap<SessionPhase, RecordedPhase>;
  readonly notes: ReadonlyMap<ClientId, ClientNote>;
}

export type GroupSessionState =
  | { readonly phase: 'unopened' }
  | ({ readonly phase: 'open' } & SessionRecord)
  | ({
      readonly phase: 'signed';
      readonly signedBy: ClinicianId;
      readonly signedAt: Instant;
      readonly addenda: readonly Addendum[];
    } & SessionRecord);

type OpenSession = Extract<GroupSessionState, { phase: 'open' }>;
type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;
type Verdict = Decision<GroupSessionFact, GroupSessionRefusal>;

/**
 * The rules of one group session. It records what happened, a group of one as well: whether that
 * is paid is for the payer's policy. It refuses only what cannot have happened, and a signature
 * under a record that is not whole.
 */
export const groupSession: Decider<
  GroupSessionState,
  GroupSessionCommand,
  GroupSessionFact,
  GroupSessionRefusal
> = {
  initial: { phase: 'unopened' },

  decide(command, session) {
    if (command.type === 'OpenGroupSession') return open(command, session);
    if (session.phase === 'unopened') return refuse({ code: 'session-not-open' });
    if (command.type === 'WriteAddendum') return writeAddendum(told(command), session);
    if (session.phase === 'signed') {
      // Signed by the same hand: saying it twice changes nothing.
      if (command.type === 'SignGroupSession' && command.signedBy === session.signedBy)
        return accept();
      return refuse({ code: 'session-already-signed', signedBy: session.signedBy });
    }
    switch (command.type) {
      case 'ExpectClient':
        return isIn(session, command.clientId)
          ? accept()
          : accept({ type: 'ClientExpected', clientId: command.clientId });
      case 'RecordArrival':
        return recordArrival(told(command), session);
      case 'RecordDeparture':
        return recordDeparture(told(command), session);
      case 'RecordAbsence':
        if (session.presences.has(command.clientId))
          return refuse({ code: 'client-attended', clientId: command.clientId });
        if (session.absences.get(command.clientId) === command.reason) return accept();
        return accept({ ...command, type: 'ClientDidNotAttend' });
      case 'RecordPhase':
        if (command.endedAt < command.startedAt)
          return refuse({ code: 'phase-ends-before-it-starts', phase: command.phase });
        if (isSame(session.phases.get(command.phase), told(command))) return accept();
        return accept({ ...command, type: 'PhaseRecorded' });
      case 'DocumentClient':
        return documentClient(told(command), session);
      case 'SignGroupSession':
        return sign(told(command), session);
    }
  },

  evolve(session, fact) {
    if (fact.type === 'GroupSessionOpened')
      return session.phase === 'unopened' ? opened(told(fact)) : session;
    if (session.phase === 'unopened') return session;
    if (fact.type === 'AddendumWritten') return withAddendum(session, told(fact));
    if (session.phase === 'signed') return session;
    switch (fact.type) {
      case 'ClientExpected':
        return { ...session, expected: new Set([...session.expected, fact.clientId]) };
      case 'ClientJoined': {
        const before = session.presences.get(fact.clientId) ?? [];
        const presences = put(session.presences, fact.clientId, arrived(before, fact.joinedAt));
        const absences = new Map(session.absences);
        absences.delete(fact.clientId); // Came after all.
        return { ...session, presences, absences };
      }
      case 'ClientLeft': {
        const before = session.presences.get(fact.clientId);
        if (!before) return session;
        const presences = put(session.presences, fact.clientId, departed(before, fact.leftAt));
        return { ...session, presences };
      }
      case 'ClientDidNotAttend':
        if (session.presences.has(fact.clientId)) return session;
        return { ...session, absences: put(session.absences, fact.clientId, fact.reason) };
      case 'PhaseRecorded':
        return { ...session, phases: put(session.phases, fact.phase, told(fact)) };
      case 'ClientDocumented':
        return { ...session, notes: put(session.notes, fact.clientId, told(fact)) };
      case 'GroupSessionSigned':
        return { ...session, phase: 'signed', ...told(fact), addenda: [] };
    }
    return session; // A fact of a later version.
  },
};

function open(
  command: Extract<GroupSessionCommand, { type: 'OpenGroupSession' }>,
  session: GroupSessionState,
): Verdict {
  const { openedAt, zone } = command;
  if (session.phase !== 'unopened') {
    const { serviceDate: _computed, ...held } = session.details;
    return isSame(held, told(command))
      ? accept()
      : refuse({ code: 'session-already-open', openedAt: session.details.openedAt });
  }
  if (!isZone(zone)) return refuse({ code: 'zone-unknown', zone });
  const serviceDate = serviceDateAt(openedAt, zone);
  return accept({ ...command, type: 'GroupSessionOpened', serviceDate });
}

function recordArrival(
  { clientId, joinedAt }: Told<'ClientJoined'>,
  session: OpenSession,
): Verdict {
  const presences = session.presences.get(clientId) ?? [];
  if (arrived(presences, joinedAt) === presences) return accept();
  const { openedAt } = session.details;
  if (joinedAt < openedAt) return refuse({ code: 'arrival-before-opening', clientId, openedAt });
  const leftAt = presences.at(-1)?.to;
  if (leftAt && joinedAt < leftAt)
    return refuse({ code: 'arrival-before-departure', clientId, leftAt });
  return accept({ type: 'ClientJoined', clientId, joinedAt });
}

function recordDeparture({ clientId, leftAt }: Told<'ClientLeft'>, session: OpenSession): Verdict {
  const presences = session.presences.get(clientId);
  if (!presences) return refuse({ code: 'client-never-joined', clientId });
  const current = presences.find((each) => each.to === null);
  // Already left: the same again. So too where a late repeat of an earlier departure arrives.
  if (!current || presences.some((each) => each.to === leftAt)) return accept();
  if (leftAt < current.from)
    return refuse({ code: 'departure-before-arrival', clientId, joinedAt: current.from });
  return accept({ type: 'ClientLeft', clientId, leftAt });
}

function documentClient(note: ClientNote, session: OpenSession): Verdict {
  const { clientId } = note;
  if (!isIn(session, clientId)) return refuse({ code: 'client-not-in-session', clientId });
  const held = session.notes.get(clientId);
  // The same words again are no new note, whenever they are sent.
  if (held && isSame({ ...held, documentedAt: '' }, { ...note, documentedAt: '' })) return accept();
  return accept({ type: 'ClientDocumented', ...note });
}

function sign(signature: Told<'GroupSessionSigned'>, session: OpenSession): Verdict {
  const stillHere = [...session.presences].filter(([, each]) => isPresent(each));
  if (stillHere.length > 0)
    return refuse({ code: 'clients-still-present', clientIds: stillHere.map(([id]) => id) });
  const attending = [...session.presences.keys()];
  // Where nobody came there was no beginning, middle or end to record.
  const phases = sessionPhases.filter((each) => attending.length > 0 && !session.phases.has(each));
  if (phases.length > 0) return refuse({ code: 'phases-not-recorded', phases });
  const lacking = attending
    .map((clientId) => ({
      clientId,
      elements: elementsMissing(session.notes.get(clientId)?.elements),
    }))
    .filter(({ elements }) => elements.length > 0);
  if (lacking.length > 0) return refuse({ code: 'documentation-incomplete', lacking });
  return accept({ type: 'GroupSessionSigned', ...signature });
}

function writeAddendum(addendum: Addendum, session: OpenSession | SignedSession): Verdict {
  const { addendumId, clientId } = addendum;
  if (session.phase === 'open') return refuse({ code: 'session-not-signed' });
  const held = session.addenda.find((each) => each.addendumId === addendumId);
  if (held)
    return isSame(held, addendum) ? accept() : refuse({ code: 'addendum-id-taken', addendumId });
  if (addendum.text.trim() === '' || addendum.reason.trim() === '')
    return refuse({ code: 'addendum-empty', addendumId });
  if (clientId !== undefined && !isIn(session, clientId))
    return refuse({ code: 'client-not-in-session', clientId });
  return accept({ type: 'AddendumWritten', ...addendum });
}

const opened = (details: SessionDetails): OpenSession => ({
  phase: 'open',
  details,
  expected: new Set(),
  presences: new Map(),
  absences: new Map(),
  phases: new Map(),
  notes: new Map(),
});

const withAddendum = (session: OpenSession | SignedSession, addendum: Addendum) =>
  session.phase === 'open' ||
  session.addenda.some((each) => each.addendumId === addendum.addendumId)
    ? session
    : { ...session, addenda: [...session.addenda, addendum] };

/** Expected, came, or known not to have come. */
const isIn = (session: SessionRecord, clientId: ClientId): boolean =>
  session.expected.has(clientId) ||
  session.presences.has(clientId) ||
  session.absences.has(clientId);

const isSame = (held: unknown, said: unknown): boolean =>
  held !== undefined && canonicalJson(held) === canonicalJson(said);

/** What was asked or told, without the word for it. */
function told<T extends { readonly type: string }>(said: T): Omit<T, 'type'> {
  const { type: _type, ...rest } = said;
  return rest;
}

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);
