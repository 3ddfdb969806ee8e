export type {
  BatchHeader,
  ClaimBatchFact,
  ControlNumberFact,
  SealedSet,
} from './batches/claim-batch.events.js';
export type { ClaimFact, ClaimLine, FrontDoor } from './claim.events.js';
export type {
  Billing,
  LinePart,
  Mender,
  Missing,
  SaidOfLine,
  ServiceLineFact,
  SessionBillingFact,
  UnitDerivation,
} from './service-lines/service-line.events.js';
export { serviceLine } from './service-lines/service-line.decider.js';
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
} from './service-lines/service-line.state.js';
export { standingOf, type LineStanding } from './service-lines/line-standing.js';
export type { DayLineId, PatientDayFact } from './pricing/patient-day.events.js';
export {
  patientDay,
  patientDayStream,
  type PatientDayCommand,
  type PatientDayRefusal,
  type PatientDayState,
} from './pricing/patient-day.decider.js';
export type { LinesRepricingFact } from './pricing/lines-repricing.events.js';
export {
  linesRepricing,
  type LinesRepricingCommand,
  type LinesRepricingState,
} from './pricing/lines-repricing.decider.js';
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
} from './batches/claim-batch.decider.js';
export {
  controlNumbers,
  type AllocateControlNumber,
  type ControlNumbers,
  type ControlNumbersRefusal,
} from './batches/control-numbers.decider.js';
export {
  batchIdOf,
  batchIdOfReference,
  lineIdOf,
  patientControlNumberOf,
} from './claim-identity.js';
export type { EstablishedPractice, RegisteredClient } from './batches/claim-context.js';
export { rosterOf, type SignedSession } from './pricing/signed-session.js';
export { SessionServices, type DocumentedService } from './pricing/day-services.js';
export { BooksReader } from './pricing/books-reader.js';
export { PricingBooks } from './pricing/pricing-books.js';
export { proposeDay, type ProposeDay } from './pricing/propose-day.js';
export type { ProposedDay } from './pricing/proposed-day.js';
export { priceDay, streamsOfDay, type PricedDay, type PriceDay } from './pricing/price-day.js';
export {
  priceSession,
  sessionBillingStream,
  streamsOfSession,
  type PriceSession,
} from './pricing/price-session.js';
export { dayFlaws, notBillableReasons, type DayFlaw } from './pricing/not-billable-reasons.js';
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
} from './pricing/pricing-reads.js';
export { sessionPricing, type SessionPricing } from './pricing/session-pricing.js';
export {
  amendmentEffect,
  type AmendmentEffect,
  type LineEffect,
} from './pricing/amendment-effect.js';
export {
  amendmentConsequences,
  shownHash,
  type AmendmentConsequences,
} from './corrections/amendment-consequences.js';
export { ClaimChains } from './corrections/secondary-reads.js';
export { changesSince } from './pricing/session-changes.js';
export type { GateAgain } from './batches/gate-before-sealing.js';
export { repricing, staleDays, type Repricing } from './pricing/repricing.projection.js';
export {
  therapistDayKey,
  therapistDays,
  type TherapistDay,
} from './pricing/therapist-days.projection.js';
export type { HandsOn } from './service-lines/hands-on.js';
export { CLAIMS_PER_BATCH_MAX, planBatches, type BatchPlan } from './batches/plan-batches.js';
export { payerOfDraft, type ClaimDraft, type LineAt } from './batches/claim-draft.js';
export type { Finding } from './submission/claim-finding.js';
export type { BatchPartner } from './batches/to-837p.js';
export {
  judgeClaims,
  type HeldBack,
  type JudgeClaims,
  type JudgedClaim,
} from './batches/ready-claims.js';
export type {
  ClaimCheckFact,
  EditAcknowledgementFact,
  KeptFinding,
} from './submission/claim-findings.events.js';
export { claimCheck, checkOf, type ClaimCheckCommand } from './submission/claim-check.decider.js';
export {
  editAcknowledgement,
  type EditAcknowledgementCommand,
  type EditAcknowledgementRefusal,
} from './submission/edit-acknowledgement.decider.js';
export {
  editAcknowledgements,
  type AcknowledgedEdits,
  type LineAcknowledgements,
} from './submission/edit-acknowledgements.projection.js';
export {
  sealBatch,
  type SealedBatch,
  type Sealing,
  type SealRefusal,
} from './batches/seal-batch.js';
export type { NamedBatch, SealBatch } from './batches/seal-request.js';
export { rebuildBatch, type RebuildFault } from './batches/rebuild-batch.js';
export { readRejected } from './corrections/mending.js';
export {
  rejectionCauses,
  type RejectedClaim,
  type RejectionCause,
} from './corrections/rejection-causes.js';
export type { MendedAt } from './corrections/rejection-remedies.js';
export {
  rejections,
  type RejectionRow,
  type RejectionWord,
} from './corrections/rejections.projection.js';
export type {
  ClaimCorrectionFact,
  CorrectionKind,
  CorrectionRequestFact,
} from './corrections/correction.events.js';
export type { LineRead } from './corrections/planned-correction.js';
export { planCorrection } from './corrections/correction.js';
export type {
  CorrectionBlock,
  FollowingKind,
  PlannedCorrection,
} from './corrections/planned-correction.js';
export { claimsForNextPayer } from './corrections/next-payer-due.js';
export {
  claimsOwedCorrections,
  readClaims,
  type ClaimRead,
} from './corrections/correction-reads.js';
export {
  proposeSecondary,
  type ProposedSecondary,
  type ProposeSecondary,
} from './corrections/secondary.js';
export type {
  PrimaryAdjudication,
  PrimaryAdjustment,
} from './corrections/secondary-adjudication.js';
export { sentClaim, type Entry, type SentClaim } from './corrections/correction-standing.js';
export { settlementOf, type PayerHasDecided } from './corrections/settlement.js';
export { documentChanges, type FieldChange } from './corrections/correction-changes.js';
export {
  judgeCorrections,
  previewOf,
  type CorrectionPreview,
  type CorrectionsPreview,
  type JudgedCorrection,
  type NextPayerTold,
} from './corrections/correction-preview.js';
export type { CorrectionsAsked } from './corrections/plan-corrections.js';
export {
  correctionRequest,
  correctionStream,
  type CorrectionRequestCommand,
  type CorrectionRequestRefusal,
} from './corrections/correction-request.decider.js';
export {
  clientUnitTotals,
  unitTotalsKey,
  type ClientUnitTotals,
  type DayLine,
} from './pricing/client-unit-totals.projection.js';
export {
  serviceLines,
  type LinePhase,
  type OwedOfClaim,
  type ServiceLineRow,
} from './service-lines/service-lines.projection.js';
export {
  claimBatches,
  stateOf as batchStateOf,
  type BatchSet,
  type BatchState,
  type BatchTransport,
  type ClaimBatchRow,
  type Heard,
} from './batches/claim-batches.projection.js';
export { decideAll, streamsOf, type Decided, type Declined } from './decide-all.js';
export {
  claimSubmission,
  type ClaimSubmissionCommand,
  type ClaimSubmissionRefusal,
} from './submission/claim-submission.decider.js';
export type {
  AutomationRun,
  ClaimSubmissionFact,
  SubmissionCount,
  SubmissionFilter,
  SubmissionSeen,
} from './submission/claim-submission.events.js';
export {
  claimSubmissions,
  type ClaimSubmissionRow,
} from './submission/claim-submissions.projection.js';
export {
  inPieces,
  linesThatMatch,
  matches,
  rowsThatMatch,
  type MatchingLine,
} from './submission/claim-submission-lines.js';
export {
  previewSubmission,
  type NotYetReady,
  type SubmissionCause,
  type SubmissionPreview,
} from './submission/claim-submission-preview.js';
export { checksOfWaiting, type PreviewAt } from './submission/judged-waiting.js';
export { PAYER_NOT_ROUTED, type IsRouted } from './batches/payer-routes.js';
export { readClaimable, readJudging } from './submission/judging-reads.js';
export {
  judgeLine,
  lineFindings,
  readLine,
  type LineFindings,
  type LineToJudge,
} from './submission/line-findings.js';
export type {
  AutomationFact,
  AutomationSchedule,
  AutomationSwitch,
} from './submission/automation.events.js';
export {
  automation,
  type Automation,
  type AutomationCommand,
  type AutomationRefusal,
  type AutomationState,
} from './submission/automation.decider.js';
export { dueRuns, WHOLE_PRACTICE, type DueRun } from './submission/automation-due.js';
export { automations, type AutomationRow } from './submission/automations.projection.js';
export { beyondTheBook, editRegister, type EditPlace } from './edits/edit-register.js';
export { tellClaims, type ClaimsFact } from './history.js';
export { claimPostings } from './claim.posting.js';
export { claimsProjections } from './claims-projections.js';
export { localDate } from './wall-clock.js';
export { check837p, checkDocument, type CheckOptions } from './edits/check-batch.js';
export { ClaimChecks, editRules } from './edits/check-claims.js';
export type { EditFinding, EditRule, EditScope, EditSeverity, SnipLevel } from './edits/edit.js';
export { therapistDayKeysOf } from './pricing/therapist-overlaps.js';
