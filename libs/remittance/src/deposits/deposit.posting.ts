import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import type { BankDepositFact, DepositMatchFact } from './deposit.events.js';

/**
 * The bank's side. A bank line is money we have and cannot yet tell; the match tells whose it was, and settles what
 * was expected. A difference of the two stays in bank-suspense, to the cent, until a person finds it.
 */
export const depositPostings: PostingRules<BankDepositFact | DepositMatchFact> = {
  categories: ['bank-deposit', 'deposit-match'],
  types: ['BankDepositRecorded', 'DepositMatched', 'DepositUnmatched'],
  postingOf(fact) {
    const { depositId, depositDate } = fact;
    if (fact.type === 'BankDepositRecorded')
      return posting(
        depositDate,
        debit('bank', fact.amountCents, { depositId }),
        credit('bank-suspense', fact.amountCents, { depositId }),
      );
    const { remittanceId } = fact;
    const settled = fact.type === 'DepositMatched' ? fact.remittanceCents : -fact.remittanceCents;
    return posting(
      depositDate,
      debit('bank-suspense', settled, { depositId, remittanceId }),
      credit('deposits-expected', settled, { depositId, remittanceId }),
    );
  },
};
