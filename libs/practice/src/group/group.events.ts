import type {
  ClientId,
  ClinicianId,
  LocationId,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';

declare const groupIdBrand: unique symbol;
/** A recurring group; one of its meetings is a session. */
export type GroupId = string & { readonly [groupIdBrand]: true };

/** ISO 8601: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type SuitabilityDecision = 'suitable' | 'unsuitable' | 'defer';
/** Two clients, the smaller id first. */
export type ClientPair = readonly [ClientId, ClientId];

/** What happened to one group. Stream `group-{groupId}`. What is written of clients stays here. */
export type GroupFact =
  | {
      readonly type: 'GroupFormed';
      readonly groupId: GroupId;
      readonly name: string;
      readonly purpose: string;
      /** Open or closed, its phases, how it runs. */
      readonly structure: string;
      readonly procedureCode: ProcedureCode;
      readonly clinicianId: ClinicianId;
      readonly locationId: LocationId;
      /** Clients at most. */
      readonly capacity: number;
      readonly formedOn: ServiceDate;
    }
  /** Weekly, one meeting a weekday: of two for one weekday the later begun holds from its day on. */
  | {
      readonly type: 'GroupScheduled';
      readonly weekday: Weekday;
      /** Wall clock of the zone, `09:30`. */
      readonly startsAt: string;
      readonly minutes: number;
      /** IANA zone. */
      readonly zone: string;
      readonly from: ServiceDate;
      /** Last day, included. */
      readonly to?: ServiceDate;
    }
  | { readonly type: 'GroundRulesSet'; readonly version: number; readonly text: string }
  | {
      readonly type: 'GroundRulesAcknowledged';
      readonly clientId: ClientId;
      readonly version: number;
      readonly acknowledgedOn: ServiceDate;
    }
  | {
      readonly type: 'ClientAssessedForGroup';
      readonly clientId: ClientId;
      readonly needsAssessment: string;
      readonly assessedOn: ServiceDate;
      readonly assessedBy: ClinicianId;
    }
  | {
      readonly type: 'SuitabilityReviewed';
      readonly clientId: ClientId;
      readonly decision: SuitabilityDecision;
      readonly reasons: string;
      readonly reviewedBy: ClinicianId;
      readonly reviewedOn: ServiceDate;
    }
  | {
      readonly type: 'ClientJoinedGroup';
      readonly clientId: ClientId;
      readonly joinedOn: ServiceDate;
    }
  | {
      readonly type: 'ClientLeftGroup';
      readonly clientId: ClientId;
      /** Last day as a member. */
      readonly leftOn: ServiceDate;
      readonly reason: string;
    }
  | {
      readonly type: 'IncompatibilityNoted';
      readonly clientIds: ClientPair;
      readonly reason: string;
      readonly notedBy: ClinicianId;
    }
  | {
      readonly type: 'IncompatibilityLifted';
      readonly clientIds: ClientPair;
      readonly liftedBy: ClinicianId;
    }
  | { readonly type: 'GroupClosed'; readonly closedOn: ServiceDate };
