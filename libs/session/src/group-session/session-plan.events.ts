import type {
  ClientId,
  ClinicianId,
  Instant,
  LocationId,
  SessionId,
  StaffId,
} from '@ledgerline/terms';
import type { SessionPhase } from './group-session.parts.js';

export interface PlannedPhase {
  readonly phase: SessionPhase;
  /** Whole minutes. */
  readonly minutes: number;
  readonly activities: string;
}

/** What was meant to happen, and what was learned for the next time. Never bills anything. */
export type SessionPlanFact =
  | {
      /** Until the opening a later plan stands in place of the earlier. */
      readonly type: 'SessionPlanned';
      readonly sessionId: SessionId;
      readonly groupId?: string;
      readonly clinicianId: ClinicianId;
      readonly locationId: LocationId;
      readonly plannedFor: Instant;
      /** Whole minutes. */
      readonly minutes: number;
      readonly goals: readonly string[];
      readonly phases: readonly PlannedPhase[];
      readonly materials: readonly string[];
      /** Who is expected. */
      readonly clientIds: readonly ClientId[];
      /** The session whose plan for the next this one follows. */
      readonly carriedFrom?: SessionId;
      readonly plannedBy: StaffId;
      readonly plannedAt: Instant;
    }
  | {
      /** A later assessment stands in place of the earlier. */
      readonly type: 'SessionAssessed';
      readonly sessionId: SessionId;
      readonly groupId?: string;
      readonly assessment: string;
      /** For the next session of the group. */
      readonly nextPlan: string;
      readonly by: StaffId;
      readonly at: Instant;
    };
