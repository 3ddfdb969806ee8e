import { claimBatch, type ClaimBatchCommand } from '@ledgerline/claims';
import { commandIdFor, fold, handle, streamOf } from '@ledgerline/event-store';
import { coded } from '../append.js';
import { bytesOfBatch } from '../claims/batch-bytes.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import type { Clearinghouse } from './clearinghouse.gateway.js';

/**
 * Sends one sealed batch: intent, act, confirm. Where an earlier attempt was cut, the far side is asked first; the same
 * bytes go under the same name, so that sending twice is sending once. A file of that name but another size
 * is nobody's to overwrite, and one that may have been taken is not sent again: the batch waits as send-unknown.
 */
export async function transmitBatch(
  system: System,
  clearinghouse: Clearinghouse,
  owed: OwedWork,
): Promise<void> {
  const stream = streamOf('claim-batch', owed.id);
  const facts = await system.store.readStream(stream);
  const batch = fold(claimBatch, facts);
  if (batch.phase !== 'sealed' && batch.phase !== 'sending') return;
  const attempt = batch.phase === 'sealed' ? 1 : batch.attempt;
  await record({ type: 'StartTransmission', attempt });
  const bytes = await bytesOfBatch(system, facts);
  const found = await clearinghouse.findSubmission(batch.fileName, bytes.length);
  if (found === 'other-size')
    return await record({
      type: 'MarkSendUnknown',
      reason: 'another file has this name at the far side',
    });
  // The first attempt of all: what is not there was never there.
  const isFirst = batch.phase === 'sealed';
  if (found === 'taken-or-never-there' && !isFirst)
    return await record({
      type: 'MarkSendUnknown',
      reason: 'an earlier attempt was cut, and the far side keeps no trace of what it took',
    });
  if (found !== 'present') await clearinghouse.submit(batch.fileName, bytes);
  await record({
    type: 'ConfirmTransmission',
    remoteName: batch.fileName,
    sha256: batch.sha256,
    evidence: found === 'present' ? 'found-at-the-far-side' : 'uploaded',
  });

  async function record(command: ClaimBatchCommand): Promise<void> {
    const commandId = commandIdFor(stream, command.type, String(attempt));
    const meta = system.meta('transmit-batch', commandId, owed.owedByFact);
    const result = await handle(system.store, claimBatch, stream, command, meta);
    if ('refused' in result) throw coded(result.refused.code);
  }
}
