import type { PracticeRefusal } from '@ledgerline/practice';
import { tell, type Remedies } from '../http/remedy.js';

/** What the practice's own record refuses. */
export type PracticesRefusal = PracticeRefusal;

export const practiceRemedies = {
  'practice-not-established': tell(409, 'Establish the practice first.'),
  'practice-already-established': tell(409, 'It stands already, with other details.'),
  'location-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'clinician-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'staff-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'payer-already-contracted': tell(409, 'Choose another id; this one has other details.'),
  'clinician-unknown': tell(422, 'Add the clinician first.'),
  'payer-not-contracted': tell(422, 'Contract the payer first.'),
  'npi-check-digit-wrong': tell(422, 'Read the NPI again from the NPPES record; a digit is wrong.'),
  'npi-already-joined': tell(409, 'This NPI belongs to the clinician named; use that one.'),
  'taxonomy-not-a-code': tell(422, 'Use a provider taxonomy code: nine characters and an X.'),
  'tax-id-not-nine-digits': tell(422, 'Write the nine digits of the tax id, no hyphen.'),
  'address-unfit': tell(422, 'Mend the part of the address named in the evidence.'),
  'zone-unknown': tell(422, 'Use an IANA zone, such as America/Los_Angeles.'),
  'place-of-service-not-two-digits': tell(422, 'Use the two digits of the place of service list.'),
  'charge-not-positive': tell(422, 'Set a charge above zero.'),
} as const satisfies Remedies<PracticesRefusal['code']>;
