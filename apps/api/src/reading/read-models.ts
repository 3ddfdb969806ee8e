import { claimPostings, claimsProjections } from '@ledgerline/claims';
import type { AnyProjection, Projection } from '@ledgerline/event-store';
import {
  accountBalances,
  allPostings,
  claimBalances,
  journal,
  journalBalance,
} from '@ledgerline/ledger';
import {
  claimPaymentPostings,
  denialPostings,
  depositPostings,
  depositProjections,
  patientDepositPostings,
  remittancePostings,
  remittanceProjections,
} from '@ledgerline/remittance';
import {
  patientBillingProjections,
  patientMoneyWork,
  patientPostings,
} from '@ledgerline/patient-billing';
import { payerPolicyProjections } from '@ledgerline/payer-policy';
import { practiceProjections } from '@ledgerline/practice';
import { sessionProjections } from '@ledgerline/session';

/** What facts mean in money, all contexts together. */
export const postings = allPostings([
  claimPostings,
  claimPaymentPostings,
  denialPostings,
  remittancePostings,
  depositPostings,
  patientDepositPostings,
  patientPostings,
]);

export const books = {
  journal: journal(postings),
  accountBalances: accountBalances(postings),
  claimBalances: claimBalances(postings),
  journalBalance: journalBalance(postings),
};

/** Whose money may have to be settled. */
export const patientMoney = patientMoneyWork(postings);

/** A row of the worker's own read model. */
export interface Owed {
  readonly kind: string;
  readonly owedSince: string;
}

/** By name and columns alone: only the worker knows which fact owes what. Never folded here. */
export const owedWork: Projection<Owed | null> = {
  name: 'owed-work',
  version: 6,
  categories: [],
  types: [],
  empty: null,
  keysOf: () => [],
  evolve: (row) => row,
  columns: { phase: () => null, kind: () => null },
};

/** Read here, filled by the worker. */
export const readModels: readonly AnyProjection[] = [
  ...practiceProjections,
  ...payerPolicyProjections,
  ...sessionProjections,
  ...claimsProjections,
  books.journal,
  books.accountBalances,
  books.claimBalances,
  books.journalBalance,
  ...depositProjections,
  ...remittanceProjections,
  ...patientBillingProjections,
  patientMoney,
  owedWork,
];
