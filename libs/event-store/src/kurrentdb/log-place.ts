import type { Position } from '../event-store.js';

/** A place in $all. Ordered by commit, then by prepare. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** What the server says for "no place": unsigned -1. */
const NOWHERE = 2n ** 64n - 1n;
const DIGITS = 20;

/** Both numbers with all their digits, so that text order is log order. Null for no place. */
export const positionOf = ({ commit, prepare }: LogPlace): Position | null =>
  commit === NOWHERE ? null : `${padded(commit)}-${padded(prepare)}`;

const padded = (part: bigint): string => String(part).padStart(DIGITS, '0');

/** The last of some positions of one log; before all facts where there are none. */
export const latest = (positions: readonly Position[]): Position =>
  positions.reduce((last, each) => (each > last ? each : last), `${padded(0n)}-${padded(0n)}`);

/**
 * @throws RangeError where the text is not a position of such a log: a checkpoint of another store
 */
export function placeOf(position: Position): LogPlace {
  const parts = /^(\d{20})-(\d{20})$/.exec(position);
  if (!parts) throw new RangeError('not a position of a KurrentDB log');
  return { commit: BigInt(parts[1] ?? ''), prepare: BigInt(parts[2] ?? '') };
}
