export type {
  BatchHeader,
  ClaimBatchFact,
  ControlNumberFact,
  SealedSet,
} from './claim-batch.events.js';
export type { ClaimFact, ClaimLine, FrontDoor } from './claim.events.js';
export type { InboundFileFact } from './inbound-file.events.js';
export type { ServiceLineFact, SessionBillingFact, UnitDerivation } from './service-line.events.js';
export {
  isClaimable,
  serviceLine,
  type ClaimableLine,
  type NotBillableLine,
  type ProposedLine,
  type ServiceLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from './service-line.decider.js';
export {
  claim,
  isCategory,
  type Claim,
  type ClaimCommand,
  type ClaimRefusal,
} from './claim.decider.js';
export {
  claimBatch,
  type ClaimBatch,
  type ClaimBatchCommand,
  type ClaimBatchRefusal,
} from './claim-batch.decider.js';
export {
  controlNumbers,
  type AllocateControlNumber,
  type ControlNumbers,
  type ControlNumbersRefusal,
} from './control-numbers.decider.js';
export {
  inboundFile,
  type InboundFile,
  type InboundFileCommand,
  type InboundFileRefusal,
} from './inbound-file.decider.js';
export {
  batchIdOf,
  batchIdOfReference,
  lineIdOf,
  patientControlNumberOf,
} from './claim-identity.js';
export type { EstablishedPractice, RegisteredClient } from './claim-context.js';
export {
  linesOfSession,
  notBillableReasons,
  proposeLines,
  streamsOfSession,
  type LineFlaw,
  type ProposedLines,
  type ProposeLines,
  type SignedSession,
} from './propose-lines.js';
export { CLAIMS_PER_BATCH_MAX, planBatches, type BatchPlan } from './plan-batches.js';
export type { ClaimDraft, LineAt } from './claim-draft.js';
export { claimEdits, type Edit, type Finding } from './edits.js';
export type { BatchPartner } from './to-837p.js';
export type { HeldBack } from './ready-claims.js';
export { sealBatch, type SealedBatch, type Sealing, type SealRefusal } from './seal-batch.js';
export type { SealBatch } from './seal-request.js';
export { rebuildBatch, type RebuildFault } from './rebuild-batch.js';
export {
  clientUnitTotals,
  unitsAlreadyOf,
  unitTotalsKey,
  unitTotalsKeysOfWeek,
  type ClientUnitTotals,
  type DayLine,
  type UnitsAlready,
} from './client-unit-totals.projection.js';
export { serviceLines, type LinePhase, type ServiceLineRow } from './service-lines.projection.js';
export {
  claimStates,
  claimStatus,
  type ClaimState,
  type ClaimStatus,
  type ClaimWord,
  type SentAs,
} from './claim-status.projection.js';
export {
  claimBatches,
  stateOf as batchStateOf,
  type BatchSet,
  type BatchState,
  type BatchTransport,
  type ClaimBatchRow,
  type Heard,
} from './claim-batches.projection.js';
export { inboundFiles, type InboundFileRow } from './inbound-files.projection.js';
export {
  batchesNamedIn,
  knownBatches,
  returnsOwed,
  type Acknowledged,
  type AddressedCommand,
  type BatchSealed,
  type HeardIn,
  type KnownBatches,
  type NamedBatches,
  type Parked,
  type ParkedReason,
} from './acknowledgement.js';
export { decideAll, streamsOf, type Decided, type Declined } from './decide-all.js';
export { acknowledged, type AcknowledgementItem } from './acknowledged.js';
export { fromTa1 } from './from-ta1.js';
export { from999 } from './from-999.js';
export { from277ca } from './from-277ca.js';
export {
  claimSubmission,
  type ClaimSubmissionCommand,
  type ClaimSubmissionRefusal,
} from './claim-submission.decider.js';
export type { ClaimSubmissionFact } from './claim-submission.events.js';
export { tellClaims, type ClaimsFact } from './history.js';
export { claimPostings } from './claim.posting.js';
export { claimsProjections } from './claims-projections.js';
export { versionIn, writeAfter, type Streams } from './stream-write.js';
export { check837p, checkDocument, type CheckOptions } from './edits/check-batch.js';
export { ClaimChecks, editRules } from './edits/check-claims.js';
export type { EditFinding, EditRule, EditScope, EditSeverity, SnipLevel } from './edits/edit.js';
