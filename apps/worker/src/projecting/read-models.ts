import type { AnyProjection } from '@ledgerline/event-store';
import { claimPostings, claimsProjections } from '@ledgerline/claims';
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
import { owedWork } from '../owed/owed-work.projection.js';

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

/** Every read model there is: filled here, read by the api, rebuilt by `ledgerline rebuild`. */
export const readModels: readonly AnyProjection[] = [
  owedWork,
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
];
