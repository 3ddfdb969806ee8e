import type { DepositMatchRefusal } from '@ledgerline/remittance';
import { tell, type Remedies } from '../http/remedy.js';

/** What bank deposits refuse. */
export type DepositsRefusal = DepositMatchRefusal;

export const depositRemedies = {
  'remittance-came-with-another-deposit': tell(
    409,
    'Take it back from the other deposit first, if that was wrong.',
  ),
  'remittance-without-money': tell(
    422,
    'Nothing came to the bank for it: there is nothing to match.',
  ),
  'deposit-not-recorded': tell(404, 'Import the statement first, or check the id.'),
} as const satisfies Remedies<DepositsRefusal['code']>;
