import { claimBatch, type ClaimBatchCommand, type ClaimBatchFact } from '@ledgerline/claims';
import {
  commandIdFor,
  factOf,
  fold,
  handle,
  metaOf,
  streamOf,
  type StoredFact,
} from '@ledgerline/event-store';
import { coded } from '../append.js';
import { bytesOfBatch } from '../claims/batch-bytes.js';
import { codeOf } from '../log.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import type { Clearinghouse } from './clearinghouse.gateway.js';

const PROCESSOR = 'transmit-batch';
const ANOTHER_FILE = 'another file has this name at the far side';

/**
 * Sends one sealed batch: intent, act, confirm. Where an earlier attempt was cut, the far side is asked first; the same
 * bytes go under the same name, so that sending twice is sending once. A file of that name but other content
 * is nobody's to overwrite, and one that may have been taken is not sent again: the batch waits as send-unknown
 * until a person, or the far side, says what became of it.
 */
export async function transmitBatch(
  system: System,
  clearinghouse: Clearinghouse,
  owed: Pick<OwedWork, 'id' | 'owedByFact'>,
): Promise<void> {
  const stream = streamOf('claim-batch', owed.id);
  const facts = await system.store.readStream(stream);
  const batch = fold(claimBatch, facts);
  if (batch.phase !== 'sealed' && batch.phase !== 'sending') return;
  const evidence = givenLeave(facts);
  // An attempt of its own for every leave to send: what it does not find was not sent by it.
  const isFirst = batch.phase === 'sealed' || evidence !== undefined;
  const attempt = isFirst ? batch.attempt + 1 : batch.attempt;
  await record({ type: 'StartTransmission', attempt, ...(evidence && { evidence }) });
  const bytes = await bytesOfBatch(system, facts);
  const found = await clearinghouse.findSubmission(batch.fileName, bytes.length);
  if (found === 'other-size') return await unknown(ANOTHER_FILE);
  if (found === 'taken-or-never-there' && !isFirst)
    return await unknown(
      'an earlier attempt was cut, and the far side keeps no trace of what it took',
    );
  if (found !== 'present')
    try {
      await clearinghouse.submit(batch.fileName, bytes);
    } catch (error) {
      if (codeOf(error) !== 'submission-name-taken') throw error;
      return await unknown(ANOTHER_FILE);
    }
  await record({
    type: 'ConfirmTransmission',
    remoteName: batch.fileName,
    sha256: batch.sha256,
    evidence: found === 'present' ? 'found-at-the-far-side' : 'uploaded',
  });

  function unknown(reason: string): Promise<void> {
    return record({ type: 'MarkSendUnknown', reason });
  }

  async function record(command: ClaimBatchCommand): Promise<void> {
    const commandId = commandIdFor(stream, command.type, String(attempt));
    const meta = system.meta(PROCESSOR, commandId, owed.owedByFact);
    const result = await handle(system.store, claimBatch, stream, command, meta);
    if ('refused' in result) throw coded(result.refused.code);
  }
}

type Started = Extract<ClaimBatchFact, { type: 'BatchTransmissionStarted' }>;

/** Leave to send after an unknown outcome, given by someone else and not yet made use of. */
function givenLeave(facts: readonly StoredFact[]): Started['evidence'] {
  const last = facts.findLast((each) => each.type === 'BatchTransmissionStarted');
  if (!last || metaOf(last).actor === `worker/${PROCESSOR}`) return undefined;
  return factOf<Started>(last).evidence;
}
