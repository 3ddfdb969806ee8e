export type {
  BatchHeader,
  ClaimBatchFact,
  ControlNumberFact,
  SealedSet,
} from './claim-batch.events.js';
export type { ClaimFact, ClaimLine, FrontDoor } from './claim.events.js';
export type { InboundFileFact } from './inbound-file.events.js';
export type {
  Billing,
  LinePart,
  Mender,
  Missing,
  SaidOfLine,
  ServiceLineFact,
  SessionBillingFact,
  UnitDerivation,
} from './service-line.events.js';
export { serviceLine } from './service-line.decider.js';
export {
  isClaimable,
  type ClaimableLine,
  type NotBillableLine,
  type OwedCorrection,
  type ProposedLine,
  type RecordChanged,
  type ServiceLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from './service-line.state.js';
export { standingOf, type LineStanding } from './line-standing.js';
export type { DayLineId, PatientDayFact } from './patient-day.events.js';
export {
  patientDay,
  patientDayStream,
  type PatientDayCommand,
  type PatientDayRefusal,
  type PatientDayState,
} from './patient-day.decider.js';
export type { LinesRepricingFact } from './lines-repricing.events.js';
export {
  linesRepricing,
  type LinesRepricingCommand,
  type LinesRepricingState,
} from './lines-repricing.decider.js';
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
export { rosterOf, type SignedSession } from './signed-session.js';
export { SessionServices, type DocumentedService } from './day-services.js';
export { BooksReader } from './books-reader.js';
export { PricingBooks } from './pricing-books.js';
export { proposeDay, type ProposeDay } from './propose-day.js';
export type { ProposedDay } from './proposed-day.js';
export { priceDay, streamsOfDay, type PricedDay, type PriceDay } from './price-day.js';
export {
  priceSession,
  sessionBillingStream,
  streamsOfSession,
  type PriceSession,
} from './price-session.js';
export { dayFlaws, notBillableReasons, type DayFlaw } from './not-billable-reasons.js';
export {
  usualGate,
  type GateCondition,
  type GateDay,
  type GateLine,
  type GateSettings,
} from './billable-gate/gate-condition.js';
export { GATE_VERSION, gateConditions, missingOf, warningsOf } from './billable-gate/gate.js';
export { gateWarnings } from './billable-gate/gate.warnings.js';
export {
  readDays,
  signedIn,
  type DayAsked,
  type DayRead,
  type JudgedAsOf,
  type PricingReads,
  type ReadDays,
} from './pricing-reads.js';
export { sessionPricing, type SessionPricing } from './session-pricing.js';
export { amendmentEffect, type AmendmentEffect, type LineEffect } from './amendment-effect.js';
export { whatIf, type DayCompared, type LineDrift, type WhatIfDay } from './what-if.js';
export type { LineChange, LineChangeKind, LineMeans, LineSays, Overpaid } from './what-if-line.js';
export { isOpenRow, OPEN_PHASES } from './what-if-standing.js';
export {
  WhatIfTotals,
  type Amounts,
  type ClaimOwed,
  type DifferenceOf,
  type WhatIfReport,
} from './what-if-totals.js';
export {
  booksWith,
  readWhatIfDays,
  type ChangedPolicy,
  type WhatIfAsked,
} from './what-if-reads.js';
export { changesSince } from './session-changes.js';
export type { GateAgain } from './gate-before-sealing.js';
export { repricing, staleDays, type Repricing } from './repricing.projection.js';
export {
  therapistDayKey,
  therapistDays,
  type HandsOn,
  type TherapistDay,
} from './therapist-days.projection.js';
export { CLAIMS_PER_BATCH_MAX, planBatches, type BatchPlan } from './plan-batches.js';
export { payerOfDraft, type ClaimDraft, type LineAt } from './claim-draft.js';
export type { Finding } from './claim-finding.js';
export type { BatchPartner } from './to-837p.js';
export { judgeClaims, type HeldBack, type JudgeClaims, type JudgedClaim } from './ready-claims.js';
export type {
  ClaimCheckFact,
  EditAcknowledgementFact,
  KeptFinding,
} from './claim-findings.events.js';
export { claimCheck, checkOf, type ClaimCheckCommand } from './claim-check.decider.js';
export {
  editAcknowledgement,
  type EditAcknowledgementCommand,
  type EditAcknowledgementRefusal,
} from './edit-acknowledgement.decider.js';
export {
  editAcknowledgements,
  type AcknowledgedEdits,
  type LineAcknowledgements,
} from './edit-acknowledgements.projection.js';
export { sealBatch, type SealedBatch, type Sealing, type SealRefusal } from './seal-batch.js';
export type { SealBatch } from './seal-request.js';
export { rebuildBatch, type RebuildFault } from './rebuild-batch.js';
export { readRejected } from './mending.js';
export { rejectionCauses, type RejectedClaim, type RejectionCause } from './rejection-causes.js';
export type { MendedAt } from './rejection-remedies.js';
export { rejections, type RejectionRow, type RejectionWord } from './rejections.projection.js';
export type {
  ClaimCorrectionFact,
  CorrectionKind,
  CorrectionRequestFact,
} from './correction.events.js';
export {
  planCorrection,
  type CorrectionBlock,
  type FollowingKind,
  type PlannedCorrection,
} from './correction.js';
export {
  claimsForNextPayer,
  claimsOwedCorrections,
  readClaims,
  type ClaimRead,
} from './correction-reads.js';
export { proposeSecondary, type ProposedSecondary, type ProposeSecondary } from './secondary.js';
export type { PrimaryAdjudication, PrimaryAdjustment } from './secondary-adjudication.js';
export { sentClaim, type Entry, type SentClaim } from './correction-standing.js';
export { documentChanges, type FieldChange } from './correction-changes.js';
export {
  judgeCorrections,
  previewOf,
  type CorrectionPreview,
  type CorrectionsAsked,
  type CorrectionsPreview,
  type JudgedCorrection,
} from './correction-preview.js';
export {
  correctionRequest,
  correctionStream,
  type CorrectionRequestCommand,
  type CorrectionRequestRefusal,
} from './correction-request.decider.js';
export {
  clientUnitTotals,
  unitTotalsKey,
  type ClientUnitTotals,
  type DayLine,
} from './client-unit-totals.projection.js';
export {
  serviceLines,
  type LinePhase,
  type OwedOfClaim,
  type ServiceLineRow,
} from './service-lines.projection.js';
export {
  claimStates,
  claimStatus,
  type ClaimState,
  type ClaimStatus,
  type SentAs,
} from './claim-status.projection.js';
export type { ClaimWord, Settlement } from './claim-status-words.js';
export { type AdjudicationFact } from './claim-status-advice.js';
export { axesOf, type ClaimAxes, type ClaimTrack, type LineNow } from './claim-status-axes.js';
export { contradictionsOf, type Contradiction } from './claim-status-contradictions.js';
export { acknowledgedBatches, type AcknowledgedBatch } from './acknowledged-batches.projection.js';
export { timelyFilingProof, type TimelyFilingProof } from './timely-filing.js';
export {
  shippedCalendar,
  shippedClocks,
  type ClaimCalendar,
  type ClockRow,
} from './claim-clock.rows.js';
export { filingDeadlineOf, overdueOf, type Overdue } from './claim-clock.js';
export type { ClaimClockFact } from './claim-clock.events.js';
export { claimClocks, claimClocksStream, type ClaimClockRefusal } from './claim-clock.decider.js';
export { explainStatus, situations, type Explanation, type Situation } from './explain-status.js';
export type { ParkedAcknowledgementFact, ParkedTarget } from './parked-acknowledgement.events.js';
export {
  parkedAcknowledgement,
  parkedAcknowledgementStream,
  type ParkedAcknowledgementCommand,
  type ParkedAcknowledgementRefusal,
} from './parked-acknowledgement.decider.js';
export {
  parkedAcknowledgements,
  parkedPhases,
  type ParkedRow,
} from './parked-acknowledgements.projection.js';
export {
  batchOf,
  kept,
  parkedIdOf,
  parkedOf,
  renamed,
  targetOf,
  type Renamed,
} from './parked-matching.js';
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
  type NamedNumbers,
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
export type {
  AutomationRun,
  ClaimSubmissionFact,
  SubmissionCount,
  SubmissionFilter,
  SubmissionSeen,
} from './claim-submission.events.js';
export { claimSubmissions, type ClaimSubmissionRow } from './claim-submissions.projection.js';
export {
  inPieces,
  linesThatMatch,
  matches,
  rowsThatMatch,
  type MatchingLine,
} from './claim-submission-lines.js';
export {
  previewSubmission,
  type NotYetReady,
  type SubmissionCause,
  type SubmissionPreview,
} from './claim-submission-preview.js';
export { readClaimable, readJudging } from './judging-reads.js';
export { lineFindings, type LineFindings } from './line-findings.js';
export type { AutomationFact, AutomationSchedule, AutomationSwitch } from './automation.events.js';
export {
  automation,
  type Automation,
  type AutomationCommand,
  type AutomationRefusal,
  type AutomationState,
} from './automation.decider.js';
export { dueRuns, WHOLE_PRACTICE, type DueRun } from './automation-due.js';
export { automations, type AutomationRow } from './automations.projection.js';
export { beyondTheBook, editRegister, type EditPlace } from './edits/edit-register.js';
export { tellClaims, type ClaimsFact } from './history.js';
export { claimPostings } from './claim.posting.js';
export { claimsProjections } from './claims-projections.js';
export { wallClock } from './wall-clock.js';
export { versionIn, writeAfter, type Streams } from './stream-write.js';
export { check837p, checkDocument, type CheckOptions } from './edits/check-batch.js';
export { ClaimChecks, editRules } from './edits/check-claims.js';
export type { EditFinding, EditRule, EditScope, EditSeverity, SnipLevel } from './edits/edit.js';
export { therapistDayKeysOf } from './therapist-overlaps.js';
