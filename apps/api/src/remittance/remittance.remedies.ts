import type { InboundFileRefusal } from '@ledgerline/claims/answers';
import type {
  AssignmentRefusal,
  RemittanceConflictRefusal,
  RemittanceUndoRefusal,
  PostingPolicyRefusal,
  RemittanceRefusal,
  ResolutionRefusal,
} from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';
import { keyedRemittanceRemedies, type KeyedRefusal } from './keyed-remittance.remedies.js';
import { postingExceptionRemedies } from './posting-exception.remedies.js';

/** What inbound files and remittances refuse. */
export type FilesRefusal =
  | Exclude<RemittanceConflictRefusal, RemittanceUndoRefusal>
  | AssignmentRefusal
  | InboundFileRefusal
  | RemittanceRefusal
  | KeyedRefusal
  | PostingPolicyRefusal
  | ResolutionRefusal;

export const remittanceRemedies = {
  ...postingExceptionRemedies,
  ...keyedRemittanceRemedies,
  'file-not-archived': tell(404, 'Put the file into the inbox first.'),
  'file-of-other-bytes': tell(409, 'Two files share a name of ours: call for help, keep both.'),
  'file-already-digested': tell(409, 'Nothing to do: it was read before.'),
  'posting-policy-reason-missing': tell(422, 'Say why the policy changes.'),
  'posting-policy-tolerance-unfit': tell(422, 'Give whole cents, none below zero.'),
  'posting-policy-percent-unfit': tell(422, 'Give a whole percent, from 80 to 100.'),
  'posting-policy-faulty': tell(
    422,
    'Give each clause a name of its own; write off only for listed reasons that are not the patient’s.',
  ),
  'claim-payment-not-waiting': tell(409, 'Look at the payment again: somebody told it before.'),
  'claim-payment-assigned-already': tell(409, 'Undo that assignment first, if it was wrong.'),
  'claim-payment-not-assigned': tell(409, 'Nothing to take back: no claim has this payment.'),
  'claim-payment-advice-not-kept': tell(
    409,
    'It was recorded before its words were kept: post it by a corrected file.',
  ),
  'claim-payment-not-dismissed': tell(409, 'Say first that it is not ours.'),
  'claim-payment-returned-already': tell(409, 'The money went back: nothing waits here.'),
  'claim-payment-without-money': tell(422, 'No money came with it: there is nothing to return.'),
  'claim-payment-status-posts-nothing': tell(
    422,
    'The payer calls it an estimate or another’s claim, and pays: ask the payer, or return it.',
  ),
  'claim-not-sent': tell(404, 'Give the number of a claim that was sent.'),
  'remittance-undone-already': tell(
    409,
    'It is off the books: post it anew, or look at what took its place.',
  ),
  'remittance-conflict-unknown': tell(404, 'Check the remittance and the content.'),
  'remittance-conflict-settled-already': tell(
    409,
    'It was settled otherwise: undo or post anew the remittances it concerns.',
  ),
  'remittance-not-received': tell(404, 'Check the remittance id.'),
} as const satisfies Remedies<FilesRefusal['code']>;
