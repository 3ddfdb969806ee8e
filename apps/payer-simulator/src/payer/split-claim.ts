import type { SentClaim, SentLine } from '../intake/sent-claim.js';

const FIRST_SHARE = 0.6;

/**
 * Cuts the lines of a claim into what is paid now and what is paid later. A claim of several lines
 * is cut between lines; a single line is cut in two of the same line control number, whose charges
 * add up to what was sent (and whose units do, where there is more than one).
 */
export function splitLines(claim: SentClaim): [SentLine[], SentLine[]] {
  const { lines } = claim;
  const half = Math.floor(lines.length / 2);
  if (half > 0) return [lines.slice(0, half), lines.slice(half)];
  const [line] = lines;
  if (!line) return [[], []];
  const units = Number(line.units);
  if (Number.isSafeInteger(units) && units > 1) {
    const first = Math.floor(units / 2);
    const charge = Math.round((line.chargeCents * first) / units);
    return [
      [{ ...line, chargeCents: charge, units: String(first) }],
      [{ ...line, chargeCents: line.chargeCents - charge, units: String(units - first) }],
    ];
  }
  const charge = Math.round(line.chargeCents * FIRST_SHARE);
  const rest = line.chargeCents - charge;
  return [
    [{ ...line, chargeCents: charge, pricedUnits: units * FIRST_SHARE }],
    [{ ...line, chargeCents: rest, pricedUnits: units * (1 - FIRST_SHARE) }],
  ];
}
