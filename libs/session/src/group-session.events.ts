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

export type SessionPhase = 'beginning' | 'middle' | 'end';

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

/** What happened in one group session. Stream `group-session-{sessionId}`. */
export type GroupSessionFact =
  | {
      readonly type: 'GroupSessionOpened';
      readonly sessionId: SessionId;
      readonly practiceId: PracticeId;
      readonly clinicianId: ClinicianId;
      readonly locationId: LocationId;
      /** IANA zone of the location, as it was then. */
      readonly zone: string;
      /** Two digits, CMS place-of-service list. */
      readonly placeOfService: string;
      readonly procedureCode: ProcedureCode;
      readonly purpose: string;
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
      readonly documentedAt: Instant;
      readonly documentedBy: StaffId;
    }
  | {
      readonly type: 'GroupSessionSigned';
      readonly signedBy: ClinicianId;
      readonly signedAt: Instant;
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
