import type { ServiceDate } from '@ledgerline/terms';
import type { PayerTerms } from './payer-terms.js';

/** The terms of a policy in force on a date of service; of two versions the higher stands. */
export function termsOn(
  terms: readonly PayerTerms[],
  policyId: string,
  date: ServiceDate,
): PayerTerms | undefined {
  let best: PayerTerms | undefined;
  for (const row of terms)
    if (row.policyId === policyId && row.from <= date && (!row.to || date <= row.to))
      if (!best || row.version > best.version) best = row;
  return best;
}
