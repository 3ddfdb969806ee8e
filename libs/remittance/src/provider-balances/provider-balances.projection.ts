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
type Source = Recorded | Extract<RemittanceFact, { type: 'RemittanceUndone' }>;

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
export const providerBalances: Projection<ProviderBalance | null, Source> = {
  name: 'provider-balances',
  version: 2,
  categories: ['remittance'],
  types: ['ProviderAdjustmentRecorded', 'RemittanceUndone'],
  empty: null,
  keysOf: (fact) =>
    fact.type === 'ProviderAdjustmentRecorded'
      ? [keyOf(fact)]
      : [...new Set(fact.providerAdjustments.map((each) => keyOf({ ...fact, ...each })))],
  evolve(before, fact) {
    if (fact.type !== 'ProviderAdjustmentRecorded') return before && without(before, fact);
    const { account, says } = providerCode(fact.code);
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
    return squared({ payerX12Id: fact.payerX12Id ?? '', account, movements, says }, fact.code);
  },
  columns: {
    state: (row) => row?.state ?? 'clear',
    payer_x12_id: (row) => row?.payerX12Id ?? null,
    balance_cents: (row) => row?.balanceCents ?? 0,
  },
};

/** With its payment a movement leaves the books. */
function without(
  row: ProviderBalance,
  fact: Exclude<Source, { type: 'ProviderAdjustmentRecorded' }>,
): ProviderBalance {
  const gone = new Set(
    fact.providerAdjustments.map((each) => `${fact.remittanceId}.${each.index}`),
  );
  const movements = Object.fromEntries(
    Object.entries(row.movements).filter(([place]) => !gone.has(place)),
  );
  return squared({ ...row, movements }, Object.values(row.movements)[0]?.code ?? '');
}

function squared(
  row: Omit<ProviderBalance, 'balanceCents' | 'state'>,
  code: string,
): ProviderBalance {
  const { nets, isForReview } = providerCode(code);
  const amounts = Object.values(row.movements).map((each) => each.amountCents);
  const balanceCents = sumCents(amounts);
  const netted = balanceCents === 0 ? 'clear' : 'open';
  const alone = amounts.length === 0 ? 'clear' : isForReview ? 'review' : 'booked';
  return { ...row, balanceCents, state: nets === 'none' ? alone : netted };
}

function keyOf(
  fact: Pick<Recorded, 'code' | 'remittanceId' | 'index' | 'payerX12Id'> &
    Partial<Pick<Recorded, 'reference'>>,
): string {
  const { account, nets } = providerCode(fact.code);
  const by =
    nets === 'reference'
      ? (fact.reference ?? '')
      : nets === 'payer'
        ? ''
        : `${fact.remittanceId}.${fact.index}`;
  return [fact.payerX12Id ?? '', account, by].join('/');
}
