export {
  carcTable,
  CARC_TABLE_AS_OF,
  type CarcRow,
  type Deadline,
  type GroupCode,
} from './carc-table.js';
export type {
  ClaimAdvice,
  LineAdvice,
  PaymentAdvice,
  ProviderAdjustmentAdvice,
} from './claim-advice.js';
export { claimPayment, type ClaimPayments, type MatchedPayment } from './claim-payment.decider.js';
export type {
  Adjustment,
  ClaimAdviceNoted,
  ClaimPaymentFact,
  PostedAdjustment,
  ServicePayment,
} from './claim-payment.events.js';
export { claimPaymentPostings } from './claim-payment.posting.js';
export { denials, type Denial } from './denials.projection.js';
export { depositProofs, type DepositProof } from './deposit-proof.projection.js';
export { claimFrom835, paymentFrom835, providerAdjustmentFrom835 } from './from-835.js';
export { claimPaymentStream, streamsAlsoFor, streamsFor } from './find-claim.js';
export { tellRemittance } from './history.js';
export { claimStatuses, statusPosts, type StatusPosts } from './claim-status-posts.js';
export { claimStreamsNamed, linkAdjustments, TakenBack } from './link-adjustments.js';
export { isDenied, openOf, type Judging } from './line-rulings.js';
export { accountOfDisposition, isWriteOff, type Disposition } from './posting-disposition.js';
export {
  policyFaults,
  policyOn,
  rulingFor,
  UNLISTED,
  withOverrides,
  type PolicyFault,
  type PostingClause,
  type PostingPolicy,
  type Ruling,
} from './posting-policy.js';
export {
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  type AdoptPostingPolicy,
  type PostingPolicies,
  type PostingPolicyRefusal,
} from './posting-policy.decider.js';
export type { PostingPolicyFact } from './posting-policy.events.js';
export { providerCode, providerCodes, type ProviderCode } from './provider-adjustment-codes.js';
export {
  providerBalances,
  type ProviderBalance,
  type ProviderMovement,
} from './provider-balances.projection.js';
export { remittanceProjections } from './remittance-projections.js';
export {
  postingExceptions,
  type PaymentExceptions,
  type PostingException,
} from './posting-exceptions.projection.js';
export { shippedPostingPolicy } from './shipped-posting-policy.js';
export {
  remittance,
  type Remittance,
  type RemittanceCommand,
  type RemittanceRefusal,
  type SetOnHand,
} from './remittance-advice.decider.js';
export type { RemittanceFact } from './remittance-advice.events.js';
export { ContentHash, paymentIdOf, remittanceIdOf } from './remittance-identity.js';
export { remittancePostings } from './remittance.posting.js';
export { settleClaims, type Settled, type Settling } from './settle-claims.js';
export {
  proveDeposit,
  type BankDepositProof,
  type ProofTerm,
  type RemittanceOnHand,
  type RemittanceProof,
} from './deposit-bank-proof.js';
export {
  depositMatch,
  type DepositMatch,
  type DepositMatchCommand,
  type DepositMatchRefusal,
} from './deposit-match.decider.js';
export {
  depositMatchPolicy,
  evidenceOf,
  exactClause,
  matchDeposits,
  proposalsFor,
  type ExpectedDeposit,
  type OpenDeposit,
  type ProposedMatch,
} from './deposit-matching.js';
export { importDeposits, streamOfDeposit, type DepositImportReport } from './deposit-import.js';
export type { DepositColumns, DepositFault, DepositFile } from './deposit-file.js';
export type { BankDepositFact, DepositEvidence, DepositMatchFact } from './deposit.events.js';
export { tellDeposit } from './deposit.history.js';
export { depositPostings } from './deposit.posting.js';
export {
  bankDeposits,
  depositProjections,
  expectedDeposits,
  suspenseKey,
  suspenseLinks,
  type BankDeposit,
  type ExpectedRow,
  type StandingMatch,
  type SuspenseLink,
} from './deposit.projection.js';
