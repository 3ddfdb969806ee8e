import type { Account } from '@ledgerline/ledger';
import type { Projection } from '@ledgerline/event-store';
import {
  sumCents,
  type Cents,
  type PatientControlNumber,
  type ServiceDate,
} from '@ledgerline/terms';
import { providerCode } from './provider-adjustment-codes.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';

type Recorded = Extract<RemittanceFact, { type: 'ProviderAdjustmentRecorded' }>;

/** One provider-level amount, and the payment that carried it. */
export interface ProviderMovement {
  readonly code: string;
  readonly reference: string;
  readonly amountCents: Cents;
  readonly paymentDate: ServiceDate;
  readonly patientControlNumber: PatientControlNumber | null;
}

/**
 * What a payer and we still have to square, beside claims: a takeback announced and not taken, or taken
 * and never announced; a balance carried forward; an amount to be reviewed.
 */
export interface ProviderBalance {
  readonly payerX12Id: string;
  readonly account: Account;
  /** By remittance and place, so that the same twice is one. */
  readonly movements: Readonly<Record<string, ProviderMovement>>;
  /** Positive: they took it, or will not pay it; negative: we hold it until they take it. */
  readonly balanceCents: Cents;
  readonly state: 'open' | 'clear' | 'review' | 'booked';
  /** What has to happen. */
  readonly says: string;
}

/** Key: payer / account / what it nets by. */
export const providerBalances: Projection<ProviderBalance | null, Recorded> = {
  name: 'provider-balances',
  version: 1,
  categories: ['remittance'],
  types: ['ProviderAdjustmentRecorded'],
  empty: null,
  keysOf: (fact) => [keyOf(fact)],
  evolve(before, fact) {
    const { account, nets, isForReview, says } = providerCode(fact.code);
    const movements = {
      ...before?.movements,
      [`${fact.remittanceId}.${fact.index}`]: {
        code: fact.code,
        reference: fact.reference,
        amountCents: fact.amountCents,
        paymentDate: fact.paymentDate,
        patientControlNumber: fact.patientControlNumber ?? null,
      },
    };
    const balanceCents = sumCents(Object.values(movements).map((each) => each.amountCents));
    const netted = balanceCents === 0 ? 'clear' : 'open';
    const alone = isForReview ? 'review' : 'booked';
    const state = nets === 'none' ? alone : netted;
    return { payerX12Id: fact.payerX12Id ?? '', account, movements, balanceCents, state, says };
  },
  columns: {
    state: (row) => row?.state ?? 'clear',
    payer_x12_id: (row) => row?.payerX12Id ?? null,
    balance_cents: (row) => row?.balanceCents ?? 0,
  },
};

function keyOf(fact: Recorded): string {
  const { account, nets } = providerCode(fact.code);
  const by =
    nets === 'reference'
      ? fact.reference
      : nets === 'payer'
        ? ''
        : `${fact.remittanceId}.${fact.index}`;
  return [fact.payerX12Id ?? '', account, by].join('/');
}
