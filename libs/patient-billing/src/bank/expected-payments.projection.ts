import type { Projection } from '@ledgerline/event-store';
import type { Cents, ClientId, ServiceDate } from '@ledgerline/terms';
import type { PatientAccountFact, PaymentMethod } from '../account/patient-account.events.js';

/** A patient's payment, and whether the bank showed it. */
export interface ExpectedPayment {
  readonly clientId: ClientId;
  readonly paymentId: string;
  readonly cents: Cents;
  readonly method: PaymentMethod;
  readonly receivedOn: ServiceDate;
  /** The fact that says it was received. */
  readonly receivedFactId: string;
  /** The bank line that brought it. */
  readonly depositId: string | null;
  readonly isVoided: boolean;
}

type Source = Extract<
  PatientAccountFact,
  {
    type:
      | 'PatientPaymentReceived'
      | 'PatientPaymentVoided'
      | 'PatientPaymentBanked'
      | 'PatientPaymentUnbanked';
  }
>;

/** Key: client / payment. What stands on `patient-payments-expected`: what `waiting` rows sum to. */
export const expectedPayments: Projection<ExpectedPayment | null, Source> = {
  name: 'expected-patient-payments',
  version: 1,
  categories: ['patient-account'],
  types: [
    'PatientPaymentReceived',
    'PatientPaymentVoided',
    'PatientPaymentBanked',
    'PatientPaymentUnbanked',
  ],
  empty: null,
  keysOf: ({ clientId, paymentId }) => [`${clientId}/${paymentId}`],
  evolve(row, fact, _key, { id: receivedFactId }) {
    switch (fact.type) {
      case 'PatientPaymentReceived': {
        if (row) return row;
        const { clientId, paymentId, cents, method, receivedOn } = fact;
        const said = { clientId, paymentId, cents, method, receivedOn, receivedFactId };
        return { ...said, depositId: null, isVoided: false };
      }
      case 'PatientPaymentVoided':
        return row && { ...row, isVoided: true };
      case 'PatientPaymentBanked':
        return row && { ...row, depositId: fact.depositId };
      case 'PatientPaymentUnbanked':
        return row && { ...row, depositId: null };
    }
  },
  columns: {
    state: (row) => row && stateOf(row),
    received_on: (row) => row?.receivedOn ?? null,
  },
};

function stateOf({ isVoided, depositId }: ExpectedPayment): 'voided' | 'banked' | 'waiting' {
  if (isVoided) return 'voided';
  return depositId === null ? 'waiting' : 'banked';
}
