import type { ClientId, ClinicianId, Instant } from '@ledgerline/terms';
import type { AmendmentFact } from './amendment.events.js';
import type { GroupSessionFact, Incident, SharedElements } from './group-session.events.js';
import type { RecordedProcedure, SessionPhase, Stint } from './group-session.parts.js';
import type { Presence } from '../attendance/presence.js';

export type Told<Type extends GroupSessionFact['type']> = Omit<
  Extract<GroupSessionFact, { type: Type }>,
  'type'
>;
export type SessionDetails = Told<'GroupSessionOpened'>;
export type SessionPlan = Told<'SessionPlanned'>;
export type SessionAssessment = Told<'SessionAssessed'>;
export type RecordedPhase = Told<'PhaseRecorded'>;
export type ClientNote = Told<'ClientDocumented'>;
export type SharedText = Told<'SharedTextWritten'>;
export type Addendum = Told<'AddendumWritten'>;

/** All that is held of a session once it was opened. */
export interface SessionRecord {
  readonly details: SessionDetails;
  /** What was meant to happen; binds nothing. */
  readonly plan?: SessionPlan;
  readonly expected: ReadonlySet<ClientId>;
  readonly presences: ReadonlyMap<ClientId, readonly Presence[]>;
  /** Who did not come, and why. */
  readonly absences: ReadonlyMap<ClientId, string>;
  readonly phases: ReadonlyMap<SessionPhase, RecordedPhase>;
  readonly notes: ReadonlyMap<ClientId, ClientNote>;
  readonly shared: SharedElements;
  readonly stints: readonly Stint[];
  /** By procedure id. */
  readonly procedures: ReadonlyMap<string, RecordedProcedure>;
  readonly incidents: readonly IncidentFact[];
  readonly amendments: ReadonlyMap<string, AmendmentFact>;
  readonly assessment?: SessionAssessment;
}

export type GroupSessionState =
  | { readonly phase: 'unopened'; readonly plan?: SessionPlan }
  | ({ readonly phase: 'open' } & SessionRecord)
  | ({
      readonly phase: 'signed';
      readonly signedBy: ClinicianId;
      readonly signedAt: Instant;
      readonly attests: boolean;
      readonly cosignatures: readonly Told<'SessionCosigned'>[];
      readonly addenda: readonly Addendum[];
    } & SessionRecord);

export type UnopenedSession = Extract<GroupSessionState, { phase: 'unopened' }>;
export type OpenSession = Extract<GroupSessionState, { phase: 'open' }>;
export type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;
/** Opened, whether or not signed since. */
export type HeldSession = OpenSession | SignedSession;
export type IncidentFact = { readonly type: 'SafetyNoted' | 'ConflictNoted' } & Incident;
/** Expected, came, was treated, or is known not to have come. */
export const isIn = (session: SessionRecord, clientId: ClientId): boolean =>
  session.expected.has(clientId) || session.absences.has(clientId) || isPartOf(session, clientId);

/** Was in the room, or was treated one to one. */
export const isPartOf = (session: SessionRecord, clientId: ClientId): boolean =>
  session.presences.has(clientId) ||
  [...session.procedures.values()].some((each) => each.clientId === clientId);

/** Everyone who was in the room or was treated one to one, in the order they were first named. */
export const participants = (session: SessionRecord): readonly ClientId[] => [
  ...new Set([
    ...session.presences.keys(),
    ...[...session.procedures.values()].map((each) => each.clientId),
  ]),
];

/** After the signature: a client the record was amended to hold, who has no note yet. */
export const mayStillBeNoted = (session: SessionRecord, clientId: ClientId): boolean =>
  isPartOf(session, clientId) && !session.notes.has(clientId);

/** A procedure alone, out of a fact or a command that says more. */
export function procedureOf(said: RecordedProcedure): RecordedProcedure {
  const { procedureId, clientId, procedureCode, startedAt, endedAt, performedBy, role } = said;
  const { supervisedBy, assistedBy, areaSquareCm } = said;
  return {
    procedureId,
    clientId,
    procedureCode,
    startedAt,
    endedAt,
    performedBy,
    role,
    ...(supervisedBy === undefined ? {} : { supervisedBy }),
    ...(assistedBy === undefined ? {} : { assistedBy }),
    ...(areaSquareCm === undefined ? {} : { areaSquareCm }),
  };
}
