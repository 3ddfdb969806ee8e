import type { CodeRow, RuleTables } from '@ledgerline/payer-policy';
import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';

type Rows = RuleTables['codes'];
type ByCode = ReadonlyMap<ProcedureCode, readonly CodeRow[]>;

const indexes = new WeakMap<Rows, ByCode>();

/** A table is indexed the first time it is asked: every line of every claim asks. */
function indexOf(rows: Rows): ByCode {
  const known = indexes.get(rows);
  if (known) return known;
  const index = new Map<ProcedureCode, CodeRow[]>();
  for (const row of rows) index.set(row.code, [...(index.get(row.code) ?? []), row]);
  indexes.set(rows, index);
  return index;
}

/** The row of a code on a date; undefined where the code is not known then. */
export const rowOn = (
  code: ProcedureCode,
  date: ServiceDate,
  { codes }: Pick<RuleTables, 'codes'>,
): CodeRow | undefined =>
  indexOf(codes)
    .get(code)
    ?.find((row) => row.from <= date && (!row.to || date <= row.to));

/** Whether the table knows the code, on whichever date. */
export const isOfTable = (code: ProcedureCode, { codes }: Pick<RuleTables, 'codes'>): boolean =>
  indexOf(codes).has(code);
