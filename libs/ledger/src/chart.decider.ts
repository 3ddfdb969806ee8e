import { accept, canonicalJson, refuse, type Decider } from '@ledgerline/event-store';
import { accounts, kindOfAccount, type Account, type AccountKind } from './chart-of-accounts.js';
import type { ChartFact, ChartRow } from './chart.events.js';

type Adopted = Extract<ChartFact, { type: 'ChartOfAccountsAdopted' }>;
export type ChartCommand = Omit<Adopted, 'type'> & { readonly type: 'AdoptChart' };

export type ChartRefusal =
  | { readonly code: 'chart-accounts-missing'; readonly accounts: readonly Account[] }
  | { readonly code: 'chart-account-repeated'; readonly account: Account }
  | { readonly code: 'chart-number-repeated'; readonly number: string };

export type Chart = readonly ChartRow[];

/** A practice names and numbers every account, each number once. The same chart again is no new fact. */
export const chartOfAccounts: Decider<Chart, ChartCommand, ChartFact, ChartRefusal> = {
  initial: [],

  decide({ type: _type, ...adopted }, chart) {
    const { rows } = adopted;
    const missing = accounts.filter((each) => !rows.some((row) => row.account === each));
    if (missing.length > 0) return refuse({ code: 'chart-accounts-missing', accounts: missing });
    const account = repeated(rows.map((row) => row.account));
    if (account) return refuse({ code: 'chart-account-repeated', account });
    const number = repeated(rows.map((row) => row.number));
    if (number) return refuse({ code: 'chart-number-repeated', number });
    if (canonicalJson(rows) === canonicalJson(chart)) return accept();
    return accept({ type: 'ChartOfAccountsAdopted', ...adopted });
  },

  evolve: (_chart, { rows }) => rows,
};

const repeated = <T>(all: readonly T[]): T | undefined =>
  all.find((each, nth) => all.indexOf(each) < nth);

const firstNumber: Readonly<Record<AccountKind, number>> = {
  asset: 1000,
  liability: 2000,
  income: 4000,
  'contra-income': 4500,
  expense: 6000,
};

/** What stands until a practice adopts its own: our names, numbered by kind in tens. */
export const shippedChart: Chart = accounts.map((account) => {
  const kind = kindOfAccount[account];
  const nth = accounts.filter((each) => kindOfAccount[each] === kind).indexOf(account);
  return { account, number: String(firstNumber[kind] + nth * 10), name: account };
});

/** The chart in force, account by account; one added since the practice adopted its own is ours. */
export const chartInForce = (adopted: Chart): Chart =>
  accounts.map(
    (account, nth) =>
      adopted.find((row) => row.account === account) ?? (shippedChart[nth] as ChartRow),
  );
