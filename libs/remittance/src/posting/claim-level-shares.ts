import { cents, type Cents, type LineId } from '@ledgerline/terms';

/** What of a claim-level adjustment falls to one line. */
export interface LineShare {
  readonly lineId: LineId;
  readonly cents: Cents;
}

interface Line {
  readonly lineId: LineId | null;
  readonly chargeCents: number;
  readonly paidCents: number;
}

/**
 * Spreads what a payer took off a claim as a whole over its lines, in whole cents and to the last one: in proportion to what
 * each line was paid before it, else to its charge; cents that are left go to the largest remainders, of equal ones to
 * the earlier line. Nothing where a line could not be told: then it stays with the claim.
 */
export function sharesOf(amountCents: number, lines: readonly Line[]): readonly LineShare[] {
  if (amountCents === 0 || lines.some(({ lineId }) => lineId === null)) return [];
  const byPaid = lines.map(({ paidCents }) => Math.abs(paidCents));
  const weights = byPaid.some((each) => each > 0)
    ? byPaid
    : lines.map(({ chargeCents }) => Math.abs(chargeCents));
  const total = BigInt(weights.reduce((sum, each) => sum + each, 0));
  if (total === 0n) return [];
  const amount = BigInt(Math.abs(amountCents));
  const parts = weights.map((weight, at) => {
    const exact = amount * BigInt(weight);
    return { at, whole: Number(exact / total), rest: exact % total };
  });
  let left = Number(amount) - parts.reduce((sum, { whole }) => sum + whole, 0);
  const extra = new Set<number>();
  for (const { at } of [...parts].sort((a, b) =>
    a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1,
  ))
    if (left > 0) {
      extra.add(at);
      left -= 1;
    }
  const sign = amountCents < 0 ? -1 : 1;
  const byLine = new Map<LineId, number>();
  for (const { at, whole } of parts) {
    const lineId = lines[at]?.lineId as LineId;
    const share = sign * (whole + (extra.has(at) ? 1 : 0));
    byLine.set(lineId, (byLine.get(lineId) ?? 0) + share);
  }
  return [...byLine]
    .filter(([, share]) => share !== 0)
    .map(([lineId, share]) => ({ lineId, cents: cents(share) }));
}
