import { createHash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import type { Cents } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice, ProviderAdjustmentAdvice } from '../advice/claim-advice.js';
import type { Adjustment } from '../posting/claim-payment.events.js';

/**
 * What a remittance says in money, and no more: each claim's number, charge and payment, each line's procedure, and every
 * adjustment by group and reason. Paper tells neither our line numbers nor remarks nor how the file was written, so that
 * by this, and not by all it says, a keyed remittance is the same as the payer's file.
 */
export class MoneyOfSet {
  readonly #claims: string[] = [];

  claim({ theirControlNumber, chargeCents, paidCents, adjustments, lines }: ClaimAdvice): void {
    this.#claims.push(
      canonicalJson({
        number: theirControlNumber.trim().toUpperCase(),
        chargeCents,
        paidCents,
        adjustments: summed(adjustments),
        lines: lines.map(lineOf).sort(),
      }),
    );
  }

  finish(amountCents: Cents, adjustments: readonly ProviderAdjustmentAdvice[]): string {
    const provider = adjustments.map((each) => `${each.code} ${each.amountCents}`).sort();
    const money = { amountCents, claims: [...this.#claims].sort(), provider };
    return createHash('sha256').update(canonicalJson(money)).digest('hex');
  }
}

const lineOf = ({ procedureCode, chargeCents, paidCents, adjustments }: LineAdvice): string =>
  canonicalJson({
    procedureCode: procedureCode.toUpperCase(),
    chargeCents,
    paidCents,
    adjustments: summed(adjustments),
  });

/** Told in one amount or in two of the same reason, it is the same money. */
function summed(adjustments: readonly Adjustment[]): string[] {
  const sums = new Map<string, number>();
  for (const { group, carc, cents } of adjustments)
    sums.set(`${group}-${carc}`, (sums.get(`${group}-${carc}`) ?? 0) + cents);
  return [...sums].flatMap(([reason, sum]) => (sum === 0 ? [] : [`${reason} ${sum}`])).sort();
}
