export {
  accountingPeriods,
  hashOfBalances,
  lastDayOf,
  periodOf,
  type AccountingPeriodCommand,
  type AccountingPeriodRefusal,
  type AccountingPeriods,
  type PeriodClosed,
} from './accounting-period.decider.js';
export type { AccountingPeriodFact } from './accounting-period.events.js';
export {
  Aging,
  agingBuckets,
  agingClocks,
  agingOf,
  type AgingBucket,
  type AgingClock,
  type AgingRow,
} from './aging.js';
export {
  accountBalances,
  claimBalances,
  type AccountBalance,
  type ClaimBalance,
} from './balances.projection.js';
export {
  Balances,
  balancesOf,
  stood,
  type AccountStanding,
  type AsOf,
  type BalanceByAccount,
} from './balances.js';
export { accounts, kindOfAccount, type Account, type AccountKind } from './chart-of-accounts.js';
export {
  chartInForce,
  chartOfAccounts,
  shippedChart,
  type Chart,
  type ChartCommand,
  type ChartRefusal,
} from './chart.decider.js';
export type { ChartFact, ChartRow } from './chart.events.js';
export { tellLedger } from './history.js';
export {
  allPostings,
  entryOf,
  journal,
  journalCheck,
  type AnyPostingRules,
  type Entry,
  type PostingRules,
} from './journal.projection.js';
export {
  journalBalance,
  type JournalBalance,
  type Unbalanced,
} from './journal-balance.projection.js';
export { bridgeOf, PeriodBridge, postedOn, type Bridge, type BridgeRow } from './period-bridge.js';
export { credit, debit, posting, reversed, type About, type Leg, type Posting } from './posting.js';
