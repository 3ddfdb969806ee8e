export type {
  ClaimAdvice,
  LineAdvice,
  PaymentAdvice,
  ProviderAdjustmentAdvice,
} from './advice/claim-advice.js';
export {
  claimPayment,
  type ClaimPayments,
  type MatchedPayment,
} from './posting/claim-payment.decider.js';
export type {
  Adjustment,
  ClaimAdviceNoted,
  ClaimPaymentFact,
  PostedAdjustment,
  ServicePayment,
} from './posting/claim-payment.events.js';
export {
  isOfRemittance,
  repostClaims,
  type JudgedAnew,
  type Reposted,
} from './undo/repost-claims.js';
export { restingOnPayment } from './undo/resting-on-claim.js';
export { paymentsOf, undoClaims } from './undo/undo-claims.js';
export {
  claimPaymentUndo,
  type UndoClaimPayment,
  type UndoClaimPaymentRefusal,
} from './undo/undo-payment.decider.js';
export {
  undoableKinds,
  UndoFindings,
  type UndoableKind,
  type UndoPreview,
} from './undo/undo-preview.js';
export { decisionStreams, restingDecisions, type PlannedUndo } from './undo/resting-decisions.js';
export { priorIn } from './posting/prior-payer.js';
export { exceptionsOf, waitingTakeback } from './exceptions/exceptions-of-payment.js';
export { remittanceUndo, type RemittanceUndoRefusal } from './undo/undo-remittance.decider.js';
export type { RemittanceUndoFact } from './undo/remittance-undo.events.js';
export { claimPaymentPostings } from './posting/claim-payment.posting.js';
export { denials, type Denial } from './denials/denials.projection.js';
export type { DenialAppeal, ResolvedBy, Resolution } from './denials/denial-row.js';
export {
  claimDenials,
  denialStream,
  type DenialCommand,
  type DenialRefusal,
} from './denials/denial.decider.js';
export type { AppealLevel, AppealOutcome, DenialFact } from './denials/denial.events.js';
export { denialPostings } from './denials/denial.posting.js';
export {
  answerBy,
  deadlineRows,
  deadlinesOf,
  denialDeadlines,
  denialDeadlinesStream,
  type DeadlineRow,
  type DenialDeadline,
  type DenialDeadlineRefusal,
  type SetDenialDeadline,
} from './denials/denial-deadlines.js';
export type { DenialDeadlineFact } from './denials/denial-deadline.events.js';
export { adviceFor, type DenialAdvice, type Trace } from './denials/denial-advice.js';
export {
  deadlineOf,
  denialCauses,
  type DenialCause,
  type DenialDue,
} from './denials/denial-causes.js';
export { denialResults, type DenialResults } from './denials/denial-results.js';
export { appealPacket, type AppealPacket } from './denials/appeal-packet.js';
export { denialStreamsOf, settleDenialWrites } from './denials/settle-denials.js';
export { withDenials } from './denials/with-denials.js';
export { standingDenials, type Paying, type StandingDenial } from './denials/standing-denials.js';
export { writeOffReasons, type WriteOffReason } from './denials/write-off-reasons.js';
export { depositProofs, type DepositProof } from './deposits/deposit-proof.projection.js';
export { claimFrom835, paymentFrom835, providerAdjustmentFrom835 } from './advice/from-835.js';
export {
  claimPaymentStream,
  findClaim,
  notFoundIn,
  streamsAlsoFor,
  streamsFor,
  supersededIn,
} from './matching/find-claim.js';
export { payerClaimNumbers } from './matching/claim-index.projection.js';
export { plainPayerNumber } from './matching/person-on-advice.js';
export {
  assignClaimPayment,
  assignmentStreams,
  undoAssignment,
  type AssignmentPlan,
  type AssignmentRefusal,
} from './matching/assign-claim-payment.js';
export { evidenceReads } from './matching/evidence-reads.js';
export {
  identification,
  type IdentificationCommand,
  type Identifications,
} from './matching/identification.decider.js';
export type { Candidate, EvidenceKind } from './matching/identification.events.js';
export {
  personFrom835,
  type NamedOnAdvice,
  type PersonOnAdvice,
} from './matching/person-on-advice.js';
export {
  unmatchedClaimPayments,
  unmatchedKey,
  type UnmatchedClaimPayment,
} from './matching/unmatched-claim-payments.projection.js';
export { weighClaims, type Weighed } from './matching/weigh-claims.js';
export { evidenceOfPerson } from './matching/weigh-evidence.js';
export { tellRemittance } from './history.js';
export {
  claimStreamsNamed,
  linkAdjustments,
  TakenBack,
} from './provider-balances/link-adjustments.js';
export { isDenied, type Judging } from './posting/line-rulings.js';
export {
  identifyFrom,
  policyOn,
  type PostingClause,
  type PostingPolicy,
} from './posting-policy/posting-policy.js';
export { policyDifferences, type PolicyDifference } from './posting-policy/policy-differences.js';
export { dryRunPolicy, dryRunWindow } from './policy-dry-run/policy-dry-run.js';
export type { DryRunReport, LineDiffering } from './policy-dry-run/dry-run-totals.js';
export type { HandDecisions } from './policy-dry-run/hand-decisions.js';
export type { Compared } from './policy-dry-run/judge-again.js';
export {
  offeredPolicy,
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  type AdoptPostingPolicy,
  type PostingPolicies,
  type PostingPolicyRefusal,
} from './posting-policy/posting-policy.decider.js';
export type { PostingPolicyFact } from './posting-policy/posting-policy.events.js';
export {
  providerBalances,
  type ProviderBalance,
} from './provider-balances/provider-balances.projection.js';
export { remittanceProjections } from './remittance-projections.js';
export {
  postingExceptions,
  statesWith,
  type PostingException,
} from './posting/posting-exceptions.projection.js';
export type { PaymentExceptions } from './exceptions/claim-exceptions.js';
export {
  postingResolutions,
  type ResolutionCommand,
  type ResolutionRefusal,
} from './exceptions/resolution.decider.js';
export { isResolutionFact, type ResolutionFact } from './exceptions/resolution.events.js';
export { withdrawnWith } from './exceptions/withdrawn-with.js';
export { shortfallReasons, type ShortfallReason } from './exceptions/shortfall-reasons.js';
export type { OnClaimPayments } from './posting/claim-payment.state.js';
export { shippedPostingPolicy } from './posting-policy/shipped-posting-policy.js';
export {
  remittance,
  type Remittance,
  type RemittanceCommand,
  type RemittanceRefusal,
  type SetOnHand,
} from './advice/remittance-advice.decider.js';
export type { RemittanceFact } from './advice/remittance-advice.events.js';
export type {
  ConflictSettlement,
  RemittanceConflictFact,
} from './advice/remittance-conflict.events.js';
export {
  remittanceConflicts,
  type RemittanceConflictCommand,
  type RemittanceConflictRefusal,
} from './advice/remittance-conflict.decider.js';
export {
  remittanceConflictRows,
  type RemittanceConflict,
} from './advice/remittance-conflicts.projection.js';
export {
  keyedIdOf,
  keyedRemittance,
  keyedSha256,
  type KeyRemittanceRefusal,
} from './keyed/keyed-remittance.decider.js';
export type { KeyedRemittanceFact } from './keyed/keyed-remittance.events.js';
export { MoneyOfSet } from './keyed/money-of-set.js';
export { ContentHash, paymentIdOf, remittanceIdOf } from './advice/remittance-identity.js';
export { remittancePostings } from './advice/remittance.posting.js';
export { settleClaims, type Settled, type Settling } from './posting/settle-claims.js';
export {
  proveDeposit,
  type BankDepositProof,
  type BroughtElsewhere,
} from './deposits/deposit-bank-proof.js';
export {
  depositMatch,
  type DepositMatchCommand,
  type DepositMatchRefusal,
} from './deposits/deposit-match.decider.js';
export {
  evidenceOf,
  exactClause,
  sumClause,
  matchDeposits,
  proposalsFor,
  type ExpectedDeposit,
  type OpenDeposit,
  type ProposedMatch,
} from './deposits/deposit-matching.js';
export {
  importDeposits,
  streamOfDeposit,
  type DepositImportReport,
} from './deposits/deposit-import.js';
export {
  depositLookalike,
  type LookalikeRefusal,
  type TellLookalike,
} from './deposits/deposit-lookalike.decider.js';
export { linesOfDaysIn } from './deposits/lines-of-days.js';
export type {
  BankDepositFact,
  BankDepositRecorded,
  DepositMatchFact,
  DepositSearchFact,
} from './deposits/deposit.events.js';
export { tellDeposit } from './deposits/deposit.history.js';
export { pairOf, searchDeposit } from './deposits/deposit-search.js';
export {
  broughtInParts,
  broughtTogether,
  matchesOf,
  type MatchOfSeveral,
  type Together,
  type Waiting,
} from './deposits/deposit-together.js';
export { expectedIn } from './posting/expected-of-lines.js';
export { depositPostings } from './deposits/deposit.posting.js';
export {
  patientDeposit,
  patientMoneyKey,
  streamOfPatientDeposit,
  type PatientDepositRefusal,
} from './deposits/patient-deposit.decider.js';
export type { PatientMoney } from './deposits/patient-deposit.events.js';
export { patientDepositPostings } from './deposits/patient-deposit.posting.js';
export {
  patientDayClause,
  patientsFor,
  type PatientSum,
  type WaitingForBank,
} from './deposits/patient-deposit-sums.js';
export {
  bankDeposits,
  depositProjections,
  expectedDeposits,
  openDeposit,
  suspenseKey,
  suspenseLinks,
  type BankDeposit,
  type ExpectedRow,
  type StandingMatch,
} from './deposits/deposit.projection.js';
