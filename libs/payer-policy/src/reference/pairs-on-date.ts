import type { ServiceDate } from '@ledgerline/terms';
import type { RuleCited } from '../patient-day.js';
import {
  datedOn,
  versionOf,
  type PairRow,
  type PtpTable,
  type ReferenceTables,
} from './reference-tables.js';

/** A row and the rule a line cites for it, made once a table. */
export interface PairRule {
  readonly row: PairRow;
  readonly cited: RuleCited;
}

type ByCode = ReadonlyMap<string, ReadonlyMap<string, readonly PairRule[]>>;
const known = new WeakMap<PtpTable, ByCode>();

/** The pair of two codes in that order in force on a date. */
export function pairOf(
  table: PtpTable,
  column1: string,
  column2: string,
  date: ServiceDate,
): PairRule | undefined {
  const rules = byCode(table).get(column1)?.get(column2);
  return rules?.find(({ row }) => row.from <= date && (row.to === undefined || date <= row.to));
}

/** Every pair a code is in on a date, in either column. */
export const pairsWith = (
  code: string,
  date: ServiceDate,
  tables: Pick<ReferenceTables, 'ptp'>,
): readonly PairRow[] =>
  (datedOn(tables.ptp, date)?.rows ?? []).filter(
    (row) =>
      (row.column1 === code || row.column2 === code) &&
      row.from <= date &&
      (row.to === undefined || date <= row.to),
  );

/** A table is indexed the first time it is asked. */
function byCode(table: PtpTable): ByCode {
  const before = known.get(table);
  if (before) return before;
  const { citation } = table;
  const version = versionOf(table);
  const index = new Map<string, Map<string, PairRule[]>>();
  for (const row of table.rows) {
    const others = index.get(row.column1) ?? new Map<string, PairRule[]>();
    index.set(row.column1, others);
    const ruleId = `ncci-ptp/${row.column1}/${row.column2}`;
    const rule = { row, cited: { ruleId, version, citation } };
    others.set(row.column2, [...(others.get(row.column2) ?? []), rule]);
  }
  known.set(table, index);
  return index;
}
