import type { BatchId, Instant, LineId, StaffId } from '@ledgerline/terms';

/**
 * One press of "submit all that is ready". Stream `claim-submission-{submissionId}`: asked, then answered once every
 * ready line is in a sealed batch or told why not.
 */
export type ClaimSubmissionFact =
  | {
      readonly type: 'ClaimSubmissionRequested';
      readonly submissionId: string;
      readonly requestedBy: StaffId;
      readonly requestedAt: Instant;
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
