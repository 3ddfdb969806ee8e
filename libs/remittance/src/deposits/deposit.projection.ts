import type { Projection } from '@ledgerline/event-store';
import type { Cents, RemittanceId } from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import type { BankDepositFact, DepositEvidence, DepositMatchFact } from './deposit.events.js';
import type { ExpectedDeposit, OpenDeposit } from './deposit-matching.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';

/** A remittance whose money a bank line brought. */
export interface StandingMatch {
  readonly remittanceId: RemittanceId;
  readonly remittanceCents: Cents;
  readonly factId: string;
  readonly evidence: DepositEvidence;
  readonly clause: string;
  readonly matchedBy: string;
}

/** A bank line and what it brought. */
export interface BankDeposit extends OpenDeposit {
  readonly account: string;
  readonly factId: string;
  readonly matches: readonly StandingMatch[];
}

/** Key: deposit id. */
export const bankDeposits: Projection<BankDeposit | null, BankDepositFact | DepositMatchFact> = {
  name: 'bank-deposits',
  version: 1,
  categories: ['bank-deposit', 'deposit-match'],
  types: ['BankDepositRecorded', 'DepositMatched', 'DepositUnmatched'],
  empty: null,
  keysOf: (fact) => [fact.depositId],
  evolve(row, fact, _key, stored) {
    if (fact.type === 'BankDepositRecorded') {
      const { depositId, account, depositDate, amountCents, traceNumber = null } = fact;
      const { id: factId } = stored;
      return (
        row ?? { depositId, account, depositDate, amountCents, traceNumber, factId, matches: [] }
      );
    }
    if (!row) return row;
    const others = row.matches.filter((each) => each.remittanceId !== fact.remittanceId);
    if (fact.type === 'DepositUnmatched') return { ...row, matches: others };
    const { remittanceId, remittanceCents, evidence, clause, matchedBy } = fact;
    const match = { remittanceId, remittanceCents, evidence, clause, matchedBy };
    return { ...row, matches: [...others, { ...match, factId: stored.id }] };
  },
  columns: {
    state: (row) => (row?.matches.length ? 'matched' : 'unmatched'),
    deposit_date: (row) => row?.depositDate ?? null,
  },
};

/** A remittance as the bank should show it. */
export interface ExpectedRow extends ExpectedDeposit {
  readonly payerName: string;
  readonly depositId: string | null;
}

type ExpectedSource = Extract<RemittanceFact, { type: 'RemittanceReceived' }> | DepositMatchFact;

/** Key: remittance id. A remittance without money is expected nowhere. */
export const expectedDeposits: Projection<ExpectedRow | null, ExpectedSource> = {
  name: 'expected-deposits',
  version: 1,
  categories: ['remittance', 'deposit-match'],
  types: ['RemittanceReceived', 'DepositMatched', 'DepositUnmatched'],
  empty: null,
  keysOf: (fact) => [fact.remittanceId],
  evolve(row, fact) {
    switch (fact.type) {
      case 'RemittanceReceived': {
        const { remittanceId, payerName, traceNumber, amountCents, paymentDate } = fact;
        const said = { remittanceId, payerName, traceNumber, amountCents, paymentDate };
        return row ?? { ...said, depositId: null, notWith: [] };
      }
      case 'DepositMatched':
        return row && { ...row, depositId: fact.depositId };
      case 'DepositUnmatched': {
        if (!row) return row;
        const notWith = [...new Set([...row.notWith, fact.depositId])];
        return { ...row, depositId: null, notWith };
      }
    }
  },
  columns: {
    state: (row) => (row?.amountCents === 0 ? 'none' : row?.depositId ? 'matched' : 'open'),
    trace_text: (row) => row?.traceNumber ?? null,
  },
};

/** The fact behind money that waits in suspense. */
export interface SuspenseLink {
  readonly factId: string;
  readonly factType: string;
  readonly cents: Cents;
}

type Waiting =
  | Extract<RemittanceFact, { type: 'ClaimPaymentUnmatched' }>
  | Extract<ClaimPaymentFact, { type: 'ReversalParked' }>;

/** Key: remittance id / what deposit-proofs calls what is suspended. Whether it still waits is told there. */
export const suspenseLinks: Projection<SuspenseLink | null, Waiting> = {
  name: 'suspense-links',
  version: 1,
  categories: ['remittance', 'claim-payment'],
  types: ['ClaimPaymentUnmatched', 'ReversalParked'],
  empty: null,
  keysOf: (fact) => [
    suspenseKey(
      fact.remittanceId,
      fact.type === 'ReversalParked' ? fact.paymentId : `claim ${fact.index}`,
    ),
  ],
  evolve: (_row, fact, _key, stored) => ({
    factId: stored.id,
    factType: fact.type,
    cents: fact.paidCents,
  }),
};

export const suspenseKey = (remittanceId: string, id: string): string => `${remittanceId}/${id}`;

export const depositProjections = [bankDeposits, expectedDeposits, suspenseLinks] as const;
