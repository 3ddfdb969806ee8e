import { isSame, told } from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import type { AmendmentFact } from './amendment.events.js';
import type { GroupSessionFact } from './group-session.events.js';
import type { Stint } from './group-session.parts.js';
import {
  mayStillBeNoted,
  procedureOf,
  type Addendum,
  type GroupSessionState,
  type HeldSession,
  type OpenSession,
  type SessionDetails,
  type SessionPlan,
  type SignedSession,
} from './group-session.state.js';
import { arrived, departed } from '../attendance/presence.js';

/** What is held after a fact. Never judges: an impossible order leaves the session as it was. */
export function evolveSession(
  session: GroupSessionState,
  fact: GroupSessionFact,
): GroupSessionState {
  if (session.phase === 'unopened') {
    if (fact.type === 'SessionPlanned') return { phase: 'unopened', plan: told(fact) };
    return fact.type === 'GroupSessionOpened' ? opened(told(fact), session.plan) : session;
  }
  const held = afterAnyTime(session, fact);
  if (held) return held;
  return session.phase === 'open' ? whileOpen(session, fact) : onceSigned(session, fact);
}

/** What may be told before and after the signature. */
function afterAnyTime(session: HeldSession, fact: GroupSessionFact): HeldSession | undefined {
  switch (fact.type) {
    case 'ClientDocumented':
      // What was signed stands as it was; who was added to it later had no note to sign.
      if (session.phase === 'signed' && !mayStillBeNoted(session, fact.clientId)) return session;
      return { ...session, notes: put(session.notes, fact.clientId, told(fact)) };
    case 'SafetyNoted':
    case 'ConflictNoted':
      return session.incidents.some((each) => isSame(each, fact))
        ? session
        : { ...session, incidents: [...session.incidents, fact] };
    case 'SessionAssessed':
      return { ...session, assessment: told(fact) };
    case 'AttendanceAmended':
    case 'ProcedureAmended':
    case 'ProcedureRemoved':
    case 'StaffingAmended':
      return session.amendments.has(fact.amendmentId)
        ? session
        : amended(
            { ...session, amendments: put(session.amendments, fact.amendmentId, fact) },
            fact,
          );
    default:
      return undefined;
  }
}

function whileOpen(session: OpenSession, fact: GroupSessionFact): GroupSessionState {
  switch (fact.type) {
    case 'ClientExpected':
      return { ...session, expected: new Set([...session.expected, fact.clientId]) };
    case 'ClientJoined': {
      const before = session.presences.get(fact.clientId) ?? [];
      const presences = put(session.presences, fact.clientId, arrived(before, fact.joinedAt));
      return { ...session, presences, absences: without(session.absences, fact.clientId) };
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
    case 'ClinicianLed':
      return withStint(session, { part: 'led', ...told(fact) });
    case 'ClinicianAssisted':
      return withStint(session, { part: 'assisted', ...told(fact) });
    case 'ProcedurePerformed':
      return {
        ...session,
        procedures: put(session.procedures, fact.procedureId, procedureOf(fact)),
      };
    case 'SharedTextWritten':
      return { ...session, shared: { ...session.shared, ...fact.elements } };
    case 'GroupSessionSigned': {
      const { signedBy, signedAt, attests = false } = fact;
      return { ...session, phase: 'signed', signedBy, signedAt, attests, ...unaltered };
    }
    default:
      return session;
  }
}

function onceSigned(session: SignedSession, fact: GroupSessionFact): SignedSession {
  switch (fact.type) {
    case 'AddendumWritten':
      return withAddendum(session, told(fact));
    case 'SessionCosigned':
      return session.cosignatures.some((each) => each.by === fact.by)
        ? session
        : { ...session, cosignatures: [...session.cosignatures, told(fact)] };
    default:
      return session;
  }
}

const unaltered = { cosignatures: [], addenda: [] } as const;

function amended<S extends HeldSession>(session: S, fact: AmendmentFact): S {
  switch (fact.type) {
    case 'AttendanceAmended':
      // Not there after all: the record says so, and why.
      return fact.presences.length === 0
        ? {
            ...session,
            presences: without(session.presences, fact.clientId),
            absences: put(session.absences, fact.clientId, fact.reason),
          }
        : {
            ...session,
            presences: put(session.presences, fact.clientId, fact.presences),
            absences: without(session.absences, fact.clientId),
          };
    case 'ProcedureAmended':
      return {
        ...session,
        procedures: put(session.procedures, fact.procedureId, procedureOf(fact)),
      };
    case 'ProcedureRemoved':
      return {
        ...session,
        procedures: without(session.procedures, fact.procedureId),
        // Still somebody this session has to answer for.
        expected: new Set([...session.expected, fact.clientId]),
      };
    case 'StaffingAmended':
      return { ...session, stints: fact.stints };
  }
}

const opened = (details: SessionDetails, plan: SessionPlan | undefined): OpenSession => ({
  phase: 'open',
  details,
  ...(plan ? { plan } : {}),
  expected: new Set(),
  presences: new Map(),
  absences: new Map(),
  phases: new Map(),
  notes: new Map(),
  shared: {},
  stints: [],
  procedures: new Map(),
  incidents: [],
  amendments: new Map(),
});

const withStint = (session: OpenSession, stint: Stint): OpenSession =>
  session.stints.some((each) => isSame(each, stint))
    ? session
    : { ...session, stints: [...session.stints, stint] };

const withAddendum = (session: SignedSession, addendum: Addendum): SignedSession =>
  session.addenda.some((each) => each.addendumId === addendum.addendumId)
    ? session
    : { ...session, addenda: [...session.addenda, addendum] };

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

function without<K extends ClientId | string, V>(map: ReadonlyMap<K, V>, key: K) {
  const rest = new Map(map);
  rest.delete(key);
  return rest as ReadonlyMap<K, V>;
}
