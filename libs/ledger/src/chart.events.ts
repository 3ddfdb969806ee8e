import type { Instant, PracticeId, StaffId } from '@ledgerline/terms';
import type { Account } from './chart-of-accounts.js';

/** What a practice calls one account, and under which number its bookkeeper files it. */
export interface ChartRow {
  readonly account: Account;
  readonly number: string;
  readonly name: string;
}

/** Stream `chart-of-accounts-{practiceId}`; the last one stands. */
export type ChartFact = {
  readonly type: 'ChartOfAccountsAdopted';
  readonly practiceId: PracticeId;
  readonly rows: readonly ChartRow[];
  readonly reason: string;
  readonly adoptedBy: StaffId;
  readonly adoptedAt: Instant;
};
