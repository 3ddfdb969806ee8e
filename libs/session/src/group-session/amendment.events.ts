import type { ClientId, Instant, ServiceDate, StaffId } from '@ledgerline/terms';
import type { RecordedProcedure, Stint } from './group-session.parts.js';

/** Why the record was changed, by whom, when. Texts are never changed: they get addenda. */
export interface AmendmentReason {
  readonly amendmentId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
}

/** Whether the client has a part in the signed session from now on; absent before the signature. */
interface ClientPart {
  readonly clientId: ClientId;
  readonly serviceDate?: ServiceDate;
  readonly isPart?: boolean;
}

/** A time in the room that has ended. */
export interface Stay {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a record said wrongly, put right. Each replaces what was held of its noun. */
export type AmendmentFact =
  | (AmendmentReason &
      ClientPart & {
        readonly type: 'AttendanceAmended';
        /** All the client's times in the room; none, the client was not there. */
        readonly presences: readonly Stay[];
      })
  | (AmendmentReason & ClientPart & { readonly type: 'ProcedureAmended' } & RecordedProcedure)
  | (AmendmentReason &
      ClientPart & { readonly type: 'ProcedureRemoved'; readonly procedureId: string })
  | (AmendmentReason & {
      readonly type: 'StaffingAmended';
      /** Who led and who assisted, all of it; none, the session's clinician led throughout. */
      readonly stints: readonly Stint[];
    });
