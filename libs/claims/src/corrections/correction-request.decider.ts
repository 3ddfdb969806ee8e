import { accept, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { CorrectionRequestFact } from './correction.events.js';

type Told<Type extends CorrectionRequestFact['type']> = Omit<
  Extract<CorrectionRequestFact, { type: Type }>,
  'type'
>;

export type CorrectionRequestCommand =
  | ({ readonly type: 'RequestCorrections' } & Told<'ClaimCorrectionsRequested'>)
  | ({ readonly type: 'CompleteCorrections' } & Told<'ClaimCorrectionsCompleted'>);

export type CorrectionRequestRefusal =
  { readonly code: 'correction-not-requested' } | { readonly code: 'nothing-to-correct' };

/** Asked once, answered once; the same again changes nothing. */
export const correctionRequest: Decider<
  'unknown' | 'requested' | 'completed',
  CorrectionRequestCommand,
  CorrectionRequestFact,
  CorrectionRequestRefusal
> = {
  initial: 'unknown',
  decide(command, phase) {
    if (command.type === 'RequestCorrections') {
      if (phase !== 'unknown') return accept();
      return command.claims.length === 0
        ? refuse({ code: 'nothing-to-correct' })
        : accept({ ...command, type: 'ClaimCorrectionsRequested' });
    }
    if (phase === 'unknown') return refuse({ code: 'correction-not-requested' });
    return phase === 'completed'
      ? accept()
      : accept({ ...command, type: 'ClaimCorrectionsCompleted' });
  },
  evolve: (_before, fact) =>
    fact.type === 'ClaimCorrectionsRequested' ? 'requested' : 'completed',
};

export const correctionStream = (correctionId: string): string =>
  streamOf('claim-correction', correctionId);
