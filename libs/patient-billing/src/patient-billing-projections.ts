import { patientAccounts, patientRefunds } from './account/patient-accounts.projection.js';
import { expectedPayments } from './bank/expected-payments.projection.js';

/** Read models of patients’ money that need no rules of others. */
export const patientBillingProjections = [
  patientAccounts,
  patientRefunds,
  expectedPayments,
] as const;
