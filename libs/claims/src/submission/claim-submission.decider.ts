import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { ClaimSubmissionFact } from './claim-submission.events.js';

type Told<Type extends ClaimSubmissionFact['type']> = Omit<
  Extract<ClaimSubmissionFact, { type: Type }>,
  'type'
>;

export type ClaimSubmissionCommand =
  | ({ readonly type: 'PrepareClaimSubmission' } & Told<'ClaimSubmissionPrepared'>)
  | ({ readonly type: 'RequestClaimSubmission' } & Told<'ClaimSubmissionRequested'>)
  | ({ readonly type: 'CompleteClaimSubmission' } & Told<'ClaimSubmissionCompleted'>);

export type ClaimSubmissionRefusal = { readonly code: 'submission-not-requested' };

export type ClaimSubmission = 'unknown' | 'prepared' | 'requested' | 'completed';

/** Prepared where a schedule says so, asked once, answered once; the same again changes nothing. */
export const claimSubmission: Decider<
  ClaimSubmission,
  ClaimSubmissionCommand,
  ClaimSubmissionFact,
  ClaimSubmissionRefusal
> = {
  initial: 'unknown',
  decide(command, phase) {
    switch (command.type) {
      case 'PrepareClaimSubmission':
        return phase === 'unknown'
          ? accept({ ...command, type: 'ClaimSubmissionPrepared' })
          : accept();
      case 'RequestClaimSubmission':
        return phase === 'unknown' || phase === 'prepared'
          ? accept({ ...command, type: 'ClaimSubmissionRequested' })
          : accept();
      case 'CompleteClaimSubmission':
        if (phase === 'unknown' || phase === 'prepared')
          return refuse({ code: 'submission-not-requested' });
        return phase === 'completed'
          ? accept()
          : accept({ ...command, type: 'ClaimSubmissionCompleted' });
    }
  },
  evolve(_before, fact) {
    switch (fact.type) {
      case 'ClaimSubmissionPrepared':
        return 'prepared';
      case 'ClaimSubmissionRequested':
        return 'requested';
      case 'ClaimSubmissionCompleted':
        return 'completed';
    }
  },
};
