import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cents, centsToDecimal } from '@ledgerline/terms';
import { dayOf } from '../calendar.js';
import type { Deposit } from '../clearinghouse.js';

/** The day a calendar file says, since 1970; never before the one it said last, and that one while it says none. */
export function today(file: string, last: number): number {
  const day = existsSync(file) ? dayOf(readFileSync(file, 'utf8').trim()) : NaN;
  return Number.isNaN(day) ? last : Math.max(day, last);
}

/** What the bank booked up to a day, one line a transfer; whole or not at all. */
export function writeStatement(folder: string, deposits: readonly Deposit[], day: string): void {
  const booked = deposits
    .filter(({ paidCents, bankDate }) => paidCents > 0 && bankDate <= day)
    .sort((a, b) => (a.bankDate + a.trace < b.bankDate + b.trace ? -1 : 1));
  const rows = booked.map(({ bankDate, payerId, trace, paidCents }) => {
    const date = bankDate.replace(/^(....)(..)(..)$/, '$1-$2-$3');
    return `${date},HCCLAIMPMT ${payerId},${trace},${centsToDecimal(cents(paidCents))}`;
  });
  const path = join(folder, 'bank-statement.csv');
  writeFileSync(`${path}.part`, ['Date,Text,Reference,Amount', ...rows, ''].join('\n'));
  renameSync(`${path}.part`, path);
}
