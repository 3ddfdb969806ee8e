import type { Projection } from '@ledgerline/event-store';
import type { BatchId } from '@ledgerline/terms';
import type { ClaimBatchFact } from '../batches/claim-batch.events.js';

/** A step of a batch on its way out. Our own facts: their order on the stream is the truth. */
export interface BatchStep {
  readonly version: number;
  readonly phase: 'sending' | 'send-unknown' | 'sent';
  readonly factId: string;
  readonly at: string;
}

/** One word of a TA1 or 999, as it was said. */
export interface BatchWord {
  /** `interchange`, or the ST02 of a set. */
  readonly about: string;
  readonly isAccepted: boolean;
  readonly code: string;
  /** TA105; empty for a set. */
  readonly note: string;
  readonly fileSha256: string;
  readonly factId: string;
  readonly at: string;
}

/**
 * What the far side said of one batch: the set of its words, each once, so that neither order nor
 * repetition matters. What they come to is derived when read (claim-status-axes).
 */
export interface AcknowledgedBatch {
  readonly batchId: BatchId;
  readonly partnerId: string;
  readonly sealedAt: string;
  readonly sealedByFact: string;
  readonly steps: readonly BatchStep[];
  readonly words: readonly BatchWord[];
}

export const acknowledgedBatches: Projection<AcknowledgedBatch | null, ClaimBatchFact> = {
  name: 'acknowledged-batches',
  version: 1,
  categories: ['claim-batch'],
  types: [
    'BatchSealed',
    'BatchTransmissionStarted',
    'BatchTransmitted',
    'BatchSendUnknown',
    'InterchangeAccepted',
    'InterchangeRejected',
    'SetAccepted',
    'SetRejected',
  ],
  empty: null,
  keysOf: (fact) => [fact.batchId],
  evolve(row, fact, _key, { id: factId, version, recordedAt: at }) {
    if (fact.type === 'BatchSealed') return row ?? sealedRow(fact, factId, at);
    if (!row) return row;
    switch (fact.type) {
      case 'BatchTransmissionStarted':
        return withStep(row, { version, phase: 'sending', factId, at });
      case 'BatchSendUnknown':
        return withStep(row, { version, phase: 'send-unknown', factId, at });
      case 'BatchTransmitted':
        return withStep(row, { version, phase: 'sent', factId, at });
      case 'InterchangeAccepted':
      case 'InterchangeRejected': {
        const { code, note, fileSha256 } = fact;
        const isAccepted = fact.type === 'InterchangeAccepted';
        const about = 'interchange';
        return withWord(row, { about, isAccepted, code, note, fileSha256, factId, at });
      }
      case 'SetAccepted':
      case 'SetRejected': {
        const { code, fileSha256, setControlNumber: about } = fact;
        const isAccepted = fact.type === 'SetAccepted';
        return withWord(row, { about, isAccepted, code, note: '', fileSha256, factId, at });
      }
    }
  },
};

const sealedRow = (
  { batchId, partnerId }: Extract<ClaimBatchFact, { type: 'BatchSealed' }>,
  sealedByFact: string,
  sealedAt: string,
): AcknowledgedBatch => ({ batchId, partnerId, sealedAt, sealedByFact, steps: [], words: [] });

function withStep(row: AcknowledgedBatch, step: BatchStep): AcknowledgedBatch {
  if (row.steps.some(({ version }) => version === step.version)) return row;
  return { ...row, steps: [...row.steps, step].sort((a, b) => a.version - b.version) };
}

/** Of the same word twice the earlier stays, whichever came first. */
function withWord(row: AcknowledgedBatch, word: BatchWord): AcknowledgedBatch {
  const key = keyOf(word);
  const same = row.words.find((each) => keyOf(each) === key);
  if (same && `${same.at}/${same.factId}` <= `${word.at}/${word.factId}`) return row;
  const words = [...row.words.filter((each) => each !== same), word];
  return { ...row, words: words.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

const keyOf = ({ about, isAccepted, code, note, fileSha256 }: BatchWord): string =>
  [about, isAccepted ? 0 : 1, code, note, fileSha256].join('/');
