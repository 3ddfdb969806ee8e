import type {
  ClaimBatchRefusal,
  ClaimRefusal,
  ClaimSubmissionRefusal,
  ControlNumbersRefusal,
  InboundFileRefusal,
  SealRefusal,
  ServiceLineRefusal,
} from '@ledgerline/claims';
import type { ClientRefusal, PracticeRefusal } from '@ledgerline/practice';
import type { RemittanceRefusal } from '@ledgerline/remittance';
import type { GroupSessionRefusal } from '@ledgerline/session';
import type { DoorRefusal } from './door-refusals.js';

/** Every refusal there is. */
export type AnyRefusal =
  | DoorRefusal
  | PracticeRefusal
  | ClientRefusal
  | GroupSessionRefusal
  | ServiceLineRefusal
  | ClaimSubmissionRefusal
  | ClaimRefusal
  | ClaimBatchRefusal
  | ControlNumbersRefusal
  | SealRefusal
  | InboundFileRefusal
  | RemittanceRefusal;

export type Code = AnyRefusal['code'];

/** What a refused person is told to do next. */
export interface Remedy {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503;
  readonly remedy: string;
}

const tell = <Status extends Remedy['status']>(status: Status, remedy: string) => ({
  status,
  remedy,
});

/** One remedy a refusal. A refusal without one does not compile. */
export const remedies = {
  // At the door.
  'not-signed-in': tell(401, 'Sign in, and send the token as a Bearer token.'),
  'sign-in-wrong': tell(
    401,
    'Check staff id and password. A password works once; ask for a new one.',
  ),
  'too-many-sign-ins': tell(429, 'Wait a minute, then try again.'),
  'role-not-allowed': tell(403, 'Ask someone whose role allows it.'),
  'idempotency-key-unfit': tell(
    400,
    'Send 1 to 128 letters, digits, dots, underscores or hyphens.',
  ),
  'request-not-as-agreed': tell(400, 'Mend the fields named; /docs shows what is asked for.'),
  'body-not-json': tell(400, 'Send one JSON object with content-type application/json.'),
  'body-not-taken': tell(415, 'Send JSON with content-type application/json.'),
  'body-too-large': tell(413, 'Send at most 1 MB; ask in several requests.'),
  'no-such-thing': tell(404, 'Check the address; /docs lists what there is.'),
  'service-away': tell(503, 'Wait a moment; the service comes back by itself.'),
  'session-of-another-clinician': tell(403, 'Only the session’s own clinician writes in it.'),
  'location-unknown': tell(422, 'Open the location first, or name one that is open.'),
  'practice-of-another-id': tell(409, 'This installation keeps one practice: use its id.'),
  // Practice.
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
  // Clients.
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
  'onset-after-plan': tell(422, 'Check both dates: the onset lies before the plan.'),
  // Sessions.
  'session-not-open': tell(404, 'Open the session first.'),
  'session-already-open': tell(409, 'This session stands with other details; choose another id.'),
  'session-already-signed': tell(409, 'Write an addendum: a signed record is not changed.'),
  'session-not-signed': tell(409, 'Write it in the note itself; addenda follow a signature.'),
  'addendum-id-taken': tell(409, 'Choose another id for another addendum.'),
  'addendum-empty': tell(422, 'Write a text and a reason.'),
  'client-not-in-session': tell(409, 'Expect the client, or record the arrival, first.'),
  'client-never-joined': tell(409, 'Record the arrival first.'),
  'client-attended': tell(409, 'The client was here: record when they left.'),
  'arrival-before-opening': tell(422, 'Check the time: the session opened later.'),
  'arrival-before-departure': tell(422, 'Check the time: the client was still here then.'),
  'departure-before-arrival': tell(422, 'Check the time: the client came later.'),
  'phase-ends-before-it-starts': tell(422, 'Check both times.'),
  'clients-still-present': tell(409, 'Record when each client named left.'),
  'phases-not-recorded': tell(409, 'Record the phases named, then sign.'),
  'documentation-incomplete': tell(409, 'Write the elements named for each client, then sign.'),
  // Service lines and claims.
  'line-not-proposed': tell(404, 'Check the line id; lines appear once a session is signed.'),
  'line-not-billable': tell(409, 'The reasons say what stops it; mend them at the source.'),
  'line-withdrawn': tell(409, 'It was withdrawn for good.'),
  'line-already-approved': tell(409, 'Withdraw the line before it is priced anew.'),
  'line-in-a-claim': tell(409, 'It is in the claim named; wait for that claim’s answer.'),
  'line-not-in-that-claim': tell(409, 'Check the claim’s control number.'),
  'line-not-approved': tell(409, 'Have the line approved first.'),
  'approver-documented-the-session': tell(
    403,
    'Ask a colleague: no one approves their own session.',
  ),
  'submission-not-requested': tell(404, 'Ask for a submission first.'),
  'claim-not-prepared': tell(
    404,
    'Check the control number; claims appear once a batch is sealed.',
  ),
  'claim-of-another-batch': tell(409, 'Look at the batch named.'),
  'category-unknown': tell(422, 'Ask the clearinghouse what this category means.'),
  'batch-not-sealed': tell(404, 'Check the batch id.'),
  'set-not-in-batch': tell(409, 'Check the set’s control number with the clearinghouse.'),
  'batch-bytes-differ': tell(409, 'Send only the sealed bytes; have the archive verified.'),
  'transmission-not-started': tell(409, 'Nothing was sent yet: send it first.'),
  'send-outcome-unknown': tell(
    409,
    'Ask the clearinghouse whether it arrived before it is sent again.',
  ),
  'attempt-out-of-order': tell(409, 'Another attempt came between: look at the batch again.'),
  'control-numbers-exhausted': tell(409, 'All nine digits are used up: agree a new partner id.'),
  'batch-header-unfit': tell(422, 'Mend the practice or partner details named.'),
  // Files and remittances.
  'file-not-archived': tell(404, 'Put the file into the inbox first.'),
  'file-of-other-bytes': tell(409, 'Two files share a name of ours: call for help, keep both.'),
  'file-already-digested': tell(409, 'Nothing to do: it was read before.'),
  'remittance-not-received': tell(404, 'Check the remittance id.'),
} as const satisfies Record<Code, Remedy>;
