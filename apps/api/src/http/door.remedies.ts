import type { DoorRefusal } from './door-refusals.js';
import { tell, type Remedies } from './remedy.js';

export const doorRemedies = {
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
} as const satisfies Remedies<DoorRefusal['code']>;
