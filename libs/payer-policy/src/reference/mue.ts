import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { RuleCited } from '../patient-day.js';
import {
  datedOn,
  versionOf,
  type MueRow,
  type MueTable,
  type ReferenceTables,
} from './reference-tables.js';

/** The maximum of a code on a date, and the rule it comes from. */
export interface Mue extends MueRow {
  readonly cited: RuleCited;
}

/**
 * What a maximum says to the units of one code on one date. `exceeded`: what is over is not billable, and
 * `unitsBillable` is the maximum. `appealable`: all may be billed, the rest on appeal with the record.
 */
export type MueVerdict = {
  readonly verdict: 'within' | 'exceeded' | 'appealable';
  readonly unitsBillable: number;
  readonly unitsOver: number;
  readonly mue: Mue;
  readonly step: string;
};

/** The maximum in force; undefined where CMS has published none for the code, or the date has no table. */
export function mueOf(
  code: ProcedureCode,
  date: ServiceDate,
  tables: Pick<ReferenceTables, 'mue'>,
): Mue | undefined {
  const table = datedOn(tables.mue, date);
  const row = table && rowsOf(table).get(code);
  return row && { ...row, cited: citedOf(table, row) };
}

/**
 * Judges units against the maximum: of adjudication 2 over the patient's whole date, of 1 of one line.
 *
 * @returns undefined where there is no maximum
 */
export function judgeMue(
  code: ProcedureCode,
  units: number,
  date: ServiceDate,
  tables: Pick<ReferenceTables, 'mue'>,
): MueVerdict | undefined {
  const mue = mueOf(code, date, tables);
  if (!mue) return undefined;
  const { unitsMax, adjudication } = mue;
  const scope = adjudication === 1 ? 'on a line' : 'on a date';
  const ceiling = `CMS takes at most ${unitsMax} of ${code} ${scope}`;
  const unitsOver = Math.max(0, units - unitsMax);
  if (unitsOver === 0)
    return { verdict: 'within', unitsBillable: units, unitsOver, mue, step: `${ceiling}.` };
  if (adjudication === 3)
    return {
      verdict: 'appealable',
      unitsBillable: units,
      unitsOver,
      mue,
      step: `${ceiling}; ${unitsOver} over will be denied at first and can be appealed.`,
    };
  return {
    verdict: 'exceeded',
    unitsBillable: unitsMax,
    unitsOver,
    mue,
    step: `${ceiling}, and nobody may go over: ${unitsOver} cannot be billed.`,
  };
}

const citedOf = (table: MueTable, row: MueRow): RuleCited => ({
  ruleId: `ncci-mue/${row.code}`,
  version: versionOf(table),
  citation: table.citation,
});

const known = new WeakMap<MueTable, ReadonlyMap<string, MueRow>>();

function rowsOf(table: MueTable): ReadonlyMap<string, MueRow> {
  const before = known.get(table);
  if (before) return before;
  const rows = new Map(table.rows.map((row) => [row.code as string, row]));
  known.set(table, rows);
  return rows;
}
