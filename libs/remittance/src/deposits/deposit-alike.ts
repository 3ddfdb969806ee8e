import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { LookedLike, StatementFormat } from './deposit.events.js';

/** A bank line as far as another may look the same. */
export interface AlikeLine {
  readonly depositId: string;
  /** Its last four characters. */
  readonly account: string;
  readonly depositDate: ServiceDate;
  readonly amountCents: Cents;
  readonly traceNumber?: string | null;
  readonly format?: StatementFormat;
}

export type LineOnBooks = AlikeLine & LookedLike;

/** Lines on the books of these days, of all that was recorded before it was asked. */
export type LinesOfDays = (days: readonly ServiceDate[]) => Promise<readonly LineOnBooks[]>;

/**
 * Which new lines look the same as one on the books: account, day and amount are, and nothing says they are two. Each on
 * the books is taken once, so that of two true lines of one day two are found again, and a third is a third.
 *
 * @param fresh   lines of a statement that are not known by what they are known by
 * @param known   ids of its other lines: those of the books that it names itself
 * @returns       by id of the new line
 */
export function lookedLike(
  fresh: readonly AlikeLine[],
  known: ReadonlySet<string>,
  onBooks: readonly LineOnBooks[],
): ReadonlyMap<string, LookedLike> {
  const left = new Map<string, LineOnBooks[]>();
  const inOrder = [...onBooks].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  for (const each of inOrder)
    if (!known.has(each.depositId)) left.set(sum(each), [...(left.get(sum(each)) ?? []), each]);
  const found = new Map<string, LookedLike>();
  for (const line of fresh) {
    const others = left.get(sum(line)) ?? [];
    const other = others.find((each) => each.depositId !== line.depositId && mayBeOne(each, line));
    if (!other) continue;
    left.set(
      sum(line),
      others.filter((each) => each !== other),
    );
    const { depositId, fileSha256, row } = other;
    found.set(line.depositId, { depositId, fileSha256, ...(row !== undefined && { row }) });
  }
  return found;
}

const sum = ({ account, depositDate, amountCents }: AlikeLine): string =>
  [account, depositDate, amountCents].join('/');

/** Two trace numbers are two payments; two names a bank gave for ever are two lines. */
const mayBeOne = (one: AlikeLine, other: AlikeLine): boolean =>
  (!one.traceNumber || !other.traceNumber) && !(one.format === 'ofx' && other.format === 'ofx');
