import type { ResolutionRefusal } from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

/** What deciding about a posting exception refuses. */
export const postingExceptionRemedies = {
  'resolution-reason-missing': tell(422, 'Say why, in a sentence.'),
  'exception-not-open': tell(409, 'Nothing of it is open any more: look at the list again.'),
  'exception-worked-as-denial': tell(409, 'Work it on the list of denials.'),
  'resolution-does-not-fit': tell(422, 'Choose what this kind of exception allows.'),
  'resolution-day-past': tell(422, 'Name a day that is still to come.'),
  'shortfall-reason-not-listed': tell(422, 'Choose a reason of GET /posting-exceptions/reasons.'),
  'payment-not-standing': tell(404, 'Name a payment of this claim that is on the books.'),
  'takeback-of-other-amount': tell(
    422,
    'It takes back another amount: ask the payer, or undo the payment and post it anew.',
  ),
  'line-not-of-claim': tell(422, 'Name a line of the claim as it was sent.'),
  'resolution-unknown': tell(404, 'Check the id of the decision.'),
  'resolution-money-returned': tell(409, 'The money went back: nothing is left to undo.'),
  'held-account-unknown': tell(422, 'Name an account a clause of the posting policy may name.'),
  'held-not-the-patients': tell(422, 'Only what the payer puts under PR is the patient’s.'),
  'held-write-off-not-listed': tell(
    422,
    'Give it up for a listed reason that speaks of what the payer said, or keep it.',
  ),
} as const satisfies Remedies<ResolutionRefusal['code']>;
