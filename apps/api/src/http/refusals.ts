import { accountRemedies, type BooksRefusal } from '../accounts/account.remedies.js';
import { claimsRemedies, type ClaimsRefusal } from '../claims/claims.remedies.js';
import { depositRemedies, type DepositsRefusal } from '../deposits/deposit.remedies.js';
import {
  patientBillingRemedies,
  type PatientBillingRefusal,
} from '../patient-billing/patient-account.remedies.js';
import {
  payerPolicyRemedies,
  type PayerPolicyRefusals,
} from '../payer-policy/payer-policy.remedies.js';
import { clientRemedies, type ClientsRefusal } from '../practice/client.remedies.js';
import { groupRemedies, type GroupsRefusal } from '../practice/group.remedies.js';
import { practiceRemedies, type PracticesRefusal } from '../practice/practice.remedies.js';
import { denialRemedies, type DenialsRefusal } from '../remittance/denial.remedies.js';
import { remittanceRemedies, type FilesRefusal } from '../remittance/remittance.remedies.js';
import { sessionRemedies, type SessionsRefusal } from '../session/session.remedies.js';
import type { DoorRefusal } from './door-refusals.js';
import { doorRemedies } from './door.remedies.js';
import type { Remedies } from './remedy.js';

/** Every refusal there is. */
export type AnyRefusal =
  | DoorRefusal
  | PayerPolicyRefusals
  | PracticesRefusal
  | GroupsRefusal
  | ClientsRefusal
  | SessionsRefusal
  | ClaimsRefusal
  | FilesRefusal
  | DepositsRefusal
  | DenialsRefusal
  | PatientBillingRefusal
  | BooksRefusal;

export type Code = AnyRefusal['code'];

/** One remedy a refusal, each context's in its own folder. */
export const remedies: Remedies<Code> = {
  ...doorRemedies,
  ...practiceRemedies,
  ...payerPolicyRemedies,
  ...groupRemedies,
  ...clientRemedies,
  ...sessionRemedies,
  ...claimsRemedies,
  ...remittanceRemedies,
  ...depositRemedies,
  ...denialRemedies,
  ...patientBillingRemedies,
  ...accountRemedies,
};
