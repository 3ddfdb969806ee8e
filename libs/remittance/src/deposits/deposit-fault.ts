/** What is wrong with one line of a statement; never what it says. */
export interface DepositFault {
  /** Where: of a CSV the row as a spreadsheet counts, of BAI2 the line, of OFX which STMTTRN; 0, the file. */
  readonly row: number;
  /** Column, field or element. */
  readonly column: string;
  readonly code: DepositFaultCode;
  /** What to do about it. */
  readonly remedy: string;
}

/** Each with what to do next. */
const remedies = {
  'file-empty': 'Export the statement again: it holds nothing.',
  'csv-unreadable': 'Export it again as CSV (RFC 4180): a quote is open, or stands where none may.',
  'rows-too-many': 'Export fewer days at once.',
  'column-missing': 'Name the column as the first line of the file does.',
  'column-repeated': 'Give each column of the export a name of its own.',
  'row-too-short-or-long': 'Export it again: the row has not as many cells as the first line.',
  'date-unfit': 'Say how the file writes dates, or export it again: this is none.',
  'amount-unfit': 'Whole cents or two decimals, as the format has them; export it again.',
  'account-missing': 'Name the column of the account, or the account itself.',
  'trace-unfit': 'Look at the reference: a trace number has no spaces, and at most 50 characters.',
  'record-unknown':
    'Ask the bank for BAI version 2: only records 01, 02, 03, 16, 49, 88, 98, 99 are.',
  'record-out-of-order': 'Ask the bank for the whole file: a record stands where it may not.',
  'record-too-short': 'Ask the bank for the file again: the record lacks fields.',
  'version-unfit': 'Ask the bank for BAI version 2.',
  'group-status-unfit': 'Only updates are read: a deletion, correction or test is for a person.',
  'currency-unfit': 'Only US dollars are read.',
  'type-code-unknown':
    'Ask the bank for standard type codes: this one says not whether money came.',
  'control-total-differs':
    'Ask the bank for the file again: its amounts do not add up to its total.',
  'record-count-differs': 'Ask the bank for the file again: it says it has more or fewer records.',
  'file-cut-short': 'Fetch the file again: its end is missing.',
  'ofx-unreadable':
    'Download it again as OFX or QuickBooks (.ofx, .qfx, .qbo): it is cut, or is none.',
  'ofx-tag-unfit': 'Download it again: a tag in it is none of OFX.',
  'statement-missing': 'Choose a bank account, not a card: the file holds no bank statement.',
  'bank-id-missing': 'Ask the bank why its line has no FITID: without it, it cannot be told again.',
  'bank-id-repeated': 'Ask the bank: two lines that differ have one FITID.',
} as const;

export type DepositFaultCode = keyof typeof remedies;

export const depositFault = (
  row: number,
  column: string,
  code: DepositFaultCode,
): DepositFault => ({ row, column, code, remedy: remedies[code] });
