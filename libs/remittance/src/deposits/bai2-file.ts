import { cents, isCalendarDate, type ServiceDate } from '@ledgerline/terms';
import { controlFaults } from './bai2-controls.js';
import { amountsOfFunds, logicalRecords, wholeAmount, type Bai2Record } from './bai2-records.js';
import { depositFault, type DepositFault } from './deposit-fault.js';
import {
  DEPOSIT_ROWS_MAX,
  nothingRead,
  traceIn,
  type DepositRow,
  type ReadDeposits,
} from './statement-line.js';

/**
 * Reads a bank's BAI2 file: every record known and in its place, every total as the file says, or nothing of it.
 *
 * A transaction is record 16: type code (100–399 money came, 400–699 money went), amount in whole cents, funds type,
 * the bank's and the customer's reference, text; 88 goes on with the record before. The day is the group's.
 *
 * @source BAI, Cash Management Balance Reporting Specifications, version 2
 */
export function readBai2(text: string): ReadDeposits {
  const read = logicalRecords(text);
  if ('fault' in read) return nothingRead(read.fault);
  const { records } = read;
  if (records.length === 0) return nothingRead(depositFault(0, '', 'file-empty'));
  const faults: DepositFault[] = [...controlFaults(records)];
  const deposits: DepositRow[] = [];
  let passedOver = 0;
  let day: ServiceDate | undefined;
  let account = '';
  for (const record of records) {
    if (deposits.length > DEPOSIT_ROWS_MAX)
      return nothingRead(depositFault(record.line, '', 'rows-too-many'));
    const bad = (field: string, code: DepositFault['code']) =>
      faults.push(depositFault(record.line, `${record.code} ${field}`, code));
    switch (record.code) {
      case '01':
        if ((record.fields[7] ?? '').trim() !== '2') bad('version', 'version-unfit');
        break;
      case '02':
        day = dayOf(record.fields[3] ?? '');
        if (!day) bad('as-of date', 'date-unfit');
        if (record.fields[2] !== '1') bad('group status', 'group-status-unfit');
        if (!isDollars(record.fields[5])) bad('currency', 'currency-unfit');
        break;
      case '03':
        account = (record.fields[0] ?? '').trim();
        if (account === '') bad('account', 'account-missing');
        if (!isDollars(record.fields[1])) bad('currency', 'currency-unfit');
        break;
      case '16': {
        const judged = transactionOf(record);
        if ('fault' in judged) faults.push(judged.fault);
        else if (!judged.isCredit || judged.amountCents <= 0) passedOver += 1;
        else if (day && account !== '') {
          const { amountCents, description } = judged;
          const traceNumber = traceIn(description);
          const trace = traceNumber === '' ? {} : { traceNumber };
          const line = { row: record.line, account, depositDate: day, amountCents };
          deposits.push({ ...line, ...trace, description });
        }
      }
    }
  }
  return faults.length > 0 ? nothingRead(...faults) : { deposits, passedOver, faults };
}

function transactionOf(record: Bai2Record) {
  const [type = '', amount = ''] = record.fields;
  const fault = (field: string, code: DepositFault['code']) => ({
    fault: depositFault(record.line, `16 ${field}`, code),
  });
  const isCredit = /^[123]\d\d$/.test(type);
  const isOther = /^([456]\d\d|890)$/.test(type);
  if (!isCredit && !isOther) return fault('type code', 'type-code-unknown');
  const amountCents = amount.trim() === '' && type === '890' ? 0 : wholeAmount(amount);
  if (amountCents === undefined) return fault('amount', 'amount-unfit');
  const more = amountsOfFunds(record.fields.slice(2));
  if (more === undefined) return fault('funds type', 'record-too-short');
  // References, then words: a comma in them is theirs.
  const description = record.fields
    .slice(2 + more)
    .join(',')
    .trim();
  return { isCredit, amountCents: cents(amountCents), description };
}

/** YYMMDD. */
function dayOf(text: string): ServiceDate | undefined {
  const iso = text.trim().replace(/^(\d\d)(\d\d)(\d\d)$/, '20$1-$2-$3');
  return isCalendarDate(iso) ? (iso as ServiceDate) : undefined;
}

const isDollars = (currency: string | undefined): boolean =>
  ['', 'USD'].includes((currency ?? '').trim());
