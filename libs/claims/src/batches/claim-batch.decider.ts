import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { BatchId } from '@ledgerline/terms';
import type { ClaimBatchFact } from './claim-batch.events.js';

type Fact<Type extends ClaimBatchFact['type']> = Extract<ClaimBatchFact, { type: Type }>;

export type ClaimBatchCommand =
  | {
      /** Intent, recorded before the first byte leaves. */
      readonly type: 'StartTransmission';
      readonly attempt: number;
      /** Needed once an earlier attempt's outcome is unknown. */
      readonly evidence?: NonNullable<Fact<'BatchTransmissionStarted'>['evidence']>;
    }
  | {
      readonly type: 'ConfirmTransmission';
      readonly remoteName: string;
      readonly sha256: string;
      readonly evidence: 'uploaded' | 'found-at-the-far-side' | 'a-person-said-arrived';
    }
  | { readonly type: 'MarkSendUnknown'; readonly reason: string }
  | {
      readonly type: 'RecordInterchangeAcknowledgement';
      readonly isAccepted: boolean;
      readonly code: string;
      readonly note: string;
      readonly fileSha256: string;
    }
  | {
      readonly type: 'RecordSetAcknowledgement';
      readonly setControlNumber: string;
      readonly isAccepted: boolean;
      readonly code: string;
      readonly errors: Fact<'SetAccepted' | 'SetRejected'>['errors'];
      readonly fileSha256: string;
    };

/** Most fundamental first. */
export type ClaimBatchRefusal =
  | { readonly code: 'batch-not-sealed' }
  | { readonly code: 'set-not-in-batch'; readonly setControlNumber: string }
  | { readonly code: 'batch-bytes-differ'; readonly sealed: string; readonly sent: string }
  | { readonly code: 'transmission-not-started' }
  | { readonly code: 'send-outcome-unknown'; readonly attempt: number }
  | { readonly code: 'attempt-out-of-order'; readonly expected: number };

export type ClaimBatch =
  | { readonly phase: 'unsealed' }
  | {
      readonly phase: 'sealed' | 'sending' | 'send-unknown' | 'transmitted';
      readonly batchId: BatchId;
      readonly sha256: string;
      readonly fileName: string;
      readonly setControlNumbers: ReadonlySet<string>;
      /** Last attempt begun; 0 before the first. */
      readonly attempt: number;
      /** Acknowledgements recorded already. */
      readonly heard: ReadonlySet<string>;
    };

type Sealed = Exclude<ClaimBatch, { phase: 'unsealed' }>;
type Judged = ReturnType<typeof claimBatch.decide>;

/**
 * One sealed batch on its way out and its acknowledgements on their way in. An unknown outcome is a
 * phase of its own: nothing is sent again without evidence, and then the same bytes.
 */
export const claimBatch: Decider<ClaimBatch, ClaimBatchCommand, ClaimBatchFact, ClaimBatchRefusal> =
  {
    initial: { phase: 'unsealed' },

    decide(command, batch) {
      if (batch.phase === 'unsealed') return refuse({ code: 'batch-not-sealed' });
      switch (command.type) {
        case 'StartTransmission':
          return start(command, batch);
        case 'ConfirmTransmission':
          return confirm(command, batch);
        case 'MarkSendUnknown':
          if (batch.phase === 'sealed') return refuse({ code: 'transmission-not-started' });
          if (batch.phase !== 'sending') return accept();
          return accept({
            type: 'BatchSendUnknown',
            batchId: batch.batchId,
            reason: command.reason,
          });
        case 'RecordInterchangeAcknowledgement': {
          const { type: _type, isAccepted, ...said } = command;
          const type = isAccepted ? 'InterchangeAccepted' : 'InterchangeRejected';
          if (batch.heard.has(`${said.fileSha256}/${said.code}/${said.note}`)) return accept();
          return accept(...arrival(batch), { type, batchId: batch.batchId, ...said });
        }
        case 'RecordSetAcknowledgement': {
          const { type: _type, isAccepted, ...said } = command;
          const { setControlNumber, fileSha256 } = said;
          if (!batch.setControlNumbers.has(setControlNumber))
            return refuse({ code: 'set-not-in-batch', setControlNumber });
          const type = isAccepted ? 'SetAccepted' : 'SetRejected';
          if (batch.heard.has(`${fileSha256}/${setControlNumber}/${said.code}`)) return accept();
          return accept(...arrival(batch), { type, batchId: batch.batchId, ...said });
        }
      }
    },

    evolve(batch, fact) {
      if (fact.type === 'BatchSealed') return sealed(fact);
      if (batch.phase === 'unsealed') return batch;
      switch (fact.type) {
        case 'BatchTransmissionStarted':
          return { ...batch, phase: 'sending', attempt: fact.attempt };
        case 'BatchTransmitted':
          return { ...batch, phase: 'transmitted' };
        case 'BatchSendUnknown':
          return { ...batch, phase: 'send-unknown' };
        case 'InterchangeAccepted':
        case 'InterchangeRejected':
          return hear(batch, `${fact.fileSha256}/${fact.code}/${fact.note}`);
        case 'SetAccepted':
        case 'SetRejected':
          return hear(batch, `${fact.fileSha256}/${fact.setControlNumber}/${fact.code}`);
      }
    },
  };

const sealed = (fact: Fact<'BatchSealed'>): Sealed => ({
  phase: 'sealed',
  batchId: fact.batchId,
  sha256: fact.sha256,
  fileName: fact.fileName,
  setControlNumbers: new Set(fact.sets.map((set) => set.controlNumber)),
  attempt: 0,
  heard: new Set(),
});

function start(
  { attempt, evidence }: Extract<ClaimBatchCommand, { type: 'StartTransmission' }>,
  batch: Sealed,
): Judged {
  if (batch.phase === 'transmitted') return accept();
  if (batch.phase === 'sending' && attempt === batch.attempt) return accept();
  // Cut while sending: begun again, after the far side was asked, with the same bytes under the
  // same name.
  if (batch.phase === 'send-unknown' && !evidence)
    return refuse({ code: 'send-outcome-unknown', attempt: batch.attempt });
  const expected = batch.attempt + 1;
  if (attempt !== expected) return refuse({ code: 'attempt-out-of-order', expected });
  const { batchId } = batch;
  return accept({
    type: 'BatchTransmissionStarted',
    batchId,
    attempt,
    ...(evidence && { evidence }),
  });
}

function confirm(
  command: Extract<ClaimBatchCommand, { type: 'ConfirmTransmission' }>,
  batch: Sealed,
): Judged {
  const { remoteName, sha256, evidence } = command;
  if (sha256 !== batch.sha256)
    return refuse({ code: 'batch-bytes-differ', sealed: batch.sha256, sent: sha256 });
  if (batch.phase === 'transmitted') return accept();
  if (batch.phase === 'sealed') return refuse({ code: 'transmission-not-started' });
  return accept({
    type: 'BatchTransmitted',
    batchId: batch.batchId,
    remoteName,
    sha256,
    evidence,
  });
}

/** Who acknowledges a batch has it: that settles an outcome we did not know. */
function arrival({ phase, batchId, fileName, sha256 }: Sealed): ClaimBatchFact[] {
  if (phase === 'transmitted') return [];
  const evidence = 'acknowledged';
  return [{ type: 'BatchTransmitted', batchId, remoteName: fileName, sha256, evidence }];
}

const hear = (batch: Sealed, key: string): Sealed => ({
  ...batch,
  heard: new Set([...batch.heard, key]),
});
