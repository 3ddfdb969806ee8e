/**
 * So many amounts are searched for a sum, and no more: two halves of 4096 sums each. Beyond, a sum says nothing: 2^24 ways
 * to choose are more than there are cents in a day's deposits, so that several always fit by chance.
 */
export const SUMMED_AT_MOST = 24;

/** Ways to make a sum beyond this are not told apart: there are too many. */
const TOLD_AT_MOST = 3;

/**
 * Every way, up to three, to make a sum of some of these amounts, each used once: the fewest amounts first.
 *
 * Each half's sums are made once and looked for in the other's: never more than 2^12 of each, whatever the amounts.
 *
 * @param centsOf  whole cents; what is not positive, or more than the sum, is left out
 * @returns        null where there are more than SUMMED_AT_MOST: not searched
 */
export function waysToMake<T>(
  all: readonly T[],
  target: number,
  centsOf: (each: T) => number,
): readonly (readonly T[])[] | null {
  if (target <= 0) return [];
  const fit = all.filter((each) => centsOf(each) > 0 && centsOf(each) <= target);
  if (fit.length > SUMMED_AT_MOST) return null;
  const [left, right] = [fit.slice(0, fit.length >> 1), fit.slice(fit.length >> 1)];
  const bySum = new Map<number, number[]>();
  for (const [chosen, sum] of sumsOf(left, centsOf).entries()) {
    const known = bySum.get(sum);
    if (!known) bySum.set(sum, [chosen]);
    else if (known.length < TOLD_AT_MOST) known.push(chosen);
  }
  const ways: T[][] = [];
  for (const [chosen, sum] of sumsOf(right, centsOf).entries())
    for (const other of bySum.get(target - sum) ?? []) {
      ways.push([...chosenOf(left, other), ...chosenOf(right, chosen)]);
      if (ways.length === TOLD_AT_MOST) return fewestFirst(ways);
    }
  return fewestFirst(ways);
}

/** The sum of every choice; bit n of its place says whether the nth is chosen. */
function sumsOf<T>(all: readonly T[], centsOf: (each: T) => number): Float64Array {
  const sums = new Float64Array(1 << all.length);
  for (const [nth, each] of all.entries()) {
    const size = 1 << nth;
    for (let chosen = 0; chosen < size; chosen += 1)
      sums[size + chosen] = (sums[chosen] ?? 0) + centsOf(each);
  }
  return sums;
}

const chosenOf = <T>(all: readonly T[], chosen: number): T[] =>
  all.filter((_each, nth) => (chosen & (1 << nth)) !== 0);

const fewestFirst = <T>(ways: readonly T[][]): T[][] =>
  [...ways].sort((a, b) => a.length - b.length);
