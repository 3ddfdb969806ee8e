import type { Projection } from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import { patientAccountTypes, type PatientAccountFact } from './patient-account.events.js';
import {
  creditIn,
  evolveAccount,
  noAccount,
  type PatientAccount,
  type Refund,
} from './patient-account.state.js';

/** One client’s account as its facts leave it. Only of clients who paid, or whom a payer gave something. */
export interface PatientAccountRow extends PatientAccount {
  readonly clientId: ClientId;
  /** Of the last fact folded. */
  readonly version: number;
}

/** Key: the client. */
export const patientAccounts: Projection<PatientAccountRow | null, PatientAccountFact> = {
  name: 'patient-accounts',
  version: 2,
  categories: ['patient-account'],
  types: patientAccountTypes,
  empty: null,
  keysOf: ({ clientId }) => [clientId],
  evolve: (row, fact, _key, { version }) =>
    row && version <= row.version
      ? row
      : { ...evolveAccount(row ?? noAccount, fact), clientId: fact.clientId, version },
  columns: { has_credit: (row) => (row && creditIn(row) > 0 ? 'yes' : null) },
};

type RefundFact = Extract<PatientAccountFact, { refundId: string }>;

/** A refund and where it stands; `since` is when it came to stand there. */
export interface PatientRefundRow extends Refund {
  readonly since: string;
}

/** Key: the refund. */
export const patientRefunds: Projection<PatientRefundRow | null, RefundFact> = {
  name: 'patient-refunds',
  version: 1,
  categories: ['patient-account'],
  types: [
    'PatientRefundProposed',
    'PatientRefundApproved',
    'PatientRefundRefused',
    'PatientRefundPaid',
    'PatientRefundReturned',
  ],
  empty: null,
  keysOf: ({ refundId }) => [refundId],
  evolve(row, fact, _key, { recordedAt }) {
    if (row && fact.type === 'PatientRefundProposed') return row;
    const { refunds } = evolveAccount({ ...noAccount, refunds: row ? [row] : [] }, fact);
    const [refund] = refunds;
    if (!refund || refund.state === row?.state) return row;
    return { ...refund, since: recordedAt };
  },
  columns: {
    state: (row) => row?.state ?? null,
    client_id: (row) => row?.clientId ?? null,
  },
};
