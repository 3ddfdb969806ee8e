import { hash } from 'node:crypto';
import { writeClaimBatch, type WriteFault } from '@ledgerline/x12';
import type { ClaimBatchFact } from './claim-batch.events.js';
import type { ClaimFact } from '../claim.events.js';

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

export type RebuildFault =
  | { readonly code: 'claim-missing'; readonly patientControlNumber: string }
  | { readonly code: 'batch-not-writable'; readonly faults: readonly WriteFault[] }
  /** The facts say other bytes than were sealed: the writer changed, or the facts did. */
  | { readonly code: 'bytes-differ'; readonly sealed: string; readonly rebuilt: string };

/**
 * The bytes of a sealed batch, from its facts alone: what is sent again, and what an auditor
 * compares.
 */
export function rebuildBatch(
  sealed: BatchSealed,
  prepared: Iterable<ClaimPrepared>,
): { readonly text: string } | { readonly fault: RebuildFault } {
  const byNumber = new Map<string, ClaimPrepared>();
  for (const claim of prepared) byNumber.set(claim.patientControlNumber, claim);
  const sets: { controlNumber: string; reference: string; claims: ClaimPrepared['document'][] }[] =
    [];
  for (const { controlNumber, reference, patientControlNumbers } of sealed.sets) {
    const claims: ClaimPrepared['document'][] = [];
    for (const patientControlNumber of patientControlNumbers) {
      const claim = byNumber.get(patientControlNumber);
      if (!claim) return { fault: { code: 'claim-missing', patientControlNumber } };
      claims.push(claim.document);
    }
    sets.push({ controlNumber, reference, claims });
  }
  const written = writeClaimBatch({ ...sealed.header, sets });
  if (!('text' in written))
    return { fault: { code: 'batch-not-writable', faults: written.refused } };
  const rebuilt = hash('sha256', written.text, 'hex');
  if (rebuilt !== sealed.sha256)
    return { fault: { code: 'bytes-differ', sealed: sealed.sha256, rebuilt } };
  return { text: written.text };
}
