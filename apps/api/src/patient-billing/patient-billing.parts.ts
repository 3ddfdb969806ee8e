import { PatientAccountHandler } from './patient-account.commands.js';
import { PatientAccountController } from './patient-account.controller.js';
import { PatientAccountQueries } from './patient-account.query.js';
import { PatientDebtsReader } from './patient-debts.reader.js';
import { PatientRefundController } from './patient-refund.controller.js';

/** What patients’ own money puts into the api. */
export const patientBillingControllers = [PatientAccountController, PatientRefundController];
export const patientBillingProviders = [
  PatientDebtsReader,
  PatientAccountQueries,
  PatientAccountHandler,
];
