import type { ClientRefusal } from '@ledgerline/practice';
import type { PracticesRefusal } from './practice.remedies.js';
import { tell, type Remedies } from '../http/remedy.js';

/** What a client's record refuses. */
export type ClientsRefusal = ClientRefusal;

/** Codes the practice's record shares have their remedy there. */
export const clientRemedies = {
  'client-not-registered': tell(404, 'Register the client first.'),
  'client-already-registered': tell(
    409,
    'This id has other details; choose another for a new client.',
  ),
  'coverage-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'coverage-unknown': tell(404, 'Add the coverage first, or name one of this client.'),
  'name-missing': tell(422, 'Write first and last name.'),
  'birth-date-not-a-date': tell(422, 'Write the birth date as a calendar date, year first.'),
  'member-id-missing': tell(422, 'Write the member id from the card.'),
  'subscriber-missing': tell(422, 'Say whose insurance it is.'),
  'subscriber-is-the-client': tell(422, 'Leave the subscriber out, or change the relationship.'),
  'coverage-ends-before-it-begins': tell(422, 'Check both dates.'),
  'coverage-overlaps': tell(409, 'End the coverage named before this one begins.'),
  'diagnosis-missing': tell(422, 'Name at least one diagnosis.'),
  'more-than-twelve-diagnoses': tell(422, 'A claim carries twelve: keep those treated.'),
  'diagnosis-repeated': tell(422, 'Name each diagnosis once.'),
  'consent-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'consent-unknown': tell(404, 'Record the signature first, or name a consent of this client.'),
  'consent-expires-before-signed': tell(422, 'Check both dates.'),
  'consent-already-revoked': tell(409, 'It was revoked on the date named; nothing is left to do.'),
  'consent-revoked-before-signed': tell(422, 'Check both dates.'),
  'authorization-id-taken': tell(409, 'Choose another id; this one has other details.'),
  'authorization-unknown': tell(404, 'Record the authorisation first, or name one of this client.'),
  'authorization-of-nothing': tell(422, 'Write how many visits or units were agreed to.'),
  'authorization-ends-before-it-begins': tell(422, 'Check both dates.'),
  'authorization-already-ended': tell(409, 'Record a new authorisation.'),
  'authorization-would-shrink': tell(
    422,
    'Write at least what the evidence names, or end it and record a new one.',
  ),
  'plan-id-taken': tell(409, 'This plan is another discipline’s; choose another id.'),
  'plan-unknown': tell(404, 'Record the plan of care first, or name one of this client.'),
  'plan-ends-before-it-begins': tell(422, 'Check both dates, or say it was recorded in error.'),
  'dated-before-plan-established': tell(422, 'Check both dates: the plan was not there yet.'),
  'certification-ends-before-it-begins': tell(422, 'Check both dates.'),
  'goal-id-taken': tell(409, 'Choose another id, or change the goal.'),
  'goal-unknown': tell(404, 'Add the goal to this plan first.'),
  'goal-repeated': tell(422, 'Name each goal once.'),
  'onset-after-plan': tell(422, 'Check both dates: the onset lies before the plan.'),
} as const satisfies Remedies<Exclude<ClientsRefusal['code'], PracticesRefusal['code']>>;
