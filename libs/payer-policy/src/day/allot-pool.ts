/** Units of CMS's total-time table: 8–22 minutes 1, 23–37 2, and 15 more for each further one. */
export const pooledUnits = (minutes: number): number =>
  minutes < 8 ? 0 : Math.floor((minutes + 7) / 15);

/** Minutes of one code in a pool, in the order documented. */
export interface PoolShare {
  readonly minutes: number;
  /** Set by allotPool. */
  units: number;
}

/** Where more shares had the same remainder than units were left. Positions in the list given. */
export interface PoolTie {
  readonly candidates: readonly number[];
  readonly unitsToPlace: number;
  readonly chosen: readonly number[];
  readonly isClinicians: boolean;
}

export interface PoolAllotted {
  readonly minutes: number;
  readonly units: number;
  /** What was left after whole quarter hours. */
  readonly unitsByRemainder: number;
  readonly tie: PoolTie | undefined;
}

/**
 * Gives the units of pooled minutes to the codes they were spent on: whole quarter hours first,
 * what is left to the largest remainders, one each. A tie is the clinician's to break; unbroken,
 * the first documented stands, never the best paid.
 *
 * @param shares   written to: `units` of each
 * @param prefers  rank of a position in the clinician's choice, 0 first; undefined where not chosen
 * @source         CMS Medicare Claims Processing Manual ch. 5 §20.2.C
 */
export function allotPool(
  shares: readonly PoolShare[],
  prefers: (position: number) => number | undefined,
): PoolAllotted {
  let minutes = 0;
  let whole = 0;
  for (const share of shares) {
    minutes += share.minutes;
    share.units = Math.floor(share.minutes / 15);
    whole += share.units;
  }
  const total = pooledUnits(minutes);
  let left = total - whole;
  let tie: PoolTie | undefined;
  // From the largest remainder down; there are fifteen of them and a handful of shares.
  for (let remainder = 14; remainder > 0 && left > 0; remainder -= 1) {
    let alike = 0;
    for (const share of shares) if (share.minutes % 15 === remainder) alike += 1;
    if (alike === 0) continue;
    if (alike <= left) {
      for (const share of shares) if (share.minutes % 15 === remainder) share.units += 1;
      left -= alike;
    } else {
      tie = broken(shares, remainder, left, prefers);
      for (const position of tie.chosen) shares[position]!.units += 1;
      left = 0;
    }
  }
  return { minutes, units: total, unitsByRemainder: total - whole, tie };
}

function broken(
  shares: readonly PoolShare[],
  remainder: number,
  unitsToPlace: number,
  prefers: (position: number) => number | undefined,
): PoolTie {
  const candidates: number[] = [];
  for (let at = 0; at < shares.length; at += 1)
    if (shares[at]!.minutes % 15 === remainder) candidates.push(at);
  const rank = (position: number): number => prefers(position) ?? Number.MAX_SAFE_INTEGER;
  const chosen = [...candidates].sort((a, b) => rank(a) - rank(b) || a - b).slice(0, unitsToPlace);
  const isClinicians = chosen.every((position) => prefers(position) !== undefined);
  return { candidates, unitsToPlace, chosen: chosen.sort((a, b) => a - b), isClinicians };
}
