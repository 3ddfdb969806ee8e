/** The 837P writer: a batch document in, the bytes of an interchange or the faults out. */
export {
  checkBatchDocument,
  claimBatchSegments,
  readBatchDocument,
  writeClaimBatch,
  type BatchCheck,
  type RefusedBatch,
  type WrittenBatch,
} from './write-claim-batch.js';
export type { WriteFault, WritePosition, WriteWarning } from './findings.js';
export {
  writeFaults,
  writeWarnings,
  type WriteFaultCode,
  type WriteWarningCode,
} from './write-faults.js';
export { plainText } from './plain-text.js';
