import type { BilledLine } from '@ledgerline/payer-policy';
import { cents, type Cents } from '@ledgerline/terms';
import type { GateDay } from '../billable-gate/gate-condition.js';
import type { PricingBooks } from './pricing-books.js';

/**
 * What the payer should allow for a line: under the contract where there is one, else what the
 * units engine found in the payer's fee schedule. Undefined where neither speaks of the code.
 */
export function expectedOf(
  { books, payer, serviceDate }: GateDay & { readonly books: PricingBooks },
  { procedureCode, units, expectedAllowedCents }: BilledLine,
): Cents | undefined {
  const allowed = books.allowedOf(payer.payerId, procedureCode, serviceDate);
  return allowed === undefined ? expectedAllowedCents : cents(allowed * units);
}
