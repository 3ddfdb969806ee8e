export { readX12 } from './reading/reader.js';
export {
  inspectX12,
  type ClaimStatusReport,
  type InspectReport,
  type InterchangeReport,
  type SetAckReport,
  type SetReport,
} from './reading/inspect.js';
export {
  claimPlaces,
  type ClaimPlaces,
  type LinePlace,
  type SegmentPlace,
} from './reading/claim-places.js';
export { readingLimits, type ReadingLimits } from './reading/limits.js';
export {
  faultCodes,
  type FaultCode,
  type FaultMeaning,
  type Severity,
} from './reading/fault-codes.js';
export type { Disposition, Fault } from './reading/fault.js';
export type {
  Adjustment,
  AdjustmentGroup,
  ClaimPayment,
  Imbalance,
  PaidProcedure,
  PartyName,
  QualifiedAmount,
  QualifiedDate,
  Reference,
  ServicePayment,
} from './reading/claim-payment.js';
export type {
  ClaimPaymentRead,
  ClaimUnreadable,
  FileClosed,
  InterchangeAcknowledgement,
  InterchangeClosed,
  InterchangeOpened,
  ProviderAdjustment,
  RemittanceHeader,
  RemittanceParty,
  SetClosed,
  SetKind,
  SetOpened,
  SetTotals,
  TradingPartner,
  X12Item,
} from './reading/items.js';
export type {
  ElementError,
  GroupAcknowledgement,
  SegmentError,
  SetAcknowledgement,
} from './reading/set-acknowledgement.js';
export type {
  AcknowledgedLine,
  ClaimAcknowledgement,
  ClaimOutcome,
  ClaimStatus,
  ClaimStatusCode,
} from './reading/claim-acknowledgement.js';
export type { ClaimBatchHeader, ClaimDocumentRead } from './documents/claim-document.js';
export type { Draft } from './documents/table-reading.js';
export { readClaimDocuments, type ReadInterchange } from './documents/read-claim-documents.js';
export type { SubmittedClaim, SubmittedLine } from './reading/submitted-claim.js';
export {
  checkBatchDocument,
  claimBatchSegments,
  plainText,
  readBatchDocument,
  writeClaimBatch,
  writeFaults,
  writeWarnings,
  type BatchCheck,
  type RefusedBatch,
  type WriteFault,
  type WriteFaultCode,
  type WritePosition,
  type WriteWarning,
  type WriteWarningCode,
  type WrittenBatch,
} from './writing/index.js';
