import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { BatchId } from '@ledgerline/terms';
import type { ControlNumberFact } from './claim-batch.events.js';

export interface AllocateControlNumber {
  readonly type: 'AllocateControlNumber';
  readonly partnerId: string;
  readonly batchId: BatchId;
}

export interface ControlNumbersRefusal {
  readonly code: 'control-numbers-exhausted';
  readonly last: number;
}

/** The numbers one trading partner has been given. */
export interface ControlNumbers {
  /** ISA13 and GS06 count together; 0 before the first. */
  readonly last: number;
  readonly batchId: BatchId | null;
}

const LARGEST = 999_999_999;

/** Numbers go up by one and never round again: a payer keeps them for years. */
export const controlNumbers: Decider<
  ControlNumbers,
  AllocateControlNumber,
  ControlNumberFact,
  ControlNumbersRefusal
> = {
  initial: { last: 0, batchId: null },

  decide({ partnerId, batchId }, { last, batchId: lastBatchId }) {
    if (batchId === lastBatchId) return accept();
    if (last >= LARGEST) return refuse({ code: 'control-numbers-exhausted', last });
    const next = last + 1;
    return accept({
      type: 'ControlNumberAllocated',
      partnerId,
      interchangeControlNumber: next,
      groupControlNumber: next,
      batchId,
    });
  },

  evolve: (_before, fact) => ({
    last: Math.max(fact.interchangeControlNumber, fact.groupControlNumber),
    batchId: fact.batchId,
  }),
};
