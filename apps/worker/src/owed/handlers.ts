import type { JobHandler } from '@ledgerline/job-queue';
import { digestFile } from '../acknowledgements/digest-file.processor.js';
import { batchReadyLines } from '../claims/batch-lines.processor.js';
import type { Clearinghouse } from '../clearinghouse/clearinghouse.gateway.js';
import { transmitBatch } from '../clearinghouse/transmit-batch.processor.js';
import { proposeSessionLines } from '../sessions/propose-lines.processor.js';
import type { System } from '../system.js';
import { owedKey, owedWork, type OwedWork } from './owed-work.projection.js';

/** Does one piece of owed work. Called again after a crash: it reads the facts first. */
type Processor = (system: System, owed: OwedWork) => Promise<void>;

/** Who does what. One row a kind; the obligations table says when. */
export function processors(clearinghouse: Clearinghouse): Readonly<Record<string, Processor>> {
  return {
    'propose-lines': proposeSessionLines,
    'batch-lines': batchReadyLines,
    'transmit-batch': (system, owed) => transmitBatch(system, clearinghouse, owed),
    'digest-file': digestFile,
  };
}

/** Wraps a processor: what is not owed, or no longer, is left alone. */
export const handlerOf =
  (system: System, processor: Processor): JobHandler =>
  async ({ kind, id }) => {
    const owed = await system.readModels.get(owedWork, owedKey(kind, id));
    if (owed && !owed.isDone) await processor(system, owed);
  };
