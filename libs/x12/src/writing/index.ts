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
export {
  writeFaults,
  writeWarnings,
  type WriteFault,
  type WriteFaultCode,
  type WritePosition,
  type WriteWarning,
  type WriteWarningCode,
} from './write-fault.js';
export { plainText } from './plain-text.js';
