import { given } from '@ledgerline/event-store/testing';
import { instant } from '@ledgerline/terms';
import { claimSubmission } from './claim-submission.decider.js';
import { claimSubmissions } from './claim-submissions.projection.js';
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

const prepared: ClaimSubmissionFact = {
  type: 'ClaimSubmissionPrepared',
  submissionId: 'S1',
  lineIds: ['L1' as never],
  counted: { linesTotal: 1, claimsTotal: 1, chargeCents: 6500 as never },
  excludedLinesTotal: 0,
  previewHash: 'a'.repeat(64),
  automation: { scope: 'practice', slot: '20261118T1700' },
  preparedAt: instant('2026-11-19T01:00:00Z'),
};

test('what a schedule prepared waits for a person, and is prepared once', () => {
  const prepare = { ...prepared, type: 'PrepareClaimSubmission' } as const;
  given(claimSubmission).when(prepare).thenFacts(prepared);
  given(claimSubmission, prepared).when(prepare).thenNothing();
  given(claimSubmission, prepared).when(answer).thenRefused({ code: 'submission-not-requested' });
  given(claimSubmission, prepared).when(ask).thenFacts(requested);
  given(claimSubmission, requested).when(prepare).thenNothing();
});

test('the list tells how far each has come; a fact twice is once', () => {
  const fold = (...facts: ClaimSubmissionFact[]) =>
    facts.reduce(
      (row, fact) => claimSubmissions.evolve(row, fact, 'S1', undefined as never),
      claimSubmissions.empty,
    );
  expect(fold(prepared)).toMatchObject({ state: 'prepared', counted: { linesTotal: 1 } });
  const row = fold(prepared, requested, completed);
  expect(row).toMatchObject({
    state: 'completed',
    automation: { slot: '20261118T1700' },
    requestedBy: 'biller1',
    counted: { linesTotal: 1 },
    claimCount: 0,
    heldBackTotal: 0,
  });
  expect(fold(prepared, requested, completed, completed)).toEqual(row);
});
