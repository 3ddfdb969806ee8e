import type { Discipline } from '@ledgerline/practice';
import type { Instant, ServiceDate } from '@ledgerline/terms';

/** Who works there. */
export interface PlannedClinician {
  readonly clinicianId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly discipline: Discipline;
  readonly role: 'therapist' | 'assistant';
  readonly supervisorId?: string;
  /** Last day the licence holds; absent, beyond the plan. */
  readonly licensedTo?: ServiceDate;
  /** First day of the renewed licence, where it lapsed in between. */
  readonly relicensedFrom?: ServiceDate;
}

export interface PlannedPayer {
  readonly payerId: string;
  readonly name: string;
  readonly x12PayerId: string;
  readonly filingIndicator: string;
  readonly policyId: string;
}

/** A group that meets every week, on one weekday or two. */
export interface PlannedGroup {
  readonly groupId: string;
  readonly purpose: string;
  readonly clinicianId: string;
  /** Who takes part of some sessions, or all of one. */
  readonly assistantId?: string;
  readonly discipline: Discipline;
  readonly procedureCode: string;
  /** 0 Sunday … 6 Saturday. */
  readonly weekdays: readonly number[];
  /** Wall clock at the place: `09:00`. */
  readonly at: string;
  readonly minutes: number;
  readonly capacity: number;
  readonly telehealth?: 'video';
}

/** One client's time in one group. */
export interface PlannedMembership {
  readonly groupId: string;
  readonly clientId: string;
  readonly from: ServiceDate;
  readonly to: ServiceDate;
}

/** What is missing from a client's record, or comes late: the gate must find it. */
export type RecordFlaw =
  | 'consent-missing'
  | 'consent-revoked'
  | 'never-certified'
  | 'certified-late'
  | 'progress-report-missing'
  | 'authorization-short'
  | 'coverage-ended';

export interface PlannedClient {
  readonly clientId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly payerId: string;
  readonly memberId: string;
  readonly secondaryPayerId?: string;
  readonly disciplines: readonly Discipline[];
  readonly diagnoses: readonly string[];
  /** First day in any group, and last. */
  readonly from: ServiceDate;
  readonly to: ServiceDate;
  readonly flaw?: RecordFlaw;
}

/** One procedure given to one client alone. */
export interface PlannedProcedure {
  readonly procedureId: string;
  readonly clientId: string;
  readonly procedureCode: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly performedBy: string;
}

/** What happened to one client; no presence at all is a no-show. */
export interface PlannedAttendance {
  readonly clientId: string;
  readonly presences: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** One session as it really went. */
export interface PlannedSession {
  readonly sessionId: string;
  readonly group: PlannedGroup;
  /** The date on the wall where it began: over midnight it stays the first. */
  readonly serviceDate: ServiceDate;
  readonly openedAt: Instant;
  readonly endedAt: Instant;
  readonly attendances: readonly PlannedAttendance[];
  readonly procedures: readonly PlannedProcedure[];
  /** While the assistant led without the therapist. */
  readonly assistantLed: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** Everything that was so, before anyone wrote it down. */
export interface ClinicPlan {
  readonly seed: number;
  readonly from: ServiceDate;
  readonly to: ServiceDate;
  readonly clinicians: readonly PlannedClinician[];
  readonly payers: readonly PlannedPayer[];
  readonly groups: readonly PlannedGroup[];
  readonly clients: readonly PlannedClient[];
  readonly memberships: readonly PlannedMembership[];
  readonly sessions: readonly PlannedSession[];
}
