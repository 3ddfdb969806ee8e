import type { Projection } from '@ledgerline/event-store';
import type { Cents } from '@ledgerline/terms';
import type { AdjudicationFact } from '../claim-status/claim-status-advice.js';
import type { ClaimCorrectionFact } from './correction.events.js';

/** What a first payer left to the patient of one claim, and whether a next one was asked. */
export interface SecondaryDue {
  /** By payment, of those that stand. */
  readonly left: Readonly<Record<string, Cents>>;
  /** Payments that were taken back; a word of it may come first. */
  readonly gone: readonly string[];
  /** A next payer was asked, or another claim stands in its place. */
  readonly isOver: boolean;
}

type Heard =
  | AdjudicationFact
  | Extract<
      ClaimCorrectionFact,
      { type: 'SecondaryClaimPrepared' | 'ClaimReplaced' | 'ClaimVoided' }
    >;

export const secondaryDue: Projection<SecondaryDue, Heard> = {
  name: 'secondary-due',
  version: 1,
  categories: ['claim', 'claim-payment'],
  types: [
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'SecondaryClaimPrepared',
    'ClaimReplaced',
    'ClaimVoided',
  ],
  empty: { left: {}, gone: [], isOver: false },
  keysOf: (fact) => [fact.patientControlNumber],
  evolve(row, fact) {
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        return {
          ...row,
          left: { ...row.left, [fact.paymentId]: fact.patientResponsibilityCents },
        };
      case 'ClaimPaymentReversed':
        return { ...row, gone: [...new Set([...row.gone, fact.reverses ?? ''])].sort() };
      case 'ReversalParked':
        return row;
      default:
        return { ...row, isOver: true };
    }
  },
  columns: {
    phase: ({ left, gone, isOver }) =>
      !isOver && Object.entries(left).some(([id, cents]) => cents > 0 && !gone.includes(id))
        ? 'due'
        : 'over',
  },
};
