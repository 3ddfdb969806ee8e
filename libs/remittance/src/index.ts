export { accountOf, clauseFor, isDenied, postingPolicy, type PostingClause } from './carc.js';
export type {
  ClaimAdvice,
  LineAdvice,
  PaymentAdvice,
  ProviderAdjustmentAdvice,
} from './claim-advice.js';
export { claimPayment, type ClaimPayments, type MatchedPayment } from './claim-payment.decider.js';
export type { Adjustment, ClaimPaymentFact, ServicePayment } from './claim-payment.events.js';
export { claimPaymentPostings } from './claim-payment.posting.js';
export { denials, type Denial } from './denials.projection.js';
export { depositProofs, type DepositProof } from './deposit-proof.projection.js';
export { claimFrom835, paymentFrom835, providerAdjustmentFrom835 } from './from-835.js';
export { tellRemittance } from './history.js';
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
export { settleClaims, streamsFor, type Settled } from './settle-claims.js';
