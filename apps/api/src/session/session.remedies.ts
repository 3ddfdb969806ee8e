import type { GroupSessionRefusal, LocalTimeFault } from '@ledgerline/session';
import type { PracticesRefusal } from '../practice/practice.remedies.js';
import { tell, type Remedies } from '../http/remedy.js';
import { clinicalNoteRemedies, type ClinicalNotesRefusal } from './clinical-note.remedies.js';

/** What sessions refuse. */
export type SessionsRefusal = GroupSessionRefusal | LocalTimeFault | ClinicalNotesRefusal;

/** Codes the practice's record shares have their remedy there. */
export const sessionRemedies = {
  ...clinicalNoteRemedies,
  'local-time-not-a-time': tell(422, 'Check the date and the time.'),
  'local-time-skipped': tell(
    422,
    'The clock was put forward over this time. Give another, or openedAt in UTC.',
  ),
  'local-time-repeated': tell(
    422,
    'The clock showed this time twice. Give openedAt in UTC: the earlier or the later.',
  ),
  'session-not-open': tell(404, 'Open the session first.'),
  'session-already-open': tell(409, 'This session stands with other details; choose another id.'),
  'session-already-signed': tell(409, 'Write an addendum: a signed record is not changed.'),
  'session-not-signed': tell(409, 'Write it in the note itself; addenda follow a signature.'),
  'cosigner-is-signer': tell(409, 'Another clinician than the signer cosigns.'),
  'amendment-id-taken': tell(409, 'Choose another id for another amendment.'),
  'amendment-without-reason': tell(422, 'Say why the record is amended.'),
  'addendum-id-taken': tell(409, 'Choose another id for another addendum.'),
  'addendum-empty': tell(422, 'Write a text and a reason.'),
  'client-not-in-session': tell(409, 'Expect the client, or record the arrival, first.'),
  'client-never-joined': tell(409, 'Record the arrival first.'),
  'client-attended': tell(409, 'The client was here: record when they left.'),
  'arrival-before-opening': tell(422, 'Check the time: the session opened later.'),
  'arrival-before-departure': tell(422, 'Check the time: the client was still here then.'),
  'departure-before-arrival': tell(422, 'Check the time: the client came later.'),
  'attendance-recorded-otherwise': tell(409, 'Amend the attendance, with a reason.'),
  'stint-ends-before-it-starts': tell(422, 'Check both times of the clinician.'),
  'procedure-ends-before-it-starts': tell(422, 'Check both times of the procedure.'),
  'procedure-id-taken': tell(
    409,
    'Choose another id: this one is another client’s, or the group’s.',
  ),
  'procedure-not-recorded': tell(409, 'Check the id: there is no such procedure in the session.'),
  'note-names-another-client': tell(
    422,
    'Take the other client’s name out of the element: a note is read by its own client.',
  ),
  'shared-text-names-a-client': tell(
    422,
    'Take the client’s name out: what is shared stands in everyone’s record.',
  ),
  'addendum-names-another-client': tell(422, 'Take the other client’s name out of the addendum.'),
  'phase-ends-before-it-starts': tell(422, 'Check both times.'),
  'clients-still-present': tell(409, 'Record when each client named left.'),
  'phases-not-recorded': tell(409, 'Record the phases named, then sign.'),
  'documentation-incomplete': tell(409, 'Write the elements named for each client, then sign.'),
} as const satisfies Remedies<Exclude<SessionsRefusal['code'], PracticesRefusal['code']>>;
