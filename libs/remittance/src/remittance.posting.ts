import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import type { RemittanceFact } from './remittance-advice.events.js';

/**
 * The payment as a whole: what the payer says it paid is expected at the bank, and waits in suspense until claims take it.
 * A provider-level adjustment that lowers the payment (positive) is paid out of it first. So at
 * every moment deposit = posted − provider adjustments + suspense.
 */
export const remittancePostings: PostingRules<RemittanceFact> = {
  categories: ['remittance'],
  types: ['RemittanceReceived', 'ProviderAdjustmentRecorded'],
  postingOf(fact) {
    switch (fact.type) {
      case 'RemittanceReceived': {
        const about = { remittanceId: fact.remittanceId };
        return posting(
          fact.paymentDate,
          debit('deposits-expected', fact.amountCents, about),
          credit('remittance-suspense', fact.amountCents, about),
        );
      }
      case 'ProviderAdjustmentRecorded': {
        const about = { remittanceId: fact.remittanceId };
        const account = fact.code === 'L6' ? 'interest-income' : 'provider-adjustment';
        return posting(
          fact.paymentDate,
          debit(account, fact.amountCents, about),
          credit('remittance-suspense', fact.amountCents, about),
        );
      }
      default:
        return null;
    }
  },
};
