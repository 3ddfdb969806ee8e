import { claimPostings, claimsProjections } from '@ledgerline/claims';
import type { AnyProjection } from '@ledgerline/event-store';
import { accountBalances, allPostings, claimBalances, journal } from '@ledgerline/ledger';
import {
  claimPaymentPostings,
  denials,
  depositProofs,
  remittancePostings,
} from '@ledgerline/remittance';
import { clientDocumentation } from '@ledgerline/session';

const postings = allPostings([claimPostings, claimPaymentPostings, remittancePostings]);

export const books = {
  journal: journal(postings),
  accountBalances: accountBalances(postings),
  claimBalances: claimBalances(postings),
};

/** Read here, filled by the worker. */
export const readModels: readonly AnyProjection[] = [
  clientDocumentation,
  ...claimsProjections,
  books.journal,
  books.accountBalances,
  books.claimBalances,
  depositProofs,
  denials,
  // By name alone: only the worker knows which fact owes what. Never folded here.
  {
    name: 'owed-work',
    version: 1,
    categories: [],
    types: [],
    empty: null,
    keysOf: () => [],
    evolve: (row: unknown) => row,
    columns: { phase: () => null, kind: () => null },
  },
];
