import type {
  SessionPhase,
  ClinicianRole,
  Stint,
  RecordedProcedure,
} from './group-session.parts.js';
import type { Discipline } from '@ledgerline/practice';
import type {
  ClientId,
  ClinicianId,
  Instant,
  LocationId,
  PracticeId,
  ProcedureCode,
  ServiceDate,
  SessionId,
  StaffId,
} from '@ledgerline/terms';
import type { AmendmentFact } from './amendment.events.js';
import type { SessionPlanFact } from './session-plan.events.js';

/** What a client's note must say, besides the client's name: together the seven elements. */
export type WrittenElement =
  | 'services'
  | 'therapistInvolvement'
  | 'participation'
  | 'progress'
  | 'medicalNecessity'
  | 'groupReason';

/** Blank is not yet written. */
export type WrittenElements = Readonly<Record<WrittenElement, string>>;

/** The elements a group may share word for word; the rest is each client's own. */
export type SharedElement = Extract<
  WrittenElement,
  'services' | 'therapistInvolvement' | 'groupReason'
>;
export type SharedElements = Readonly<Partial<Record<SharedElement, string>>>;

/** What a harm or a quarrel was. Kept out of every read model. */
export interface Incident {
  readonly text: string;
  readonly clientIds?: readonly ClientId[];
  readonly by: StaffId;
  readonly at: Instant;
}

/** What happened in one group session. Stream `group-session-{sessionId}`. */
export type GroupSessionFact =
  | SessionPlanFact
  | AmendmentFact
  | ({ readonly type: 'ClinicianLed' } & Omit<Stint, 'part'>)
  | ({ readonly type: 'ClinicianAssisted' } & Omit<Stint, 'part'>)
  /** Until the signature a later procedure of the same id stands in place of the earlier. */
  | ({ readonly type: 'ProcedurePerformed' } & RecordedProcedure)
  | ({ readonly type: 'SafetyNoted' } & Incident)
  | ({ readonly type: 'ConflictNoted' } & Incident)
  | {
      /** Said once for the group; of each element the later text stands. */
      readonly type: 'SharedTextWritten';
      readonly elements: SharedElements;
      readonly writtenBy: StaffId;
      readonly writtenAt: Instant;
    }
  | { readonly type: 'SessionCosigned'; readonly by: ClinicianId; readonly at: Instant }
  | {
      readonly type: 'GroupSessionOpened';
      readonly sessionId: SessionId;
      readonly practiceId: PracticeId;
      readonly clinicianId: ClinicianId;
      /** What the clinician was at the time; absent is a therapist. */
      readonly clinicianRole?: ClinicianRole;
      /** Of an assistant: the therapist it is billed under. */
      readonly supervisedBy?: ClinicianId;
      readonly locationId: LocationId;
      /** IANA zone of the location, as it was then. */
      readonly zone: string;
      /** Two digits, CMS place-of-service list. */
      readonly placeOfService: string;
      readonly procedureCode: ProcedureCode;
      readonly purpose: string;
      /** The group of the practice this is a session of. */
      readonly groupId?: string;
      /** Absent, all were in one room. */
      readonly telehealth?: 'video' | 'audio-only';
      readonly openedAt: Instant;
      /** The local date of openedAt in the zone, fixed here once and for all. */
      readonly serviceDate: ServiceDate;
    }
  | { readonly type: 'ClientExpected'; readonly clientId: ClientId }
  | { readonly type: 'ClientJoined'; readonly clientId: ClientId; readonly joinedAt: Instant }
  | { readonly type: 'ClientLeft'; readonly clientId: ClientId; readonly leftAt: Instant }
  | { readonly type: 'ClientDidNotAttend'; readonly clientId: ClientId; readonly reason: string }
  | {
      readonly type: 'PhaseRecorded';
      readonly phase: SessionPhase;
      readonly startedAt: Instant;
      readonly endedAt: Instant;
      readonly activities: string;
    }
  | {
      /** Until the signature, a later note of the same client stands in place of the earlier. */
      readonly type: 'ClientDocumented';
      readonly clientId: ClientId;
      readonly elements: WrittenElements;
      /** What this client did, where it differed from the group. */
      readonly activities?: string;
      /** How an activity was made easier or harder for this client. */
      readonly modifications?: string;
      /** What the client was told one to one. */
      readonly feedback?: string;
      /** 1 took no part, 5 took part in all of it. */
      readonly participationScore?: number;
      /** Equipment, wearable or program used. */
      readonly device?: string;
      readonly documentedAt: Instant;
      readonly documentedBy: StaffId;
    }
  | {
      readonly type: 'GroupSessionSigned';
      readonly signedBy: ClinicianId;
      readonly signedAt: Instant;
      /** The signer says a clinician was in attendance all the time. */
      readonly attests?: true;
      /** Of who signed. */
      readonly discipline?: Discipline;
      /** Of the opening, repeated for who reads this fact alone. */
      readonly serviceDate?: ServiceDate;
      /** Who came, or was treated, by id. */
      readonly attended?: readonly ClientId[];
    }
  | {
      readonly type: 'AddendumWritten';
      readonly addendumId: string;
      readonly text: string;
      /** Whom it concerns; absent, the whole group. */
      readonly clientId?: ClientId;
      readonly writtenBy: StaffId;
      readonly writtenAt: Instant;
      readonly reason: string;
    };
