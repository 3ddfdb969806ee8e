import type { PatientControlNumber } from '@ledgerline/terms';
import type { ServiceLine } from './service-line.state.js';

/**
 * Where a line stands that somebody approved: it waits, with the reason; it is in one live claim; or
 * it is voided. There is no fourth.
 */
export type LineStanding =
  | { readonly standing: 'not-approved' }
  | { readonly standing: 'queued'; readonly reason: string }
  | { readonly standing: 'in-claim'; readonly patientControlNumber: PatientControlNumber }
  | { readonly standing: 'voided'; readonly reason: string };

export function standingOf(line: ServiceLine): LineStanding {
  if (line.phase === 'unknown' || !line.wasEverApproved) return { standing: 'not-approved' };
  switch (line.phase) {
    case 'approved':
      return { standing: 'queued', reason: 'ready to be claimed' };
    case 'returned':
    case 'held':
      return { standing: 'queued', reason: line.reason };
    case 'proposed':
      return { standing: 'queued', reason: 'priced anew: waits for approval' };
    case 'not-billable':
      return {
        // Nothing left to mend: the record no longer holds what was approved.
        standing: line.line.missing?.length ? 'queued' : 'voided',
        reason: line.line.reasons.join(', '),
      };
    case 'claimed':
      return { standing: 'in-claim', patientControlNumber: line.patientControlNumber };
    case 'withdrawn':
      return { standing: 'voided', reason: line.reason };
  }
}
