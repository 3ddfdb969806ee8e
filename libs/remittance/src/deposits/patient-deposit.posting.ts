import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import { patientDepositTypes, type PatientDepositFact } from './patient-deposit.events.js';

/** What the bank brought of patients settles what was expected of each; taken back, the same with its sign turned. */
export const patientDepositPostings: PostingRules<PatientDepositFact> = {
  categories: ['patient-deposit'],
  types: patientDepositTypes,
  postingOf(fact) {
    const { type, depositId, depositDate, cents, payments } = fact;
    const sign = type === 'PatientDepositMatched' ? 1 : -1;
    return posting(
      depositDate,
      debit('bank-suspense', sign * cents, { depositId }),
      ...payments.map((each) =>
        credit('patient-payments-expected', sign * each.cents, {
          depositId,
          clientId: each.clientId,
        }),
      ),
    );
  },
};
