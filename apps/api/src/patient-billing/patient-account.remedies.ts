import type { PatientAccountRefusal } from '@ledgerline/patient-billing';
import { tell, type Remedies } from '../http/remedy.js';

/** What patients’ own money refuses. */
export type PatientBillingRefusal = PatientAccountRefusal;

export const patientBillingRemedies = {
  'patient-money-dated-ahead': tell(422, 'Check the date: that day has not come.'),
  'patient-payment-id-taken': tell(409, 'Choose another id; this one is another payment’s.'),
  'patient-receipt-recorded-already': tell(
    409,
    'Nothing to do: the payment named is this receipt. If there are two, give this one a number of its own.',
  ),
  'patient-payment-unknown': tell(404, 'Check the id: this client has no such payment.'),
  'patient-payment-voided': tell(409, 'It was voided: leave it out, or record anew what came.'),
  'patient-payment-at-bank': tell(
    409,
    'Take the bank line named back from patients first: the bank says this money came with it.',
  ),
  'patient-payment-in-refund': tell(
    409,
    'Refuse the refunds named, or record that they came back; then void it.',
  ),
  'patient-credit-unknown': tell(404, 'Name a credit of this client, as the account gives it.'),
  'patient-move-goes-nowhere': tell(422, 'Name another place for it to go.'),
  'patient-applied-less': tell(409, 'No more than what stands applied there can be taken off.'),
  'patient-credit-less': tell(409, 'Take no more than is free: what refunds wait for is not.'),
  'patient-owes-less': tell(409, 'Apply no more than is open there.'),
  'patient-refund-id-taken': tell(409, 'Choose another id; this one is another refund’s.'),
  'patient-refund-unknown': tell(404, 'Check the id: this client has no such refund.'),
  'patient-refund-approved-by-its-proposer': tell(
    403,
    'Somebody else approves it: nobody approves a refund of their own.',
  ),
  'patient-refund-stands-otherwise': tell(409, 'Look where it stands: this is not its next step.'),
  'patient-refund-dated-before-received': tell(
    422,
    'Check the date: the money came on the day named.',
  ),
} as const satisfies Remedies<PatientBillingRefusal['code']>;
