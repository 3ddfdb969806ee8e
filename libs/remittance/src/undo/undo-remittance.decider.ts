import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant, RemittanceId, StaffId } from '@ledgerline/terms';
import { remittance, type Remittance } from '../advice/remittance-advice.decider.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import type { RemittanceUndoFact } from './remittance-undo.events.js';

type Undone = Extract<RemittanceUndoFact, { type: 'RemittanceUndone' }>;

export type RemittanceUndoCommand =
  | {
      readonly type: 'OrderRemittanceUndo';
      readonly remittanceId: RemittanceId;
      readonly previewHash: string;
      readonly reason: string;
      readonly orderedBy: StaffId;
      readonly orderedAt: Instant;
    }
  /** Once its claims are undone. */
  | ({ readonly type: 'FinishRemittanceUndo' } & Omit<Undone, 'type'>)
  | {
      readonly type: 'OrderRemittanceRepost';
      readonly remittanceId: RemittanceId;
      readonly reason: string;
      readonly orderedBy: StaffId;
      readonly orderedAt: Instant;
    };

/** Most fundamental first. */
export type RemittanceUndoRefusal =
  | { readonly code: 'remittance-not-received'; readonly remittanceId: RemittanceId }
  | { readonly code: 'remittance-still-posting'; readonly remittanceId: RemittanceId }
  | { readonly code: 'remittance-holds-returns'; readonly indexes: readonly number[] }
  | { readonly code: 'remittance-not-undone'; readonly remittanceId: RemittanceId };

/** As far as an undo needs it. */
interface Undoing {
  readonly remittance: Remittance;
  /** Claim payments that were found not to be ours: their money is on its way back, and not ours to undo. */
  readonly dismissed: ReadonlySet<number>;
  readonly isRepostOrdered: boolean;
}

/** Takes a whole remittance off the books and puts it on them anew, each by an order of a person. */
export const remittanceUndo: Decider<
  Undoing,
  RemittanceUndoCommand,
  RemittanceFact,
  RemittanceUndoRefusal
> = {
  initial: { remittance: remittance.initial, dismissed: new Set(), isRepostOrdered: false },

  decide(command, { remittance: { phase }, dismissed, isRepostOrdered }) {
    const { remittanceId } = command;
    switch (command.type) {
      case 'OrderRemittanceUndo': {
        if (phase === 'undoing' || phase === 'undone') return accept();
        if (phase === 'posting') return refuse({ code: 'remittance-still-posting', remittanceId });
        if (phase !== 'posted') return refuse({ code: 'remittance-not-received', remittanceId });
        if (dismissed.size > 0)
          return refuse({ code: 'remittance-holds-returns', indexes: [...dismissed] });
        return accept<RemittanceFact>({ ...command, type: 'RemittanceUndoOrdered' });
      }
      case 'FinishRemittanceUndo':
        if (phase === 'undone') return accept();
        if (phase !== 'undoing') return refuse({ code: 'remittance-not-received', remittanceId });
        return accept<RemittanceFact>({ ...command, type: 'RemittanceUndone' });
      case 'OrderRemittanceRepost':
        if (isRepostOrdered) return accept();
        if (phase !== 'undone') return refuse({ code: 'remittance-not-undone', remittanceId });
        return accept<RemittanceFact>({ ...command, type: 'RemittanceRepostOrdered' });
    }
  },

  evolve({ dismissed, isRepostOrdered, ...state }, fact) {
    const told = new Set(dismissed);
    if (fact.type === 'ClaimPaymentDismissed') told.add(fact.index);
    if (fact.type === 'ClaimPaymentDismissalUndone') told.delete(fact.index);
    return {
      remittance: remittance.evolve(state.remittance, fact),
      dismissed: told,
      isRepostOrdered:
        fact.type === 'RemittanceRepostOrdered' ||
        (isRepostOrdered && fact.type !== 'RemittanceUndoOrdered'),
    };
  },
};
