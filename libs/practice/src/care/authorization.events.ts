import type { CoverageId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { AuthorizationId } from '../client/client-identity.js';
import type { Discipline } from '../clinic/practice.events.js';

/** What a payer agreed to beforehand. How much of it is used, the claims know. */
export type AuthorizationFact =
  | {
      readonly type: 'AuthorizationRecorded';
      readonly authorizationId: AuthorizationId;
      readonly coverageId: CoverageId;
      /** The payer's number (REF*G1). */
      readonly number: string;
      /** Absent, any procedure. */
      readonly procedureCodes?: readonly ProcedureCode[];
      /** Absent, any discipline. */
      readonly discipline?: Discipline;
      readonly counts: 'visits' | 'units';
      /** Visits or units in all, at least one. */
      readonly max: number;
      /** First and last date of service, both included. */
      readonly from: ServiceDate;
      readonly to: ServiceDate;
    }
  | {
      readonly type: 'AuthorizationExtended';
      readonly authorizationId: AuthorizationId;
      /** As they now stand, neither less than before. */
      readonly max: number;
      readonly to: ServiceDate;
    }
  | {
      readonly type: 'AuthorizationEnded';
      readonly authorizationId: AuthorizationId;
      /** The last date of service; before `from`, it never held. */
      readonly on: ServiceDate;
      readonly reason: string;
    };
