import type { Cents, Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { Account } from './chart-of-accounts.js';

/**
 * A month was closed, and every month before it. Stream `accounting-periods-{practiceId}`. What is recorded after
 * `knownAt` and true for a day up to `throughDate` posts to the first open day; the closed figures
 * never move.
 */
export type AccountingPeriodFact = {
  readonly type: 'PeriodClosed';
  readonly practiceId: PracticeId;
  readonly period: string; // 2026-11
  readonly throughDate: ServiceDate;
  /** The last moment whose entries are in the closed figures. */
  readonly knownAt: Instant;
  readonly entryCount: number;
  /** What stood on each account at the end of throughDate; accounts at zero are left out. */
  readonly balances: Readonly<Partial<Record<Account, Cents>>>;
  /** SHA-256 over throughDate and balances, canonical. */
  readonly balancesHash: string;
  readonly closedBy: StaffId;
  readonly closedAt: Instant;
};
