import type { DenialDeadlineRefusal, DenialRefusal } from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

export type DenialsRefusal = DenialRefusal | DenialDeadlineRefusal;

export const denialRemedies = {
  'denial-reason-missing': tell(422, 'Say why, in a sentence.'),
  'denial-claim-superseded': tell(409, 'A newer claim stands in its place: work that one.'),
  'denial-not-open': tell(409, 'Nothing of it is open any more: look at the list again.'),
  'write-off-reason-not-listed': tell(422, 'Choose a reason of GET /denials/write-off-reasons.'),
  'write-off-reason-does-not-fit': tell(
    422,
    'The reason does not speak of what the payer said: choose one that does, or appeal.',
  ),
  'denial-not-the-patients': tell(422, 'Only what the payer puts under PR is the patient’s.'),
  'patient-never-billed': tell(422, 'A qualified Medicare beneficiary: bill Medicaid.'),
  'appeal-not-heard': tell(422, 'MA130 hears no appeal: mend the claim and send a new one.'),
  'appeal-already-filed': tell(409, 'Wait for the answer, or record it, before the next level.'),
  'appeal-not-filed': tell(404, 'Check the id of the appeal.'),
  'appeal-already-decided': tell(409, 'File the next level, or leave it as it was answered.'),
  'denial-action-unknown': tell(404, 'Check the id of the action.'),
  'deadline-source-missing': tell(422, 'Say where the days were read.'),
  'deadline-days-unfit': tell(422, 'Give whole days, from 1 to 3650.'),
} as const satisfies Remedies<DenialsRefusal['code']>;
