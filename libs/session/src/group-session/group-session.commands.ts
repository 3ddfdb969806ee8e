import type { Decision } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/practice';
import type { ClientId, ClinicianId, Instant } from '@ledgerline/terms';
import type { AmendmentReason, Stay } from './amendment.events.js';
import type { GroupSessionFact, SharedElement, WrittenElement } from './group-session.events.js';
import type { RecordedProcedure, SessionPhase, Stint } from './group-session.parts.js';
import type {
  Addendum,
  ClientNote,
  RecordedPhase,
  SessionAssessment,
  SessionDetails,
  SessionPlan,
  SharedText,
  Told,
} from './group-session.state.js';
import type { NamedClient } from '../clinical-note/note-names.js';

/** What the clients of the session are called: told with a text, never kept. */
export interface BesideOthers {
  readonly others?: readonly NamedClient[];
  /** Of the client the text is about. */
  readonly own?: readonly string[];
}

/** One person's part in the roster, as told afterwards. */
export type RosterEntry =
  | { readonly clientId: ClientId; readonly from: Instant; readonly to: Instant }
  | { readonly clientId: ClientId; readonly absent: string };

export type AmendmentCommand =
  | ({
      readonly type: 'AmendAttendance';
      readonly clientId: ClientId;
      readonly presences: readonly Stay[];
    } & AmendmentReason)
  | ({ readonly type: 'AmendProcedure' } & RecordedProcedure & AmendmentReason)
  | ({ readonly type: 'RemoveProcedure'; readonly procedureId: string } & AmendmentReason)
  | ({ readonly type: 'AmendStaffing'; readonly stints: readonly Stint[] } & AmendmentReason);

export type GroupSessionCommand =
  | ({ readonly type: 'PlanSession' } & SessionPlan)
  | ({
      readonly type: 'OpenGroupSession';
      /** Who is expected; absent, whom the plan expected. */
      readonly clientIds?: readonly ClientId[];
    } & Omit<SessionDetails, 'serviceDate'>)
  | ({ readonly type: 'ExpectClient' } & Told<'ClientExpected'>)
  | ({ readonly type: 'RecordArrival' } & Told<'ClientJoined'>)
  | ({ readonly type: 'RecordDeparture' } & Told<'ClientLeft'>)
  | ({ readonly type: 'RecordAbsence' } & Told<'ClientDidNotAttend'>)
  | { readonly type: 'RecordRoster'; readonly clients: readonly RosterEntry[] }
  | ({ readonly type: 'RecordPhase' } & RecordedPhase)
  | {
      readonly type: 'RecordPhases';
      readonly phases: readonly RecordedPhase[];
      readonly shared?: SharedText & BesideOthers;
    }
  | ({ readonly type: 'RecordStint' } & Stint)
  | ({ readonly type: 'RecordProcedure' } & RecordedProcedure)
  | ({ readonly type: 'NoteSafety' } & Told<'SafetyNoted'>)
  | ({ readonly type: 'NoteConflict' } & Told<'ConflictNoted'>)
  | ({ readonly type: 'WriteSharedText' } & SharedText & BesideOthers)
  | ({ readonly type: 'DocumentClient' } & ClientNote & BesideOthers)
  | {
      readonly type: 'SignGroupSession';
      readonly signedBy: ClinicianId;
      readonly signedAt: Instant;
      /** That a clinician was in attendance all the time. */
      readonly attests?: true;
      /** Of who signs. */
      readonly discipline?: Discipline;
    }
  | ({ readonly type: 'CosignSession' } & Told<'SessionCosigned'>)
  | ({ readonly type: 'AssessSession' } & Omit<SessionAssessment, 'sessionId' | 'groupId'>)
  | ({ readonly type: 'WriteAddendum' } & Addendum & BesideOthers)
  | AmendmentCommand;

/** Where in a note another client was named. */
export type NotePlace = WrittenElement | 'activities' | 'modifications' | 'feedback' | 'device';

/** Most fundamental first. */
export type GroupSessionRefusal =
  | { readonly code: 'session-not-open' }
  | { readonly code: 'session-already-open'; readonly openedAt: Instant }
  | { readonly code: 'zone-unknown'; readonly zone: string }
  | { readonly code: 'session-already-signed'; readonly signedBy: ClinicianId }
  | { readonly code: 'session-not-signed' }
  | { readonly code: 'cosigner-is-signer'; readonly signedBy: ClinicianId }
  | { readonly code: 'addendum-id-taken'; readonly addendumId: string }
  | { readonly code: 'addendum-empty'; readonly addendumId: string }
  | { readonly code: 'amendment-id-taken'; readonly amendmentId: string }
  | { readonly code: 'amendment-without-reason'; readonly amendmentId: string }
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
  | {
      readonly code: 'attendance-recorded-otherwise';
      readonly clientId: ClientId;
      readonly leftAt: Instant;
    }
  | { readonly code: 'phase-ends-before-it-starts'; readonly phase: SessionPhase }
  | { readonly code: 'stint-ends-before-it-starts'; readonly clinicianId: ClinicianId }
  | { readonly code: 'procedure-ends-before-it-starts'; readonly procedureId: string }
  | { readonly code: 'procedure-id-taken'; readonly procedureId: string }
  | { readonly code: 'procedure-not-recorded'; readonly procedureId: string }
  | {
      readonly code: 'note-names-another-client';
      readonly clientId: ClientId;
      readonly named: ClientId;
      readonly element: NotePlace;
    }
  | {
      readonly code: 'shared-text-names-a-client';
      readonly named: ClientId;
      readonly element: SharedElement;
    }
  | {
      readonly code: 'addendum-names-another-client';
      readonly addendumId: string;
      readonly named: ClientId;
    }
  | { readonly code: 'clients-still-present'; readonly clientIds: readonly ClientId[] }
  | { readonly code: 'phases-not-recorded'; readonly phases: readonly SessionPhase[] }
  | { readonly code: 'documentation-incomplete'; readonly lacking: readonly Lacking[] };

/** A client who attended, and the elements the note still lacks. */
export interface Lacking {
  readonly clientId: ClientId;
  readonly elements: readonly WrittenElement[];
}

export type Verdict = Decision<GroupSessionFact, GroupSessionRefusal>;
