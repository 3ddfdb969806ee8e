import { amountsOfFunds, wholeAmount, type Bai2Code, type Bai2Record } from './bai2-records.js';
import { depositFault, type DepositFault } from './deposit-fault.js';

/** What may stand before each record. */
const after: Readonly<Record<Bai2Code, readonly (Bai2Code | null)[]>> = {
  '01': [null],
  '02': ['01', '98'],
  '03': ['02', '49'],
  '16': ['03', '16'],
  '49': ['03', '16'],
  '98': ['49', '02'],
  '99': ['98', '01'],
};

/** What a trailer closes: its total, of how many things, of how many records. */
interface Counted {
  total: number;
  parts: number;
  records: number;
}
const zero = (): Counted => ({ total: 0, parts: 0, records: 0 });

/** Records out of their order, and trailers that say other than what stands before them. */
export function controlFaults(records: readonly Bai2Record[]): DepositFault[] {
  const faults: DepositFault[] = [];
  let before: Bai2Code | null = null;
  let [account, group, file] = [zero(), zero(), zero()];
  for (const record of records) {
    const { code, line, physical } = record;
    if (!after[code].includes(before)) faults.push(depositFault(line, code, 'record-out-of-order'));
    before = code;
    switch (code) {
      case '01':
        file = { ...zero(), records: physical };
        break;
      case '02':
        group = { ...zero(), records: physical };
        break;
      case '03':
        account = { ...zero(), records: physical, total: summaryTotal(record.fields.slice(2)) };
        break;
      case '16':
        account.total += wholeAmount(record.fields[1] ?? '') ?? 0;
        account.records += physical;
        break;
      case '49':
        account.records += physical;
        faults.push(...saysOther(record, account.total, null, account.records));
        added(group, account);
        break;
      case '98':
        group.records += physical;
        faults.push(...saysOther(record, group.total, group.parts, group.records));
        added(file, group);
        break;
      case '99':
        file.records += physical;
        faults.push(...saysOther(record, file.total, file.parts, file.records));
    }
  }
  const last = records.at(-1);
  if (last && last.code !== '99') faults.push(depositFault(last.line, '99', 'file-cut-short'));
  return faults;
}

function added(to: Counted, part: Counted): void {
  to.total += part.total;
  to.parts += 1;
  to.records += part.records;
}

/** Fields of a trailer: total, of 98 and 99 how many accounts or groups, records. */
function saysOther(
  { code, line, fields }: Bai2Record,
  total: number,
  parts: number | null,
  records: number,
): DepositFault[] {
  const said = fields.map((each) => wholeAmount(each));
  const [saidTotal, ...counts] = said;
  const faults: DepositFault[] = [];
  if (saidTotal !== total)
    faults.push(depositFault(line, `${code} total`, 'control-total-differs'));
  const expected = parts === null ? [records] : [parts, records];
  if (expected.some((each, at) => counts[at] !== each))
    faults.push(depositFault(line, `${code} count`, 'record-count-differs'));
  return faults;
}

/** Amounts of the summaries of an account: type code, amount, item count, funds type, over and over. */
function summaryTotal(fields: readonly string[]): number {
  let total = 0;
  for (let at = 0; at + 1 < fields.length;) {
    total += wholeAmount(fields[at + 1] ?? '') ?? 0;
    at += 3 + (amountsOfFunds(fields.slice(at + 3)) ?? 1);
  }
  return total;
}
