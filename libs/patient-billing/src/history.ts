import type { Fact } from '@ledgerline/event-store';
import { dollars } from '@ledgerline/terms';
import type {
  ApplyingRule,
  PatientAccountFact,
  ReleasedBecause,
} from './account/patient-account.events.js';
import type { PatientMoneySearched } from './reading/patient-money-work.projection.js';

const rules: Readonly<Record<ApplyingRule, string>> = {
  'named-service': 'it was taken for that service',
  'oldest-debt': 'the oldest debt first',
  person: 'by hand',
};
const reasons: Readonly<Record<ReleasedBecause, string>> = {
  'owes-less': 'less of it is the patient’s now',
  'payer-says-so': 'the payer says it is the patient’s',
  'payment-voided': 'the payment was voided',
  person: 'by hand',
};

/** Each fact of patients’ money as one sentence. Undefined for facts of others. */
export function tellPatientBilling(given: Fact): string | undefined {
  const fact = given as PatientAccountFact | PatientMoneySearched;
  switch (fact.type) {
    case 'PatientPaymentReceived': {
      const named = fact.forService ? `, for the service of ${fact.forService.serviceDate}` : '';
      return `${fact.recordedBy} recorded ${dollars(fact.cents)} of the client, ${fact.method} ${fact.reference}, received ${fact.receivedOn}${named}.`;
    }
    case 'PatientPaymentVoided':
      return `${fact.voidedBy} voided payment ${fact.paymentId} of ${dollars(fact.cents)}: ${fact.why}`;
    case 'PatientPaymentBanked':
      return `Payment ${fact.paymentId} of ${dollars(fact.cents)} came to the bank with deposit ${fact.depositId} on ${fact.depositDate}.`;
    case 'PatientPaymentUnbanked':
      return `Payment ${fact.paymentId} of ${dollars(fact.cents)} did not come with deposit ${fact.depositId} after all: it is expected again.`;
    case 'PatientCreditApplied':
      return `${dollars(fact.cents)} of ${fact.source} went to ${owedAs(fact)}, ${rules[fact.rule]}${said(fact)}.`;
    case 'PatientCreditReleased':
      return `${dollars(fact.cents)} of ${fact.source} came back from ${owedAs(fact)}: ${reasons[fact.because]}${said(fact)}.`;
    case 'PatientRefundProposed':
      return `${fact.proposedBy} proposed to refund ${dollars(fact.cents)}: ${fact.why}`;
    case 'PatientRefundApproved':
      return `${fact.approvedBy} approved refund ${fact.refundId} of ${dollars(fact.cents)}.`;
    case 'PatientRefundRefused':
      return `${fact.refusedBy} refused refund ${fact.refundId}: ${fact.why}`;
    case 'PatientRefundPaid':
      return `${fact.paidBy} paid refund ${fact.refundId}, ${dollars(fact.cents)} by ${fact.method} ${fact.reference} on ${fact.paidOn}.`;
    case 'PatientRefundReturned':
      return `Refund ${fact.refundId} of ${dollars(fact.cents)} came back on ${fact.returnedOn}: ${fact.why}`;
    case 'PatientMoneySearched':
      return `Patients’ money was looked through for ${fact.of} ${fact.id}: ${fact.clientCount} clients had some with us.`;
    default:
      return undefined;
  }
}

const owedAs = ({
  patientControlNumber,
  lineId,
}: {
  patientControlNumber: string;
  lineId: string | null;
}) =>
  lineId === null
    ? `claim ${patientControlNumber}`
    : `line ${lineId} of claim ${patientControlNumber}`;

const said = ({ by, why }: { readonly by?: string; readonly why?: string }): string =>
  by === undefined ? '' : ` (${by}: ${why ?? ''})`;
