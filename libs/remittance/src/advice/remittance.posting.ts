import { credit, debit, posting, reversed, type Leg, type PostingRules } from '@ledgerline/ledger';
import { providerCode } from '../provider-balances/provider-adjustment-codes.js';
import type { RemittanceId } from '@ledgerline/terms';
import type { RemittanceFact } from './remittance-advice.events.js';
import type { WithdrawnAdjustment } from './remittance-conflict.events.js';

/**
 * The payment as a whole: what the payer says it paid is expected at the bank, and waits in suspense until claims take it.
 * A provider-level adjustment that lowers the payment (positive) is paid out of it first, on the account of
 * its code. It touches no claim's receivable: where a reversal took the claim's money back, the takeback
 * here is the other half of it, and counted once. So at
 * every moment deposit = posted − provider adjustments + suspense.
 */
export const remittancePostings: PostingRules<RemittanceFact> = {
  categories: ['remittance'],
  types: [
    'RemittanceReceived',
    'ProviderAdjustmentRecorded',
    'RemittanceUndone',
    'ClaimPaymentDismissed',
    'ClaimPaymentDismissalUndone',
    'ClaimPaymentReturned',
  ],
  postingOf(fact) {
    switch (fact.type) {
      case 'RemittanceReceived':
        return posting(fact.paymentDate, ...expected(fact));
      case 'ProviderAdjustmentRecorded':
        return posting(fact.paymentDate, ...adjusted(fact.remittanceId, fact));
      case 'RemittanceUndone': {
        const { remittanceId, effectiveDate, providerAdjustments } = fact;
        const legs = providerAdjustments.flatMap((each) => adjusted(remittanceId, each));
        return reversed(posting(effectiveDate, ...expected(fact), ...legs), effectiveDate);
      }
      case 'ClaimPaymentDismissed':
        return posting(fact.effectiveDate, ...toReturn(fact));
      case 'ClaimPaymentDismissalUndone':
        return reversed(posting(fact.effectiveDate, ...toReturn(fact)), fact.effectiveDate);
      case 'ClaimPaymentReturned': {
        // The bank shows the cheque or transfer as a line of its own, which waits here until it is told.
        const about = { remittanceId: fact.remittanceId };
        return posting(
          fact.effectiveDate,
          debit('payments-to-return', fact.paidCents, about),
          credit('bank-suspense', fact.paidCents, about),
        );
      }
      default:
        return null;
    }
  },
};

interface Amount {
  readonly remittanceId: RemittanceId;
  readonly amountCents: number;
}

/** The whole payment: expected at the bank, and waiting for its claims. */
const expected = ({ remittanceId, amountCents }: Amount): Leg[] => [
  debit('deposits-expected', amountCents, { remittanceId }),
  credit('remittance-suspense', amountCents, { remittanceId }),
];

function adjusted(
  remittanceId: RemittanceId,
  { code, amountCents, patientControlNumber }: Omit<WithdrawnAdjustment, 'index'>,
): Leg[] {
  const about = { remittanceId, ...(patientControlNumber && { patientControlNumber }) };
  return [
    debit(providerCode(code).account, amountCents, about),
    credit('remittance-suspense', amountCents, { remittanceId }),
  ];
}

/** What was not ours waits no more to be told: it waits to go back. */
const toReturn = ({
  remittanceId,
  paidCents,
}: {
  readonly remittanceId: RemittanceId;
  readonly paidCents: number;
}): Leg[] => [
  debit('remittance-suspense', paidCents, { remittanceId }),
  credit('payments-to-return', paidCents, { remittanceId }),
];
