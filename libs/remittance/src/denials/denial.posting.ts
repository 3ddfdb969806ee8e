import { credit, debit, posting, type Account, type PostingRules } from '@ledgerline/ledger';
import type { DenialFact } from './denial.events.js';

const goesTo = {
  'written-off': 'write-off',
  'billed-to-patient': 'patient-receivable',
} as const satisfies Record<string, Account>;

/**
 * Money a payer denied leaves its receivable where somebody decides so: given up, or the patient's. Undone,
 * it is the payer's again; restored, where it was. An appeal and its outcome move nothing; the payment that follows does.
 */
export const denialPostings: PostingRules<DenialFact> = {
  categories: ['denial'],
  types: [
    'DenialWrittenOff',
    'DenialBilledToPatient',
    'DenialActionUndone',
    'DenialActionRestored',
  ],
  postingOf(fact) {
    switch (fact.type) {
      case 'DenialWrittenOff':
        return moved(fact, goesTo['written-off'], fact.cents);
      case 'DenialBilledToPatient':
        return moved(fact, goesTo['billed-to-patient'], fact.cents);
      case 'DenialActionUndone':
        return moved(fact, goesTo[fact.was], -fact.cents);
      case 'DenialActionRestored':
        return moved(fact, goesTo[fact.was], fact.cents);
      case 'DenialActionLapsed':
      case 'DenialLapseSeen':
      case 'AppealFiled':
      case 'AppealDecided':
      case 'AppealAnswerUndone':
        return null;
    }
  },
};

type Money = Extract<DenialFact, { readonly effectiveDate: unknown }>;

function moved(
  { patientControlNumber, lineId, effectiveDate }: Money,
  account: Account,
  amount: number,
) {
  const about = lineId === null ? { patientControlNumber } : { patientControlNumber, lineId };
  return posting(
    effectiveDate,
    debit(account, amount, about),
    credit('payer-receivable', amount, about),
  );
}
