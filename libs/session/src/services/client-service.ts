import type { ClientId, ClinicianId, Instant, Minutes, ProcedureCode } from '@ledgerline/terms';

/**
 * One service one client was given in one session, as billing needs it: what, how long, by whom.
 * Recorded reality only; whether it is paid is not asked here.
 */
export interface ClientService {
  /** `group` for the client's part in the group; else the procedure's id. Unique in the session. */
  readonly serviceId: string;
  readonly clientId: ClientId;
  readonly procedureCode: ProcedureCode;
  readonly setting: 'group' | 'individual';
  /**
   * Individual: timed minutes. Group: minutes of attendedMinutes with another client in the group.
   */
  readonly minutes: Minutes;
  /**
   * Group: minutes in the room while a clinician had the group in hand, own one-to-one time taken
   * out. Individual: the same as minutes.
   */
  readonly attendedMinutes: Minutes;
  /** Most clients in the group at once while this one was, this one included; 1 for individual. */
  readonly groupLargest: number;
  /** Of `minutes`, those given by an assistant while no therapist led or helped. */
  readonly assistantMinutes: Minutes;
  /** The therapist it is billed under: who led or performed it, or supervised the assistant. */
  readonly clinicianId: ClinicianId;
  readonly assistantId?: ClinicianId;
  /** The pieces of attendedMinutes, in order; of a procedure, its time. For overlaps and order. */
  readonly spans: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly areaSquareCm?: number;
}
