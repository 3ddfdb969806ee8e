import { credit, debit, posting, type About, type PostingRules } from '@ledgerline/ledger';
import { patientAccountTypes, type PatientAccountFact } from './patient-account.events.js';

/**
 * A patient’s payment is expected at the bank and is the client’s credit until it is applied; applied, it settles what the
 * patient owes. Both sides of an application name the claim, so each claim’s own money sums to nothing owed. A refund
 * leaves by the bank, whose own line tells it.
 */
export const patientPostings: PostingRules<PatientAccountFact> = {
  categories: ['patient-account'],
  types: patientAccountTypes.filter(
    (type) =>
      type !== 'PatientPaymentBanked' &&
      type !== 'PatientPaymentUnbanked' &&
      type !== 'PatientRefundProposed' &&
      type !== 'PatientRefundApproved' &&
      type !== 'PatientRefundRefused',
  ),
  postingOf(fact) {
    const { clientId, cents } = fact;
    const client: About = { clientId };
    switch (fact.type) {
      case 'PatientPaymentReceived':
      case 'PatientPaymentVoided': {
        const isCome = fact.type === 'PatientPaymentReceived';
        const came = isCome ? cents : -cents;
        return posting(
          isCome ? fact.receivedOn : fact.effectiveDate,
          debit('patient-payments-expected', came, client),
          credit('patient-credit', came, client),
        );
      }
      case 'PatientCreditApplied':
      case 'PatientCreditReleased': {
        const { patientControlNumber, lineId, effectiveDate } = fact;
        const applied = fact.type === 'PatientCreditApplied' ? cents : -cents;
        const about = { ...client, patientControlNumber, ...(lineId !== null && { lineId }) };
        return posting(
          effectiveDate,
          debit('patient-credit', applied, about),
          credit('patient-receivable', applied, about),
        );
      }
      case 'PatientRefundPaid':
      case 'PatientRefundReturned': {
        const isPaid = fact.type === 'PatientRefundPaid';
        const gone = isPaid ? cents : -cents;
        return posting(
          isPaid ? fact.paidOn : fact.returnedOn,
          debit('patient-credit', gone, client),
          credit('bank-suspense', gone, client),
        );
      }
      case 'PatientPaymentBanked':
      case 'PatientPaymentUnbanked':
      case 'PatientRefundProposed':
      case 'PatientRefundApproved':
      case 'PatientRefundRefused':
        return null;
    }
  },
};
