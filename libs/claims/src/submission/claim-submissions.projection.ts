import type { Projection } from '@ledgerline/event-store';
import type { BatchId, Instant, StaffId } from '@ledgerline/terms';
import type {
  AutomationRun,
  ClaimSubmissionFact,
  SubmissionCount,
  SubmissionFilter,
} from './claim-submission.events.js';

/** One submission as a list shows it: who or which schedule, what was counted, what became of it. */
export interface ClaimSubmissionRow {
  readonly submissionId: string;
  readonly state: 'prepared' | 'requested' | 'completed';
  readonly automation: AutomationRun | null;
  readonly preparedAt: Instant | null;
  readonly requestedBy: StaffId | null;
  readonly requestedAt: Instant | null;
  readonly filter: SubmissionFilter | null;
  /** As it was seen before it was asked for; null where nobody looked. */
  readonly counted: SubmissionCount | null;
  readonly excludedLinesTotal: number | null;
  readonly batchIds: readonly BatchId[];
  readonly claimCount: number | null;
  readonly heldBackTotal: number | null;
}

const nothing = {
  automation: null,
  preparedAt: null,
  requestedBy: null,
  requestedAt: null,
  filter: null,
  counted: null,
  excludedLinesTotal: null,
  batchIds: [],
  claimCount: null,
  heldBackTotal: null,
} as const;

export const claimSubmissions: Projection<ClaimSubmissionRow | null, ClaimSubmissionFact> = {
  name: 'claim-submissions',
  version: 1,
  categories: ['claim-submission'],
  types: ['ClaimSubmissionPrepared', 'ClaimSubmissionRequested', 'ClaimSubmissionCompleted'],
  empty: null,
  keysOf: (fact) => [fact.submissionId],
  evolve(row, fact) {
    const { submissionId } = fact;
    switch (fact.type) {
      case 'ClaimSubmissionPrepared': {
        const { automation, preparedAt, counted, excludedLinesTotal } = fact;
        const told = { automation, preparedAt, counted, excludedLinesTotal };
        return { ...nothing, submissionId, state: 'prepared', ...told };
      }
      case 'ClaimSubmissionRequested': {
        const { requestedBy, requestedAt, filter, seen, automation } = fact;
        return {
          ...nothing,
          ...row,
          submissionId,
          state: 'requested',
          requestedBy,
          requestedAt,
          filter: filter ?? null,
          counted: seen ? countOf(seen) : (row?.counted ?? null),
          automation: automation ?? row?.automation ?? null,
        };
      }
      case 'ClaimSubmissionCompleted': {
        const { batchIds, claimCount, heldBack } = fact;
        return (
          row && {
            ...row,
            state: 'completed',
            batchIds,
            claimCount,
            heldBackTotal: heldBack.length,
          }
        );
      }
    }
  },
  columns: {
    state: (row) => row?.state ?? null,
    scope: (row) => row?.automation?.scope ?? null,
  },
};

const countOf = ({ linesTotal, claimsTotal, chargeCents }: SubmissionCount): SubmissionCount => ({
  linesTotal,
  claimsTotal,
  chargeCents,
});
