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
  'referring-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'credential-id-taken': tell(409, 'Choose another id: a renewal is a credential of its own.'),
  'location-not-opened': tell(404, 'Open the location first, or name one that was opened.'),
  'credential-unknown': tell(404, 'Name a credential recorded for this clinician.'),
  'clinician-unknown': tell(422, 'Add the clinician first.'),
  'payer-not-contracted': tell(422, 'Contract the payer first.'),
  'npi-missing': tell(422, 'Write the NPI of the therapist; only an assistant may be without.'),
  'npi-check-digit-wrong': tell(422, 'Read the NPI again from the NPPES record; a digit is wrong.'),
  'npi-already-joined': tell(409, 'This NPI belongs to the clinician named; use that one.'),
  'npi-already-referring': tell(409, 'This NPI belongs to the referring provider named.'),
  'taxonomy-not-a-code': tell(422, 'Use a provider taxonomy code: nine characters and an X.'),
  'tax-id-not-nine-digits': tell(422, 'Write the nine digits of the tax id, no hyphen.'),
  'address-unfit': tell(422, 'Mend the part of the address named in the evidence.'),
  'zone-unknown': tell(422, 'Use an IANA zone, such as America/Los_Angeles.'),
  'place-of-service-not-two-digits': tell(422, 'Use the two digits of the place of service list.'),
  'supervisor-missing': tell(422, 'Name the therapist this assistant works under.'),
  'therapist-has-no-supervisor': tell(422, 'Leave the supervisor out, or add them as assistant.'),
  'supervisor-not-a-therapist': tell(422, 'Name a therapist: an assistant supervises nobody.'),
  'supervisor-of-another-discipline': tell(422, 'Name a therapist of the same discipline.'),
  'supervisor-has-left': tell(409, 'Name a therapist who is still here on that day.'),
  'clinician-has-left': tell(409, 'The day they left is on record; it stands.'),
  'location-closed': tell(409, 'The day it closed is on record; it stands.'),
  'enrolment-without-payer': tell(422, 'Name the payer the clinician is enrolled with.'),
  'licence-without-state': tell(422, 'Name the state that gave the licence.'),
  'ends-before-it-begins': tell(422, 'Check both dates.'),
  'charge-not-positive': tell(422, 'Set a charge above zero.'),
  'allowed-not-positive': tell(422, 'Write what the contract allows; leave out what it does not.'),
} as const satisfies Remedies<PracticesRefusal['code']>;
