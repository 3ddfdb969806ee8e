import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import type { BankDepositFact, DepositMatchFact } from './deposit.events.js';

/**
 * The bank's side. A bank line is money we have and cannot yet tell; the match tells whose it was, and settles what
 * was expected, or the part of it that this line brought. A difference of the two stays in bank-suspense, to the cent,
 * until a person finds it. What is taken back is the same with its sign turned.
 */
export const depositPostings: PostingRules<BankDepositFact | DepositMatchFact> = {
  categories: ['bank-deposit', 'deposit-match'],
  types: ['BankDepositRecorded', 'BankDepositUndone', 'DepositMatched', 'DepositUnmatched'],
  postingOf(fact) {
    const { depositId, depositDate } = fact;
    if (fact.type === 'BankDepositRecorded' || fact.type === 'BankDepositUndone') {
      const came = fact.type === 'BankDepositRecorded' ? fact.amountCents : -fact.amountCents;
      return posting(
        depositDate,
        debit('bank', came, { depositId }),
        credit('bank-suspense', came, { depositId }),
      );
    }
    const { remittanceId } = fact;
    const brought = broughtBy(fact);
    const settled = fact.type === 'DepositMatched' ? brought : -brought;
    return posting(
      depositDate,
      debit('bank-suspense', settled, { depositId, remittanceId }),
      credit('deposits-expected', settled, { depositId, remittanceId }),
    );
  },
};

/** Of a remittance, what one bank line brought. */
export const broughtBy = ({
  remittanceCents,
  broughtCents,
}: Pick<
  DepositMatchFact,
  'remittanceCents' | 'broughtCents'
>): DepositMatchFact['remittanceCents'] => broughtCents ?? remittanceCents;
