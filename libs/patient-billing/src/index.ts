export { patientAccount } from './account/patient-account.decider.js';
export type {
  CreditSource,
  NamedService,
  OwedUnder,
  PatientAccountFact,
  PaymentMethod,
} from './account/patient-account.events.js';
export { patientPostings } from './account/patient-account.posting.js';
export type {
  PatientAccountCommand,
  PatientAccountRefusal,
} from './account/patient-account.rules.js';
export {
  creditIn,
  noAccount,
  type PatientAccount,
  type Refund,
  type RefundState,
} from './account/patient-account.state.js';
export {
  patientAccounts,
  patientRefunds,
  type PatientAccountRow,
  type PatientRefundRow,
} from './account/patient-accounts.projection.js';
export type { PatientDebt } from './account/settle-account.js';
export {
  bankPayments,
  streamsOfPayments,
  unbankPayments,
  type NamedPayment,
  type ReceivedPayment,
} from './bank/banked-payments.js';
export { expectedPayments, type ExpectedPayment } from './bank/expected-payments.projection.js';
export { tellPatientBilling } from './history.js';
export { patientBillingProjections } from './patient-billing-projections.js';
export {
  accountOn,
  accountView,
  creditsOf,
  type CreditView,
  type PatientAccountView,
} from './reading/account-view.js';
export { claimIdentityOf, type ClaimIdentity } from './reading/claim-identity.js';
export { moneyOfClaims, type ClaimEntry } from './reading/claim-money.js';
export { patientDebtsOf, type ServedLine } from './reading/patient-debts.js';
export {
  patientMoneyWork,
  streamOfSearch,
  workKey,
  type PatientMoneySearched,
  type PatientMoneyWork,
} from './reading/patient-money-work.projection.js';
