import { createHash } from 'node:crypto';
import { accept, canonicalJson, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { AccountingPeriodFact } from './accounting-period.events.js';
import type { BalanceByAccount } from './balances.js';

export type PeriodClosed = Extract<AccountingPeriodFact, { type: 'PeriodClosed' }>;

export type AccountingPeriodCommand = {
  readonly type: 'ClosePeriod';
  readonly practiceId: PracticeId;
  readonly period: string;
  readonly knownAt: Instant;
  readonly entryCount: number;
  readonly balances: BalanceByAccount;
  readonly closedBy: StaffId;
  readonly closedAt: Instant;
};

export type AccountingPeriodRefusal =
  | { readonly code: 'period-not-over'; readonly throughDate: ServiceDate }
  | { readonly code: 'period-closed-with-a-later-one'; readonly closedThrough: ServiceDate }
  | { readonly code: 'books-known-before-last-close'; readonly lastKnownAt: Instant };

/** Every close, oldest first. */
export type AccountingPeriods = readonly PeriodClosed[];

/**
 * Closes months in order, for good: there is no reopening. A month that is closed stays as it was closed, and what comes
 * later is shown beside it.
 */
export const accountingPeriods: Decider<
  AccountingPeriods,
  AccountingPeriodCommand,
  AccountingPeriodFact,
  AccountingPeriodRefusal
> = {
  initial: [],

  decide(command, closes) {
    const { type: _type, ...asked } = command;
    if (closes.some((each) => each.period === command.period)) return accept();
    const throughDate = lastDayOf(command.period);
    if (command.closedAt.slice(0, 10) <= throughDate)
      return refuse({ code: 'period-not-over', throughDate });
    const last = closes.at(-1);
    if (last && last.throughDate >= throughDate)
      return refuse({
        code: 'period-closed-with-a-later-one',
        closedThrough: last.throughDate,
      });
    if (last && command.knownAt < last.knownAt)
      return refuse({ code: 'books-known-before-last-close', lastKnownAt: last.knownAt });
    const balancesHash = hashOfBalances(throughDate, command.balances);
    return accept({ type: 'PeriodClosed', ...asked, throughDate, balancesHash });
  },

  evolve: (closes, fact) =>
    closes.some((each) => each.period === fact.period) ? closes : [...closes, fact],
};

/** SHA-256 that a closed month is known by. */
export const hashOfBalances = (throughDate: ServiceDate, balances: BalanceByAccount): string =>
  createHash('sha256').update(canonicalJson({ throughDate, balances })).digest('hex');

/** `2026-02` → `2026-02-28`. @throws RangeError where the text is no month */
export function lastDayOf(period: string): ServiceDate {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  if (!match) throw new RangeError('not a month: YYYY-MM');
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]), 0));
  return day.toISOString().slice(0, 10) as ServiceDate;
}

/** `2026-02-28` → `2026-02`. */
export const periodOf = (date: ServiceDate): string => date.slice(0, 7);
