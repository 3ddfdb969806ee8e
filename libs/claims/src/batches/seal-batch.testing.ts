import { type StreamWrite } from '@ledgerline/event-store';
import { instant } from '@ledgerline/terms';
import type { ClaimBatchFact } from './claim-batch.events.js';
import type { ClaimFact } from '../claim.events.js';
import { planBatches } from './plan-batches.js';
import { approvedOnce } from '../service-lines/line-facts.testing.js';
import { price } from '../pricing/pricing.testing.js';
import { sealBatch, type SealedBatch, type Sealing } from './seal-batch.js';
import type { SealBatch } from './seal-request.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';
import { clients, groupOf, olsen, partner, willow } from '../willow.testing.js';

export type Change = Partial<ClaimableLine['line']>;

/** Lines of one Wednesday group, approved. */
export function linesOf(minutesOf: Record<string, number | null>, change: Change = {}, spent = []) {
  const { proposed } = price({ session: groupOf(minutesOf) });
  return proposed.map((line) => ({
    state: { phase: 'approved', line: { ...line, ...change }, ...approvedOnce, spent } as const,
    version: 1,
  }));
}

export const request = (over: Partial<SealBatch> = {}): SealBatch => ({
  commandId: 'seal-1',
  plan: planBatches(linesOf({ ana: 45, luca: 45 }), willow)[0]!,
  practice: willow,
  clients,
  partner,
  controlNumbers: { state: { last: 100, batchId: null }, version: 99 },
  usage: 'T',
  sealedAt: instant('2026-11-20T22:05:00Z'),
  sealedBy: olsen,
  ...over,
});

export function sealed(over: Partial<SealBatch> = {}): Sealing & { batch: SealedBatch } {
  const sealing = sealBatch(request(over));
  if ('refused' in sealing) throw new Error(sealing.refused.code);
  if (!sealing.batch) throw new Error('nothing was sealed');
  return { ...sealing, batch: sealing.batch };
}

const factsOf = (writes: readonly StreamWrite[]) =>
  writes.flatMap(({ facts }) => facts.map(({ fact }) => fact));
export const sealedFactOf = ({ writes }: SealedBatch) =>
  factsOf(writes).find(({ type }) => type === 'BatchSealed') as Extract<
    ClaimBatchFact,
    { type: 'BatchSealed' }
  >;
export const preparedOf = ({ writes }: SealedBatch) =>
  factsOf(writes).filter(({ type }) => type === 'ClaimPrepared') as Extract<
    ClaimFact,
    { type: 'ClaimPrepared' }
  >[];
