import { readBai2 } from './bai2-file.js';
import { readDeposits, type DepositFile } from './deposit-file.js';
import type { StatementFormat } from './deposit.events.js';
import { readOfx } from './ofx-file.js';
import type { ReadDeposits } from './statement-line.js';

/** A bank's statement as it came: CSV with what its columns mean, or a format that says so itself. */
export type StatementFile =
  | ({ readonly format?: 'csv' } & DepositFile)
  | { readonly format: 'bai2' | 'ofx'; readonly text: string };

export const formatOf = ({ format }: StatementFile): StatementFormat => format ?? 'csv';

/** The bytes it is known by. */
export const textOf = (file: StatementFile): string => ('csv' in file ? file.csv : file.text);

/** Reads a statement: every line of it that brought money, or what is wrong and where. */
export function readStatement(file: StatementFile): ReadDeposits {
  if ('csv' in file) return readDeposits(file);
  return file.format === 'bai2' ? readBai2(file.text) : readOfx(file.text);
}
