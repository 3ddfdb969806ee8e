import { patientAccounts, patientRefunds } from './account/patient-accounts.projection.js';

/** Read models of patients’ money that need no rules of others. */
export const patientBillingProjections = [patientAccounts, patientRefunds] as const;
