import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import { providerCode } from '../provider-balances/provider-adjustment-codes.js';
import type { RemittanceFact } from './remittance-advice.events.js';

/**
 * The payment as a whole: what the payer says it paid is expected at the bank, and waits in suspense until claims take it.
 * A provider-level adjustment that lowers the payment (positive) is paid out of it first, on the account of
 * its code. It touches no claim's receivable: where a reversal took the claim's money back, the takeback
 * here is the other half of it, and counted once. So at
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
        const { remittanceId, patientControlNumber } = fact;
        const about = { remittanceId, ...(patientControlNumber && { patientControlNumber }) };
        const { account } = providerCode(fact.code);
        return posting(
          fact.paymentDate,
          debit(account, fact.amountCents, about),
          credit('remittance-suspense', fact.amountCents, { remittanceId }),
        );
      }
      default:
        return null;
    }
  },
};
