export {
  accountBalances,
  claimBalances,
  type AccountBalance,
  type ClaimBalance,
} from './balances.projection.js';
export { accounts, kindOfAccount, type Account, type AccountKind } from './chart-of-accounts.js';
export {
  allPostings,
  entryOf,
  journal,
  type AnyPostingRules,
  type Entry,
  type PostingRules,
} from './journal.projection.js';
export { credit, debit, posting, reversed, type About, type Leg, type Posting } from './posting.js';
