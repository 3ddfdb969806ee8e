import type {
  BatchId,
  Cents,
  ClientId,
  ClinicianId,
  Instant,
  LineId,
  PayerId,
  ServiceDate,
  SessionId,
  StaffId,
} from '@ledgerline/terms';

/** Which of the lines that wait; what is absent narrows nothing. */
export interface SubmissionFilter {
  readonly payerIds?: readonly PayerId[];
  readonly exceptPayerIds?: readonly PayerId[];
  /** Dates of service, both included. */
  readonly from?: ServiceDate;
  readonly to?: ServiceDate;
  readonly clinicianId?: ClinicianId;
  readonly clientId?: ClientId;
  readonly sessionId?: SessionId;
  readonly lineIds?: readonly LineId[];
}

/** The run of a schedule that asked, where no person did. */
export interface AutomationRun {
  /** A payer's id, or `practice`. */
  readonly scope: string;
  /** Local date and time of the schedule: `20261123T1700`. */
  readonly slot: string;
}

/** What was counted of it when it was looked at. */
export interface SubmissionCount {
  readonly linesTotal: number;
  readonly claimsTotal: number;
  readonly chargeCents: Cents;
}

/** A preview as somebody looked at it. */
export interface SubmissionSeen extends SubmissionCount {
  readonly previewHash: string;
  readonly lineIds: readonly LineId[];
  /** A line that moved later was not seen as it is. */
  readonly seenAt: Instant;
}

/**
 * One press of "submit all that match", or one run of a schedule. Stream
 * `claim-submission-{submissionId}`: perhaps prepared, then asked, then answered once every ready line
 * is in a sealed batch or told why not.
 */
export type ClaimSubmissionFact =
  | {
      /** Claims put together and checked, for a person to let go. Nothing has a number yet. */
      readonly type: 'ClaimSubmissionPrepared';
      readonly submissionId: string;
      readonly lineIds: readonly LineId[];
      readonly counted: SubmissionCount;
      /** Lines that match and may not go. */
      readonly excludedLinesTotal: number;
      readonly previewHash: string;
      readonly automation: AutomationRun;
      readonly preparedAt: Instant;
    }
  | {
      readonly type: 'ClaimSubmissionRequested';
      readonly submissionId: string;
      readonly requestedBy: StaffId;
      readonly requestedAt: Instant;
      /** Absent, all that is ready. */
      readonly filter?: SubmissionFilter;
      /** What was shown before it was asked for: that and no more goes. */
      readonly seen?: SubmissionSeen;
      readonly automation?: AutomationRun;
    }
  | {
      readonly type: 'ClaimSubmissionCompleted';
      readonly submissionId: string;
      readonly batchIds: readonly BatchId[];
      readonly claimCount: number;
      /** Left out, with the edits that stopped each. */
      readonly heldBack: readonly {
        readonly lineIds: readonly LineId[];
        readonly findings: readonly { readonly edit: string; readonly sentence: string }[];
      }[];
    };
