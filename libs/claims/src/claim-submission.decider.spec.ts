import { given } from '@ledgerline/event-store/testing';
import { instant } from '@ledgerline/terms';
import { claimSubmission } from './claim-submission.decider.js';
import type { ClaimSubmissionFact } from './claim-submission.events.js';

const requested: ClaimSubmissionFact = {
  type: 'ClaimSubmissionRequested',
  submissionId: 'S1',
  requestedBy: 'biller1' as never,
  requestedAt: instant('2026-11-18T23:00:00Z'),
};
const completed: ClaimSubmissionFact = {
  type: 'ClaimSubmissionCompleted',
  submissionId: 'S1',
  batchIds: [],
  claimCount: 0,
  heldBack: [],
};
const ask = { ...requested, type: 'RequestClaimSubmission' } as const;
const answer = { ...completed, type: 'CompleteClaimSubmission' } as const;

test('asking twice is asking once', () => {
  given(claimSubmission).when(ask).thenFacts(requested);
  given(claimSubmission, requested).when(ask).thenNothing();
  given(claimSubmission, requested, completed).when(ask).thenNothing();
});

test('an answer needs a question, and is given once', () => {
  given(claimSubmission).when(answer).thenRefused({ code: 'submission-not-requested' });
  given(claimSubmission, requested).when(answer).thenFacts(completed);
  given(claimSubmission, requested, completed).when(answer).thenNothing();
});
