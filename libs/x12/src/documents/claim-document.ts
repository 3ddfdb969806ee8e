import type { Draft } from './table-reading.js';

/** What stands above the claims of one billing provider level. */
export interface ClaimBatchHeader {
  /** ST02, BHT03, BHT02, BHT06. */
  readonly set: Draft;
  readonly submitter?: Draft;
  readonly receiver?: Draft;
  readonly billingProvider?: Draft;
  readonly payTo?: Draft;
}

/**
 * One claim of an 837P as a batch document would hold it, as far as it could be read: fields may
 * lack, texts stand where a number could not be read. What the writer leaves out as said above
 * stays out.
 */
export interface ClaimDocumentRead {
  readonly type: 'claim-document';
  readonly header: ClaimBatchHeader;
  readonly claim: Draft;
  /** CLM's place in the file; the first ISA is 1. */
  readonly segmentIndex: number;
  /** Segments of the claim that no table of the guide knows. */
  readonly unplaced: number;
}
