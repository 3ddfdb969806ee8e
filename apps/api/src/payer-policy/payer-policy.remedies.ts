import type { ReferenceTableRefusal } from '@ledgerline/payer-policy';
import { tell, type Remedies } from '../http/remedy.js';

/** What policies and reference tables refuse. */
export type PayerPolicyRefusals = ReferenceTableRefusal;

export const payerPolicyRemedies = {
  'quarter-unreadable': tell(422, 'Name the quarter as 2024q3.'),
  'reference-table-empty': tell(422, 'Send the rows of our codes; the file held none.'),
  'reference-rows-contradict': tell(422, 'Send each row once: two speak of the same thing.'),
  'quarter-already-loaded': tell(
    409,
    'Other content stands for this quarter: name its hash as what this replaces, or leave it.',
  ),
  'replaces-another-table': tell(409, 'Name the hash of the table that stands now, if any.'),
} as const satisfies Remedies<PayerPolicyRefusals['code']>;
