import type { Projection } from '@ledgerline/event-store';
import type { Cents, RemittanceId } from '@ledgerline/terms';
import type { RemittanceFact } from './remittance-advice.events.js';
import type { ConflictSettlement, RemittanceConflictFact } from './remittance-conflict.events.js';

/** A later content under a trace that was posted before. */
export interface RemittanceConflict {
  readonly remittanceId: RemittanceId;
  readonly contentSha256: string;
  readonly fileSha256: string;
  /** What the later content says was paid. */
  readonly amountCents: Cents;
  /** Of payee, date, amount, claims and adjustments: what is other than in the first. */
  readonly differs: readonly string[];
  readonly state: 'open' | 'settling' | 'closed';
  readonly settlement: ConflictSettlement | null;
  /** Under which the later content is posted. */
  readonly becomes: RemittanceId | null;
  readonly settledBy: string | null;
  readonly why: string | null;
}

type Source = RemittanceConflictFact | Extract<RemittanceFact, { type: 'RemittanceConflicted' }>;

/** Key: remittance id of the first / content of the later. */
export const remittanceConflictRows: Projection<RemittanceConflict | null, Source> = {
  name: 'remittance-conflicts',
  version: 1,
  categories: ['remittance'],
  types: ['RemittanceConflicted', 'RemittanceConflictSettled', 'RemittanceConflictClosed'],
  empty: null,
  keysOf: (fact) => [`${fact.remittanceId}/${fact.contentSha256}`],
  evolve(row, fact) {
    switch (fact.type) {
      case 'RemittanceConflicted': {
        const { remittanceId, contentSha256, fileSha256, amountCents, differs = [] } = fact;
        const said = { remittanceId, contentSha256, fileSha256, amountCents, differs };
        return row ?? { ...said, ...open };
      }
      case 'RemittanceConflictSettled': {
        const { settlement, becomes = null, settledBy, reason: why } = fact;
        return row && { ...row, state: 'settling', settlement, becomes, settledBy, why };
      }
      case 'RemittanceConflictClosed':
        return row && { ...row, state: 'closed' };
    }
  },
  columns: { state: (row) => row?.state ?? null },
};

const open = {
  state: 'open',
  settlement: null,
  becomes: null,
  settledBy: null,
  why: null,
} as const;
