import {
  claimBatch,
  claimBatches,
  type ClaimBatchCommand,
  type ClaimBatchRow,
} from '@ledgerline/claims';
import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { coded } from '../append.js';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import type { Partner } from './partner.js';
import { transmitBatch } from './transmit-batch.processor.js';

const EVERY_MS = 5_000;
/** The far side is asked about unknown outcomes at every twelfth look: once a minute. */
const UNKNOWN_EVERY = 12;
const AT_ONCE = 50;
type Waiting = 'send-unknown' | 'sending';

/**
 * Looks again, once a minute, at what became of batches nobody knows the outcome of; whoever gave leave to send one
 * again sees it go within seconds.
 */
export async function runSecondLook(
  system: System,
  partner: Partner,
  signal: AbortSignal,
): Promise<void> {
  for (let nth = 1; !signal.aborted; nth += 1) {
    try {
      const isFull = nth % UNKNOWN_EVERY === 1;
      await lookAgain(system, partner, isFull ? ['send-unknown', 'sending'] : ['sending']);
    } catch (error) {
      say('second-look-failed', { partnerId: partner.id, code: codeOf(error) });
    }
    await sleep(EVERY_MS, signal);
  }
}

/**
 * Settles by evidence what the far side shows by now, and sends what a person, or the far side, gave leave to send
 * again. What neither shows stays unknown.
 */
export async function lookAgain(
  system: System,
  partner: Partner,
  waiting: readonly Waiting[] = ['send-unknown', 'sending'],
): Promise<void> {
  const rows = await system.readModels.find(
    claimBatches,
    { partner_id: partner.id, transport: [...waiting] },
    { limit: AT_ONCE },
  );
  for (const { state } of rows) if (state) await partner.send(() => look(system, partner, state));
}

async function look(system: System, partner: Partner, row: ClaimBatchRow): Promise<void> {
  const { batchId, fileName, bytes, sha256, attempt } = row;
  const stream = streamOf('claim-batch', batchId);
  const [sealed] = await system.store.readStream(stream);
  const owed = { id: batchId, owedByFact: sealed?.id ?? '' };
  if (row.transport === 'send-unknown') {
    const found = await partner.clearinghouse.findSubmission(fileName, bytes);
    if (found === 'present')
      return await record({
        type: 'ConfirmTransmission',
        remoteName: fileName,
        sha256,
        evidence: 'found-at-the-far-side',
      });
    if (found !== 'absent') return;
    await record({
      type: 'StartTransmission',
      attempt: attempt + 1,
      evidence: 'not-found-at-the-far-side',
    });
  }
  await transmitBatch(system, partner.clearinghouse, owed);

  async function record(command: ClaimBatchCommand): Promise<void> {
    const commandId = commandIdFor(stream, 'second-look', command.type, String(attempt));
    const meta = system.meta('second-look', commandId, owed.owedByFact);
    const result = await handle(system.store, claimBatch, stream, command, meta);
    if ('refused' in result) throw coded(result.refused.code);
  }
}
