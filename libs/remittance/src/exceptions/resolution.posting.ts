import { credit, debit, posting, reversed, type Posting } from '@ledgerline/ledger';
import { legsOfLine, postingOfPayment } from '../posting/payment-entry.js';
import { accountOfDisposition } from '../posting/posting-disposition.js';
import type { Resolution, ResolutionFact } from './resolution.events.js';
import { shortfallReasons } from './shortfall-reasons.js';

/** The entry of a decision about an exception; null of one that moves no money. Withdrawn, its opposite. */
export function postingOfResolution(fact: ResolutionFact): Posting | null {
  if (fact.type === 'PostingResolutionWithdrawn') {
    const entry = decided(fact.resolution);
    return entry && reversed(entry, fact.effectiveDate);
  }
  if (fact.type !== 'RepeatedPaymentReturned') return decided(fact);
  // The bank shows the cheque or transfer as a line of its own, which waits there until it is told.
  const about = { remittanceId: fact.remittanceId };
  return posting(
    fact.effectiveDate,
    debit('payments-to-return', fact.cents, about),
    credit('bank-suspense', fact.cents, about),
  );
}

function decided(fact: Resolution): Posting | null {
  const { patientControlNumber, remittanceId } = fact;
  const claim = { patientControlNumber, remittanceId };
  switch (fact.type) {
    case 'HeldAmountPosted':
    case 'ShortfallAccepted': {
      const about = fact.lineId === null ? claim : { ...claim, lineId: fact.lineId };
      return posting(
        fact.effectiveDate,
        debit(accountOf(fact), fact.cents, about),
        credit('payer-receivable', fact.cents, about),
      );
    }
    case 'PaymentLineTold': {
      // Every account stays as it is; the journal tells the line from now on.
      const { lineId, line, effectiveDate } = fact;
      const told = lineId === null ? claim : { ...claim, lineId };
      const before = reversed(posting(effectiveDate, ...legsOfLine(line, claim)), effectiveDate);
      return posting(effectiveDate, ...before.legs, ...legsOfLine(line, told));
    }
    case 'RepeatedPaymentSetAside': {
      const { payment, effectiveDate } = fact;
      return posting(
        effectiveDate,
        ...reversed(postingOfPayment(payment), effectiveDate).legs,
        debit('remittance-suspense', payment.paidCents, { remittanceId }),
        credit('payments-to-return', payment.paidCents, { remittanceId }),
      );
    }
    case 'TakebackTold': // The takeback has an entry of its own.
    case 'PriorPayerAccepted':
    case 'HeldAmountKept':
    case 'ShortfallDisputed':
    case 'TakebackKept':
    case 'LinePaidLater':
      return null;
  }
}

const accountOf = (
  fact: Extract<Resolution, { type: 'HeldAmountPosted' | 'ShortfallAccepted' }>,
) => {
  if (fact.type === 'ShortfallAccepted') return shortfallReasons[fact.reason].account;
  return fact.to === 'write-off' ? 'write-off' : accountOfDisposition[fact.to];
};
