import type { PayerPolicyRefusal, ReferenceTableRefusal } from '@ledgerline/payer-policy';
import { tell, type Remedies } from '../http/remedy.js';

/** What policies and reference tables refuse. */
export type PayerPolicyRefusals = ReferenceTableRefusal | PayerPolicyRefusal;

export const payerPolicyRemedies = {
  'quarter-unreadable': tell(422, 'Name the quarter as 2024q3.'),
  'reference-table-empty': tell(422, 'Send the rows of our codes; the file held none.'),
  'reference-rows-contradict': tell(422, 'Send each row once: two speak of the same thing.'),
  'quarter-already-loaded': tell(
    409,
    'Other content stands for this quarter: name its hash as what this replaces, or leave it.',
  ),
  'replaces-another-table': tell(409, 'Name the hash of the table that stands now, if any.'),
  'policy-id-malformed': tell(422, 'Name the policy in small letters, digits and single hyphens.'),
  'policy-version-empty': tell(422, 'Send terms, rows of single codes, or both.'),
  'policy-reason-missing': tell(422, 'Say why it is adopted: an auditor will ask.'),
  'policy-row-of-another-policy': tell(
    422,
    'Send terms and rows of the policy the path names; adopt another by its own path.',
  ),
  'policy-span-ends-before-it-starts': tell(422, 'Give the row a last date on or after its first.'),
  'policy-version-not-above': tell(
    409,
    'Raise the row’s version above the current one: what was adopted stays on record.',
  ),
} as const satisfies Remedies<PayerPolicyRefusals['code']>;
