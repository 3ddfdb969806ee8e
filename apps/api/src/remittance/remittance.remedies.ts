import type { InboundFileRefusal } from '@ledgerline/claims/answers';
import type { PostingPolicyRefusal, RemittanceRefusal } from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

/** What inbound files and remittances refuse. */
export type FilesRefusal = InboundFileRefusal | RemittanceRefusal | PostingPolicyRefusal;

export const remittanceRemedies = {
  'file-not-archived': tell(404, 'Put the file into the inbox first.'),
  'file-of-other-bytes': tell(409, 'Two files share a name of ours: call for help, keep both.'),
  'file-already-digested': tell(409, 'Nothing to do: it was read before.'),
  'posting-policy-reason-missing': tell(422, 'Say why the policy changes.'),
  'posting-policy-tolerance-unfit': tell(422, 'Give whole cents, none below zero.'),
  'posting-policy-faulty': tell(
    422,
    'Give each clause a name of its own; write off only for listed reasons that are not the patient’s.',
  ),
  'remittance-not-received': tell(404, 'Check the remittance id.'),
} as const satisfies Remedies<FilesRefusal['code']>;
