import { projectInto, read, type EventStore } from '@ledgerline/event-store';
import type { LinesOfDays } from './deposit-alike.js';
import { bankDeposits, type BankDeposit } from './deposit.projection.js';

/** Lines on the books, folded from the whole log each time they are asked for. */
export const linesOfDaysOf =
  (store: EventStore): LinesOfDays =>
  async (days) => {
    const { facts } = await store.readAll({ after: null, limit: 10_000 });
    const rows = new Map<string, BankDeposit | null>();
    projectInto(bankDeposits, rows, read(facts));
    const on = ['unmatched', 'part-matched', 'matched'];
    return [...rows.values()].flatMap((row) =>
      row &&
      days.includes(row.depositDate) &&
      on.includes(String(bankDeposits.columns?.['state']?.(row)))
        ? [row]
        : [],
    );
  };
