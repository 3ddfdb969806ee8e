import { claimPostings } from '@ledgerline/claims';
import { allPostings } from '@ledgerline/ledger';
import { patientPostings } from '@ledgerline/patient-billing';
import {
  claimPaymentPostings,
  denialPostings,
  depositPostings,
  patientDepositPostings,
  remittancePostings,
} from '@ledgerline/remittance';

/** What facts mean in money, all contexts together; `test/architecture` sees that no rule of the house is left out. */
export const postings = allPostings([
  claimPostings,
  claimPaymentPostings,
  denialPostings,
  remittancePostings,
  depositPostings,
  patientDepositPostings,
  patientPostings,
]);
