import type { KeyRemittanceRefusal, RemittanceRefusal } from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

/** What keying a paper remittance refuses. */
export type KeyedRefusal =
  KeyRemittanceRefusal | Extract<RemittanceRefusal, { readonly code: 'money-not-compared' }>;

export const keyedRemittanceRemedies = {
  'originator-unknown': tell(
    422,
    'Say how the payer’s files name it (TRN03: 1 and its tax number, on its W-9 or an earlier 835); else the file could post the same money again.',
  ),
  'keyed-out-of-balance': tell(
    422,
    'Charge less adjustments is paid, for each line, claim and the whole: look at the page again.',
  ),
  'money-not-compared': tell(503, 'What came first is being read: ask again in a moment.'),
} as const satisfies Remedies<KeyedRefusal['code']>;
