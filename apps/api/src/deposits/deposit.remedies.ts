import type {
  DepositMatchRefusal,
  LookalikeRefusal,
  PatientDepositRefusal,
  RemittanceUndoRefusal,
  UndoClaimPaymentRefusal,
} from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

/** What bank deposits and undoing refuse. */
export type DepositsRefusal =
  | DepositMatchRefusal
  | LookalikeRefusal
  | PatientDepositRefusal
  | { readonly code: 'deposit-looks-alike'; readonly depositId: string }
  | UndoClaimPaymentRefusal
  | Exclude<RemittanceUndoRefusal, { readonly code: 'remittance-not-received' }>
  | { readonly code: 'undo-moved'; readonly hash: string }
  | { readonly code: 'undo-not-found'; readonly id: string }
  | { readonly code: 'posting-policy-not-newest'; readonly version: number }
  | { readonly code: 'statement-not-recorded'; readonly fileSha256: string };

export const depositRemedies = {
  'remittance-came-with-another-deposit': tell(
    409,
    'Take it back from the other deposit first, if that was wrong.',
  ),
  'remittance-without-money': tell(
    422,
    'Nothing came to the bank for it: there is nothing to match.',
  ),
  'remittance-brought-already': tell(
    409,
    'Other bank lines brought the rest of it: say a smaller part, or take one of them back.',
  ),
  'deposit-part-unfit': tell(422, 'Say how much of it came with this line, more than nothing.'),
  'deposit-brought-patient-money': tell(
    409,
    'It brought patients’ payments: take those back from it first, if that was wrong.',
  ),
  'patient-payments-differ-from-deposit': tell(
    422,
    'Name payments that sum to what of the line is not told: the difference is named to the cent.',
  ),
  'deposit-undone': tell(409, 'Its statement was undone: import it again first.'),
  'deposit-looks-alike': tell(
    409,
    'It looks the same as a line on the books: say first whether it is that one or another.',
  ),
  'deposit-on-the-books': tell(
    409,
    'It was found to be another line and is on the books: undo its statement to take it off.',
  ),
  'claim-payment-not-posted': tell(404, 'Check the id: no such payment is on this claim’s books.'),
  'remittance-still-posting': tell(
    503,
    'Its claims are still being posted: ask again in a moment.',
  ),
  'remittance-holds-returns': tell(
    409,
    'Some of its money was found not to be ours: take that back first.',
  ),
  'remittance-not-undone': tell(409, 'It is on the books: undo it first.'),
  'undo-moved': tell(
    409,
    'More has come to rest on it since you looked: look again, then confirm.',
  ),
  'undo-not-found': tell(404, 'Check what is to be undone and its id.'),
  'posting-policy-not-newest': tell(409, 'Only the newest version can be undone.'),
  'statement-not-recorded': tell(
    404,
    'Check the hash of the file: no line on the books came in it.',
  ),
  'deposit-not-recorded': tell(404, 'Import the statement first, or check the id.'),
} as const satisfies Remedies<DepositsRefusal['code']>;
