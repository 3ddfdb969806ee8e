import { isCalendarDate, parseCents, type ServiceDate } from '@ledgerline/terms';
import { parseSync } from 'ofx-js';
import { depositFault, type DepositFault } from './deposit-fault.js';
import { isSafeOfx } from './ofx-guard.js';
import {
  DEPOSIT_ROWS_MAX,
  isTrace,
  nothingRead,
  traceIn,
  type DepositRow,
  type ReadDeposits,
} from './statement-line.js';

/**
 * Reads a bank's OFX: 1.x, as QuickBooks and Quicken write it (SGML), or 2.x (XML). Amounts are taken as text, to the cent.
 * A line is known by its FITID, which a bank gives once and for ever.
 */
export function readOfx(text: string): ReadDeposits {
  if (text.trim() === '') return nothingRead(depositFault(0, '', 'file-empty'));
  if (!isSafeOfx(text)) return nothingRead(depositFault(0, '', 'ofx-tag-unfit'));
  const ofx = parsed(text);
  if (!isAggregate(ofx)) return nothingRead(depositFault(0, '', 'ofx-unreadable'));
  const statements = each(child(ofx, 'BANKMSGSRSV1'), 'STMTTRNRS')
    .map((answer) => child(answer, 'STMTRS'))
    .filter(isAggregate);
  if (statements.length === 0)
    return nothingRead(depositFault(0, 'BANKMSGSRSV1', 'statement-missing'));
  const faults: DepositFault[] = [];
  const lines = new Map<string, DepositRow | 'passed-over'>();
  const content = new Map<string, string>();
  let row = 0;
  for (const statement of statements) {
    const account = word(child(statement, 'BANKACCTFROM'), 'ACCTID');
    if (account === '') faults.push(depositFault(0, 'ACCTID', 'account-missing'));
    if (word(statement, 'CURDEF') !== 'USD')
      faults.push(depositFault(0, 'CURDEF', 'currency-unfit'));
    for (const line of each(child(statement, 'BANKTRANLIST'), 'STMTTRN')) {
      row += 1;
      if (row > DEPOSIT_ROWS_MAX) return nothingRead(depositFault(row, '', 'rows-too-many'));
      const judged = judge(line, row, account);
      if ('faults' in judged) {
        faults.push(...judged.faults);
        continue;
      }
      const key = `${account} ${judged.bankLineId ?? ''}`;
      const says = JSON.stringify({ ...judged, row: 0 });
      // A bank may give a line twice; under one name it is one.
      if ((content.get(key) ?? says) !== says)
        faults.push(depositFault(row, 'FITID', 'bank-id-repeated'));
      if (!content.has(key)) lines.set(key, judged.amountCents > 0 ? judged : 'passed-over');
      content.set(key, says);
    }
  }
  if (faults.length > 0) return nothingRead(...faults);
  const all = [...lines.values()];
  const deposits = all.filter((line): line is DepositRow => line !== 'passed-over');
  return { deposits, passedOver: all.length - deposits.length, faults };
}

function judge(
  line: Aggregate,
  row: number,
  account: string,
): DepositRow | { readonly faults: DepositFault[] } {
  const faults: DepositFault[] = [];
  const posted = /^(\d{4})(\d\d)(\d\d)/.exec(word(line, 'DTPOSTED'));
  const iso = posted ? posted.slice(1).join('-') : '';
  if (!isCalendarDate(iso)) faults.push(depositFault(row, 'DTPOSTED', 'date-unfit'));
  const amountCents = parseCents(word(line, 'TRNAMT').replace(/^\+/, ''));
  if (amountCents === undefined) faults.push(depositFault(row, 'TRNAMT', 'amount-unfit'));
  const bankLineId = word(line, 'FITID');
  if (bankLineId === '') faults.push(depositFault(row, 'FITID', 'bank-id-missing'));
  const names = ['NAME', 'MEMO', 'REFNUM', 'CHECKNUM'];
  const description = names
    .map((name) => word(line, name))
    .filter((text) => text !== '')
    .join(' ');
  const traceNumber = traceIn(description);
  if (traceNumber !== '' && !isTrace(traceNumber))
    faults.push(depositFault(row, 'MEMO', 'trace-unfit'));
  if (amountCents === undefined || faults.length > 0) return { faults };
  const trace = traceNumber === '' ? {} : { traceNumber };
  const depositDate = iso as ServiceDate;
  return { row, account, depositDate, amountCents, ...trace, description, bankLineId };
}

type Aggregate = Readonly<Record<string, unknown>>;
const isAggregate = (value: unknown): value is Aggregate =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null where the reader could not make sense of it; what it says of that may quote the file, and goes no further. */
function parsed(text: string): unknown {
  try {
    return parseSync(text).OFX;
  } catch {
    return null;
  }
}

const child = (of: unknown, name: string): unknown => (isAggregate(of) ? of[name] : undefined);

/** One, several or none of an aggregate. */
function each(of: unknown, name: string): Aggregate[] {
  const found = child(of, name);
  return (Array.isArray(found) ? found : [found]).filter(isAggregate);
}

function word(of: unknown, name: string): string {
  const found = child(of, name);
  return typeof found === 'string' ? found.trim() : '';
}
