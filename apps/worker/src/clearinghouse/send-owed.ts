import type { BatchSealed } from '@ledgerline/claims/answers';
import { factOf, streamOf } from '@ledgerline/event-store';
import { coded } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import type { Partner } from './partner.js';
import { transmitBatch } from './transmit-batch.processor.js';

/**
 * Sends a batch to the partner it was sealed for, whoever its payers are routed to by now: its numbers, its name and
 * its envelope are that partner's.
 *
 * @throws Error with code partner-not-set-up: the batch waits until its profile is there again
 */
export async function sendOwed(
  system: System,
  partners: readonly Partner[],
  owed: OwedWork,
): Promise<void> {
  const [first] = await system.store.readStream(streamOf('claim-batch', owed.id));
  if (first?.type !== 'BatchSealed') return;
  const { partnerId } = factOf<BatchSealed>(first);
  const partner = partners.find(({ id }) => id === partnerId);
  if (!partner) throw coded('partner-not-set-up');
  await partner.send(() => transmitBatch(system, partner.clearinghouse, owed));
}
