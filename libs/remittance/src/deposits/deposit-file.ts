import { CsvError, parse } from 'csv-parse/sync';
import { isCalendarDate, parseCents, type Cents, type ServiceDate } from '@ledgerline/terms';
import { depositFault, type DepositFault, type DepositFaultCode } from './deposit-fault.js';
import {
  DEPOSIT_ROWS_MAX,
  isTrace,
  nothingRead,
  traceIn,
  type DepositRow,
  type ReadDeposits,
} from './statement-line.js';

/** Which column of a bank's CSV says what, and how it writes dates and amounts. Other columns are not read. */
export interface DepositColumns {
  readonly date: string;
  readonly amount: string;
  readonly description?: string | undefined;
  /** The trace number; where absent it is looked for in the description, as TRN*1*…. */
  readonly reference?: string | undefined;
  /** Where absent, `account` of the file names it. */
  readonly account?: string | undefined;
}

export interface DepositFile {
  readonly csv: string;
  readonly columns: DepositColumns;
  readonly dates: 'YYYY-MM-DD' | 'MM/DD/YYYY';
  /** `grouped` takes $ and thousands separators where they belong. */
  readonly amounts: 'plain' | 'grouped';
  readonly account?: string | undefined;
}

/** Reads a bank's CSV (RFC 4180, first line the header) by the columns that were declared. */
export function readDeposits(file: DepositFile): ReadDeposits {
  const read = recordsOf(file.csv);
  if ('code' in read) return nothingRead(read);
  const [header, ...rest] = read.records;
  if (!header) return nothingRead(depositFault(1, '', 'file-empty'));
  const names = header.map((each) => each.trim());
  const unfit = faultsOfHeader(names, file.columns);
  if (unfit.length > 0) return nothingRead(...unfit);
  const deposits: DepositRow[] = [];
  const faults: DepositFault[] = [];
  let passedOver = 0;
  for (const [nth, record] of rest.entries()) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const row = nth + 2;
    if (nth >= DEPOSIT_ROWS_MAX) return nothingRead(depositFault(row, '', 'rows-too-many'));
    if (record.length !== names.length) {
      faults.push(depositFault(row, '', 'row-too-short-or-long'));
      continue;
    }
    const cell = (column: string | undefined) =>
      column === undefined ? '' : (record[names.indexOf(column)] ?? '').trim();
    const judged = judge(file, row, cell);
    if ('faults' in judged) faults.push(...judged.faults);
    else if (judged.amountCents <= 0) passedOver += 1;
    else deposits.push(judged);
  }
  return { deposits, passedOver, faults };
}

function judge(
  { columns, dates, amounts, account: ofFile }: DepositFile,
  row: number,
  cell: (column: string | undefined) => string,
): DepositRow | { readonly faults: DepositFault[] } {
  const faults: DepositFault[] = [];
  const bad = (column: string, code: DepositFaultCode) =>
    faults.push(depositFault(row, column, code));
  const depositDate = dateOf(cell(columns.date), dates);
  if (!depositDate) bad(columns.date, 'date-unfit');
  const amountCents = amountOf(cell(columns.amount), amounts);
  if (amountCents === undefined) bad(columns.amount, 'amount-unfit');
  const account = cell(columns.account) || ofFile || '';
  if (!account) bad(columns.account ?? 'account', 'account-missing');
  const description = cell(columns.description);
  const traceNumber = cell(columns.reference) || traceIn(description);
  if (traceNumber && !isTrace(traceNumber)) bad(columns.reference ?? '', 'trace-unfit');
  if (!depositDate || amountCents === undefined || faults.length > 0) return { faults };
  const trace = traceNumber ? { traceNumber } : {};
  return { row, account, depositDate, amountCents, ...trace, description };
}

const GROUPED = /^(-?)\$?(\d{1,3}(?:,\d{3})*|\d+)(\.\d\d)?$/;

function amountOf(text: string, amounts: DepositFile['amounts']): Cents | undefined {
  if (amounts === 'plain') return parseCents(text);
  const match = GROUPED.exec(text);
  return match
    ? parseCents(`${match[1] ?? ''}${(match[2] ?? '').replaceAll(',', '')}${match[3] ?? ''}`)
    : undefined;
}

function dateOf(text: string, dates: DepositFile['dates']): ServiceDate | undefined {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [, month = '', day = '', year = ''] = us ?? [];
  const iso =
    dates === 'YYYY-MM-DD' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(iso) ? (iso as ServiceDate) : undefined;
}

function faultsOfHeader(names: readonly string[], columns: DepositColumns): DepositFault[] {
  const faults: DepositFault[] = [];
  for (const column of Object.values(columns) as (string | undefined)[]) {
    if (column === undefined) continue;
    const times = names.filter((each) => each === column).length;
    if (times === 0) faults.push(depositFault(1, column, 'column-missing'));
    if (times > 1) faults.push(depositFault(1, column, 'column-repeated'));
  }
  return faults;
}

function recordsOf(csv: string): { readonly records: string[][] } | DepositFault {
  try {
    const records = parse(csv, {
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as string[][];
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its message quotes the cell; the count of whole records before it tells where to look.
    const before = (error as unknown as { readonly records?: number }).records ?? 0;
    return depositFault(before + 1, '', 'csv-unreadable');
  }
}
