import type { RowFinder } from '../matching/evidence-reads.js';
import type { LineOnBooks, LinesOfDays } from './deposit-alike.js';
import { bankDeposits } from './deposit.projection.js';

const ROWS_AT_ONCE = 1000;

/**
 * Lines on the books, of read models.
 *
 * @param catchUp  lets them follow to the end of the log: a line they do not show yet would be counted twice
 */
export const linesOfDaysIn =
  (readModels: RowFinder, catchUp: () => Promise<unknown>): LinesOfDays =>
  async (days) => {
    await catchUp();
    const where = { deposit_date: [...days], state: ['unmatched', 'part-matched', 'matched'] };
    const found: LineOnBooks[] = [];
    for (let afterKey = ''; ;) {
      const rows = await readModels.find(bankDeposits, where, { limit: ROWS_AT_ONCE, afterKey });
      for (const { state } of rows) if (state) found.push(state);
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_AT_ONCE) return found;
      afterKey = last.key;
    }
  };
