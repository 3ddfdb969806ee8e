import type { ClientId, ClinicianId, Instant, ProcedureCode } from '@ledgerline/terms';

export type SessionPhase = 'beginning' | 'middle' | 'end';

/** What a clinician was at the time; an assistant works under a therapist. */
export type ClinicianRole = 'therapist' | 'assistant';

/** One clinician's time in charge of the group, or helping who was. */
export interface Stint {
  readonly part: 'led' | 'assisted';
  readonly clinicianId: ClinicianId;
  readonly role: ClinicianRole;
  /** Of an assistant: the therapist it is billed under. Absent, the session's clinician. */
  readonly supervisedBy?: ClinicianId;
  readonly from: Instant;
  readonly to: Instant;
}

/** One-to-one time with one client, inside or beside the group. */
export interface RecordedProcedure {
  readonly procedureId: string;
  readonly clientId: ClientId;
  readonly procedureCode: ProcedureCode;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly performedBy: ClinicianId;
  /** What performedBy was. Where both worked together, the therapist performed. */
  readonly role: ClinicianRole;
  readonly supervisedBy?: ClinicianId;
  /** Who helped: not free for the group meanwhile. */
  readonly assistedBy?: ClinicianId;
  /** Whole square centimetres treated. */
  readonly areaSquareCm?: number;
}
