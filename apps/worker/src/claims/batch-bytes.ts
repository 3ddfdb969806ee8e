import { rebuildBatch, type ClaimBatchFact, type ClaimFact } from '@ledgerline/claims';
import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import { coded } from '../append.js';
import type { System } from '../system.js';

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/**
 * The bytes a batch was sealed with: from the archive, or made again from its facts where the file was lost.
 *
 * @param facts  the batch's stream
 * @throws Error with code bytes-differ, claim-missing or batch-not-writable: nothing is sent that was not sealed
 */
export async function bytesOfBatch(system: System, facts: readonly StoredFact[]): Promise<Buffer> {
  const [first] = facts;
  if (first?.type !== 'BatchSealed') throw coded('batch-not-sealed');
  const sealed = factOf<BatchSealed>(first);
  if (await system.archive.has(sealed.sha256)) return system.archive.readWhole(sealed.sha256);
  const numbers = sealed.sets.flatMap((set) => set.patientControlNumbers);
  const streams = await system.store.readStreams(numbers.map((each) => streamOf('claim', each)));
  const prepared = [...streams.values()].flatMap(([fact]) =>
    fact ? [factOf<ClaimPrepared>(fact)] : [],
  );
  const rebuilt = rebuildBatch(sealed, prepared);
  if ('fault' in rebuilt) throw coded(rebuilt.fault.code);
  const bytes = Buffer.from(rebuilt.text, 'latin1');
  await system.archive.keep(bytes);
  return bytes;
}
