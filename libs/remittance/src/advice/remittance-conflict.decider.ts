import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant, RemittanceId, StaffId } from '@ledgerline/terms';
import {
  remittanceUndo,
  type RemittanceUndoCommand,
  type RemittanceUndoRefusal,
} from '../undo/undo-remittance.decider.js';
import type { RemittanceFact } from './remittance-advice.events.js';
import type { ConflictSettlement, RemittanceConflictFact } from './remittance-conflict.events.js';
import { remittanceIdOf } from './remittance-identity.js';

type Settled = Extract<RemittanceConflictFact, { type: 'RemittanceConflictSettled' }>;

export type RemittanceConflictCommand =
  | {
      readonly type: 'SettleConflict';
      readonly remittanceId: RemittanceId;
      readonly contentSha256: string;
      readonly settlement: ConflictSettlement;
      readonly reason: string;
      readonly by: StaffId;
      readonly at: Instant;
    }
  /** Once all of it is done. */
  | {
      readonly type: 'CloseConflict';
      readonly remittanceId: RemittanceId;
      readonly contentSha256: string;
    };

/** Most fundamental first. */
export type RemittanceConflictRefusal =
  | { readonly code: 'remittance-conflict-unknown'; readonly contentSha256: string }
  | {
      readonly code: 'remittance-conflict-settled-already';
      readonly settlement: ConflictSettlement;
    }
  | RemittanceUndoRefusal;

interface Conflict {
  readonly fileSha256: string;
  readonly settled: Settled | null;
  readonly isClosed: boolean;
}

export interface RemittanceConflicts {
  /** Of the content that is on the books, or was. */
  readonly received: Extract<RemittanceFact, { type: 'RemittanceReceived' }> | null;
  readonly conflicts: ReadonlyMap<string, Conflict>;
  readonly undo: typeof remittanceUndo.initial;
}

/**
 * Two contents of one trace: which counts is a person's to say. Replaced, the first is undone whole before the second is
 * posted under an id of its own; found to be two payments, both stand. Said once, and told the same again.
 */
export const remittanceConflicts: Decider<
  RemittanceConflicts,
  RemittanceConflictCommand,
  RemittanceFact,
  RemittanceConflictRefusal
> = {
  initial: { received: null, conflicts: new Map(), undo: remittanceUndo.initial },

  decide(command, { received, conflicts, undo }) {
    const { remittanceId, contentSha256 } = command;
    const conflict = conflicts.get(contentSha256);
    if (!received || !conflict)
      return refuse({ code: 'remittance-conflict-unknown', contentSha256 });
    const closed = { type: 'RemittanceConflictClosed', remittanceId, contentSha256 } as const;
    if (command.type === 'CloseConflict')
      return conflict.isClosed || !conflict.settled ? accept() : accept<RemittanceFact>(closed);
    const { settlement, reason, by, at } = command;
    if (conflict.settled)
      return conflict.settled.settlement === settlement
        ? accept()
        : refuse({
            code: 'remittance-conflict-settled-already',
            settlement: conflict.settled.settlement,
          });
    const settled: Settled = {
      type: 'RemittanceConflictSettled',
      ...{ remittanceId, contentSha256, settlement, reason, settledBy: by, settledAt: at },
      fileSha256: conflict.fileSha256,
      ...(settlement !== 'first-stands' && { becomes: remittanceIdOf(received, contentSha256) }),
    };
    if (settlement === 'first-stands') return accept<RemittanceFact>(settled, closed);
    if (settlement === 'both-real') return accept<RemittanceFact>(settled);
    const order: RemittanceUndoCommand = {
      type: 'OrderRemittanceUndo',
      ...{ remittanceId, reason, orderedBy: by, orderedAt: at },
      previewHash: contentSha256,
    };
    const ordered = remittanceUndo.decide(order, undo);
    return 'refused' in ordered ? ordered : accept<RemittanceFact>(settled, ...ordered.accepted);
  },

  evolve(state, fact) {
    const undo = remittanceUndo.evolve(state.undo, fact);
    switch (fact.type) {
      case 'RemittanceReceived':
        return { ...state, undo, received: state.received ?? fact };
      case 'RemittanceConflicted': {
        const { fileSha256, contentSha256 } = fact;
        return put({ ...state, undo }, contentSha256, {
          fileSha256,
          settled: null,
          isClosed: false,
        });
      }
      case 'RemittanceConflictSettled':
        return put({ ...state, undo }, fact.contentSha256, { settled: fact });
      case 'RemittanceConflictClosed':
        return put({ ...state, undo }, fact.contentSha256, { isClosed: true });
      default:
        return { ...state, undo };
    }
  },
};

function put(
  state: RemittanceConflicts,
  contentSha256: string,
  change: Partial<Conflict>,
): RemittanceConflicts {
  const before = state.conflicts.get(contentSha256);
  const conflict = { fileSha256: '', settled: null, isClosed: false, ...before, ...change };
  return { ...state, conflicts: new Map(state.conflicts).set(contentSha256, conflict) };
}
