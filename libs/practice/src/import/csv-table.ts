import { CsvError, parse } from 'csv-parse/sync';
import { faultAt, type ImportFault } from './import-fault.js';

/** One row by the names of its header; a blank cell is absent. */
export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<string, string>>>;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly ImportFault[];
}

export interface Column {
  readonly isRequired: boolean;
  /** How the cell is written, said to whoever wrote it otherwise. */
  readonly write: string;
}
export type Columns = Readonly<Record<string, Column>>;

/** Rows of one file: what one transaction can hold at once. */
export const ROWS_MAX = 10_000;

/**
 * Reads a CSV file (RFC 4180: commas, quotes doubled, first line the header; a byte order mark and
 * either end of line are taken). Blank lines are passed over and still counted.
 *
 * @returns  the rows that could be read, and a fault for each that could not; a header that does
 *           not fit leaves no rows
 */
export function readCsv(text: string, columns: Columns): CsvTable {
  const read = recordsOf(text);
  if ('faults' in read) return { rows: [], faults: read.faults };
  const [header, ...rest] = read.records;
  if (!header) return { rows: [], faults: [faultAt(1, '', 'file-empty')] };
  const names = header.record.map((each) => each.trim());
  const unfit = faultsOfHeader(names, columns);
  if (unfit.length > 0) return { rows: [], faults: unfit };
  const filled = rest.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  const tooMany = filled[ROWS_MAX];
  if (tooMany) return { rows: [], faults: [faultAt(tooMany.row, '', 'rows-too-many')] };
  const rows: CsvRow[] = [];
  const faults: ImportFault[] = [];
  for (const { row, record } of filled)
    if (record.length === names.length) rows.push({ row, cells: cellsOf(names, record) });
    else faults.push(faultAt(row, '', 'row-too-short-or-long'));
  return { rows, faults };
}

interface CsvRecord {
  readonly row: number;
  readonly record: readonly string[];
}

function recordsOf(
  text: string,
): { readonly records: readonly CsvRecord[] } | { readonly faults: readonly ImportFault[] } {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly { record: string[]; info: { records: number } }[];
    return { records: parsed.map(({ record, info }) => ({ row: info.records, record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its message quotes the cell; the count of whole records before it tells where to look.
    const before = (error as unknown as { readonly records?: number }).records ?? 0;
    return { faults: [faultAt(before + 1, '', 'csv-unreadable')] };
  }
}

function faultsOfHeader(names: readonly string[], columns: Columns): ImportFault[] {
  const faults: ImportFault[] = [];
  names.forEach((name, index) => {
    // A name we do not know may be a client's, where the header is missing: only its place is told.
    if (!Object.hasOwn(columns, name)) faults.push(faultAt(1, `#${index + 1}`, 'column-unknown'));
    else if (names.indexOf(name) < index) faults.push(faultAt(1, name, 'column-repeated'));
  });
  for (const [name, { isRequired }] of Object.entries(columns))
    if (isRequired && !names.includes(name)) faults.push(faultAt(1, name, 'column-missing'));
  return faults;
}

function cellsOf(names: readonly string[], record: readonly string[]): CsvRow['cells'] {
  const cells: Partial<Record<string, string>> = {};
  names.forEach((name, index) => {
    const cell = (record[index] ?? '').trim();
    if (cell !== '') cells[name] = cell;
  });
  return cells;
}
