import type { Projection } from '@ledgerline/event-store';
import type { Cents, PatientControlNumber, RemittanceId } from '@ledgerline/terms';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import type { Candidate, IdentificationFact } from './identification.events.js';

/** A claim payment whose number of ours did not come back, and what became of it. */
export interface UnmatchedClaimPayment {
  readonly remittanceId: RemittanceId;
  readonly index: number;
  readonly theirControlNumber: string; // CLP01
  readonly payerClaimNumber: string; // CLP07
  readonly paidCents: Cents;
  readonly reason: string;
  /** As they stood when it came; the likeliest first. */
  readonly candidates: readonly Candidate[];
  readonly state: 'waiting' | 'identified' | 'assigned' | 'dismissed' | 'returned';
  /** Of the claim it was told to. */
  readonly patientControlNumber: PatientControlNumber | null;
  /** Who said so last, and why; null where evidence or nobody did. */
  readonly saidBy: string | null;
  readonly why: string | null;
}

type Source = IdentificationFact | Extract<RemittanceFact, { type: 'ClaimPaymentUnmatched' }>;

export const unmatchedKey = (remittanceId: string, index: number): string =>
  `${remittanceId}/${String(index).padStart(7, '0')}`;

/** Key: remittance id / index of the claim in it. */
export const unmatchedClaimPayments: Projection<UnmatchedClaimPayment | null, Source> = {
  name: 'unmatched-claim-payments',
  version: 1,
  categories: ['remittance'],
  types: [
    'ClaimPaymentUnmatched',
    'ClaimPaymentIdentified',
    'ClaimPaymentAssigned',
    'ClaimPaymentAssignmentUndone',
    'ClaimPaymentDismissed',
    'ClaimPaymentDismissalUndone',
    'ClaimPaymentReturned',
  ],
  empty: null,
  keysOf: (fact) => [unmatchedKey(fact.remittanceId, fact.index)],
  evolve(row, fact) {
    switch (fact.type) {
      case 'ClaimPaymentUnmatched': {
        const { type: _type, advice: _advice, candidates = [], ...said } = fact;
        return row ?? { ...said, ...waiting, candidates };
      }
      case 'ClaimPaymentIdentified': {
        const { remittanceId, index, paidCents, patientControlNumber, advice } = fact;
        const { theirControlNumber, payerClaimNumber } = advice;
        const said = { remittanceId, index, paidCents, theirControlNumber, payerClaimNumber };
        const { confidence, evidence } = fact;
        const candidates = [{ patientControlNumber, confidence, evidence }];
        const before = row ?? { ...said, ...waiting, reason: '', candidates };
        return { ...before, ...waiting, state: 'identified', patientControlNumber };
      }
      case 'ClaimPaymentAssigned': {
        const { patientControlNumber, assignedBy: saidBy, reason: why } = fact;
        return row && { ...row, state: 'assigned', patientControlNumber, saidBy, why };
      }
      case 'ClaimPaymentAssignmentUndone':
      case 'ClaimPaymentDismissalUndone':
        return row && { ...row, ...waiting, saidBy: fact.undoneBy, why: fact.reason };
      case 'ClaimPaymentDismissed':
        return row && { ...row, state: 'dismissed', saidBy: fact.dismissedBy, why: fact.reason };
      case 'ClaimPaymentReturned':
        return row && { ...row, state: 'returned', saidBy: fact.returnedBy, why: fact.reference };
    }
  },
  columns: {
    state: (row) => row?.state ?? null,
    paid_cents: (row) => row?.paidCents ?? null,
  },
};

const waiting = {
  state: 'waiting',
  patientControlNumber: null,
  saidBy: null,
  why: null,
} as const;
