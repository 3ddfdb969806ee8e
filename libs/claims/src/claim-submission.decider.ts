import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { ClaimSubmissionFact } from './claim-submission.events.js';

type Told<Type extends ClaimSubmissionFact['type']> = Omit<
  Extract<ClaimSubmissionFact, { type: Type }>,
  'type'
>;

export type ClaimSubmissionCommand =
  | ({ readonly type: 'RequestClaimSubmission' } & Told<'ClaimSubmissionRequested'>)
  | ({ readonly type: 'CompleteClaimSubmission' } & Told<'ClaimSubmissionCompleted'>);

export type ClaimSubmissionRefusal = { readonly code: 'submission-not-requested' };

/** Asked once, answered once; the same again changes nothing. */
export const claimSubmission: Decider<
  'unknown' | 'requested' | 'completed',
  ClaimSubmissionCommand,
  ClaimSubmissionFact,
  ClaimSubmissionRefusal
> = {
  initial: 'unknown',
  decide(command, phase) {
    if (command.type === 'RequestClaimSubmission')
      return phase === 'unknown'
        ? accept({ ...command, type: 'ClaimSubmissionRequested' })
        : accept();
    if (phase === 'unknown') return refuse({ code: 'submission-not-requested' });
    return phase === 'completed'
      ? accept()
      : accept({ ...command, type: 'ClaimSubmissionCompleted' });
  },
  evolve: (_before, fact) => (fact.type === 'ClaimSubmissionRequested' ? 'requested' : 'completed'),
};
