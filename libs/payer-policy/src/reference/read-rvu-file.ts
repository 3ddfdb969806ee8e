import type { ProcedureCode } from '@ledgerline/terms';
import { heading, isNote, readCsv, type CsvRecord } from './read-csv.js';
import type { ReferenceFile } from './reference-file.js';
import { Faults, type ReferenceRead } from './reference-fault.js';
import type { FeeRow } from './reference-tables.js';

/** What a column's heading reads when its cells, one under the other, are put together. */
const wanted = {
  'STATUS CODE': /STATUS CODE$/,
  'WORK RVU': /WORK RVU$/,
  'NON-FAC PE RVU': /NON-?FAC(ILITY)?\b.* ?PE RVU$/,
  'MP RVU': /\bMP RVU$/,
  'NON-FACILITY TOTAL': /NON-?FAC(ILITY)?\b.* ?TOTAL$/,
  'MULT PROC': /MULT PROC$/,
} as const;
type Column = keyof typeof wanted;

/** Lines a heading is stacked over, above the one that begins HCPCS, MOD. */
const STACKED_MAX = 5;
const ALWAYS_THERAPY = '5';

/**
 * Reads CMS's relative value file (PPRRVU), CSV: about ten lines of heading whose words stand one under
 * the other, then a row a code. Columns are found by their names, since they move between years. Rows
 * with a modifier are parts of a service and passed over. The description column is never kept.
 *
 * @param isOurs  whether a code is one we bill
 */
export async function readRvuFile(
  file: ReferenceFile,
  isOurs: (code: string) => boolean,
): Promise<ReferenceRead<FeeRow>> {
  const faults = new Faults();
  const { records, sha256 } = await readCsv(file, faults);
  if (!faults.isNone) return faults.answer;
  const head = records.findIndex(
    ({ cells }) => heading(cells[0] ?? '') === 'HCPCS' && heading(cells[1] ?? '') === 'MOD',
  );
  const columns = columnsOf(records, head, file.name, faults);
  if (!columns) return faults.answer;

  const body = records.slice(head + 1).filter((record) => !isNote(record));
  const rows = new Map<string, FeeRow>();
  const factors = new Set<number>();
  for (const { cells, line } of body) {
    const code = cells[0] ?? '';
    if (!/^[0-9A-Z]{5}$/.test(code)) {
      faults.add('code-unreadable', file.name, line, 'HCPCS');
      continue;
    }
    if (!isOurs(code) || cells[1] !== '') continue;
    const row = rowOf(cells, columns, (fault, column) =>
      faults.add(fault, file.name, line, column),
    );
    if (!row) continue;
    if (rows.has(code)) faults.add('row-contradicts-another', file.name, line);
    rows.set(code, row);
    const factor = columns.factor < 0 ? 0 : fraction(cells[columns.factor] || '0', 4);
    if (factor === undefined) faults.add('number-unreadable', file.name, line, 'CONV FACTOR');
    else if (factor > 0) factors.add(factor);
  }
  if (factors.size > 1) faults.add('conversion-factor-differs', file.name, 0, 'CONV FACTOR');
  if (faults.isNone && rows.size === 0) faults.add('no-code-of-ours', file.name, 0);
  if (!faults.isNone) return faults.answer;
  const [factor] = factors;
  return {
    rows: [...rows.values()],
    rowsTotal: body.length,
    sha256,
    ...(factor === undefined ? {} : { conversionFactorTenThousandths: factor }),
  };
}

type Columns = Readonly<Record<Column, number>> & { readonly factor: number };

function columnsOf(
  records: readonly CsvRecord[],
  head: number,
  file: string,
  faults: Faults,
): Columns | undefined {
  const last = records[head];
  if (!last) {
    faults.add('columns-not-as-published', file, 0, 'HCPCS');
    return undefined;
  }
  const stack = records.slice(Math.max(0, head - STACKED_MAX), head + 1);
  const names = last.cells.map((_cell, nth) =>
    heading(stack.map(({ cells }) => cells[nth] ?? '').join(' ')),
  );
  const found = Object.entries(wanted).map(
    ([column, pattern]) => [column, names.findIndex((name) => pattern.test(name))] as const,
  );
  for (const [column, at] of found)
    if (at < 0) faults.add('columns-not-as-published', file, last.line, column);
  if (!faults.isNone) return undefined;
  const factor = names.findIndex((name) => /CONV(ERSION)? FACTOR$/.test(name));
  return { ...(Object.fromEntries(found) as Record<Column, number>), factor };
}

function rowOf(
  cells: readonly string[],
  columns: Columns,
  fault: (
    code: 'row-too-short' | 'indicator-unknown' | 'number-unreadable' | 'total-not-the-sum',
    column?: Column,
  ) => void,
): FeeRow | undefined {
  const cell = (column: Column): string => cells[columns[column]] ?? '';
  if (cells.length <= Math.max(...Object.values(columns))) return void fault('row-too-short');
  if (!/^[A-Z]$/.test(cell('STATUS CODE'))) return void fault('indicator-unknown', 'STATUS CODE');
  if (!/^\d$/.test(cell('MULT PROC'))) return void fault('indicator-unknown', 'MULT PROC');
  const amounts: number[] = [];
  for (const column of ['WORK RVU', 'NON-FAC PE RVU', 'MP RVU', 'NON-FACILITY TOTAL'] as const) {
    const amount = fraction(cell(column), 2);
    if (amount === undefined) return void fault('number-unreadable', column);
    amounts.push(amount);
  }
  const [work, expense, malpractice, total] = amounts as [number, number, number, number];
  if (work + expense + malpractice !== total)
    return void fault('total-not-the-sum', 'NON-FACILITY TOTAL');
  return {
    code: cells[0] as ProcedureCode,
    status: cell('STATUS CODE'),
    workHundredths: work,
    practiceExpenseHundredths: expense,
    malpracticeHundredths: malpractice,
    isAlwaysTherapy: cell('MULT PROC') === ALWAYS_THERAPY,
  };
}

/** `0.45` with 2 places → 45; undefined where no such number stands there. */
function fraction(text: string, places: number): number | undefined {
  const match = /^(\d{0,5})(?:\.(\d{1,4}))?$/.exec(text);
  const [, whole = '', part = ''] = match ?? [];
  if (!match || (whole === '' && part === '') || /[1-9]/.test(part.slice(places))) return undefined;
  return Number(whole + part.slice(0, places).padEnd(places, '0'));
}
