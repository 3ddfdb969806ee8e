import { cents, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { Projection } from '@ledgerline/event-store';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';

/**
 * One payment, proven: deposit = posted to claims − provider adjustments + suspense. Each term keeps the
 * ids behind it, so that a sum can be opened and a fact given twice counts once.
 */
export interface DepositProof {
  readonly state: 'posting' | 'posted' | 'held' | 'undone';
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: ServiceDate | '';
  readonly claimCount: number;
  readonly depositCents: Cents;
  readonly postedCents: Cents;
  readonly postedClaims: number;
  /** Positive lowers the payment. */
  readonly providerAdjustmentCents: Cents;
  /** Waiting for a person or for its original: unmatched payments and parked reversals. */
  readonly suspenseCents: Cents;
  readonly suspended: Readonly<Record<string, Cents>>;
  /** What no term explains. Zero once posted, or the exact cents missing. */
  readonly unexplainedCents: Cents;
  readonly conflicts: number;
  readonly lastFactId: string;
}

type Source = RemittanceFact | ClaimPaymentFact;

const nothing: DepositProof = {
  state: 'posting',
  payerName: '',
  traceNumber: '',
  paymentDate: '',
  claimCount: 0,
  depositCents: cents(0),
  postedCents: cents(0),
  postedClaims: 0,
  providerAdjustmentCents: cents(0),
  suspenseCents: cents(0),
  suspended: {},
  unexplainedCents: cents(0),
  conflicts: 0,
  lastFactId: '',
};

/** Key: remittance id. */
export const depositProofs: Projection<DepositProof, Source> = {
  name: 'deposit-proofs',
  version: 3,
  categories: ['remittance', 'claim-payment'],
  types: [
    'RemittanceReceived',
    'ProviderAdjustmentRecorded',
    'ClaimPaymentUnmatched',
    'ClaimPaymentIdentified',
    'ClaimPaymentAssigned',
    'ClaimPaymentAssignmentUndone',
    'ClaimPaymentDismissed',
    'ClaimPaymentDismissalUndone',
    'RemittanceUndone',
    'RemittanceConflictSettled',
    'RemittancePosted',
    'RemittanceHeld',
    'RemittanceConflicted',
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ReversalParked',
    'ClaimPaymentUndone',
  ],
  empty: nothing,
  keysOf: (fact) => [fact.remittanceId],
  evolve: (proof, fact, _key, stored) =>
    proof.lastFactId === stored.id
      ? proof
      : { ...proven(evolve(proof, fact)), lastFactId: stored.id },
  columns: {
    state: (proof) => proof.state,
    trace_number_text: (proof) => proof.traceNumber,
    unexplained_cents: (proof) => proof.unexplainedCents,
    suspense_cents: (proof) => proof.suspenseCents,
  },
};

function evolve(proof: DepositProof, fact: Source): DepositProof {
  switch (fact.type) {
    case 'RemittanceReceived':
      return {
        ...proof,
        state: 'posting',
        payerName: fact.payerName,
        traceNumber: fact.traceNumber,
        paymentDate: fact.paymentDate,
        claimCount: fact.claimCount,
        depositCents: fact.amountCents,
      };
    case 'ProviderAdjustmentRecorded':
      return {
        ...proof,
        providerAdjustmentCents: cents(proof.providerAdjustmentCents + fact.amountCents),
      };
    case 'ClaimPaymentUnmatched':
      return suspend(proof, `claim ${fact.index}`, fact.paidCents);
    case 'ReversalParked':
      return suspend(anew(proof, fact), fact.paymentId, fact.paidCents);
    case 'ClaimPaymentReversed':
      return post(release(anew(proof, fact), fact.paymentId), fact.paidCents);
    case 'ClaimPaymentPosted':
      return post(anew(proof, fact), fact.paidCents);
    case 'ClaimPaymentUndone':
      return unpost(proof, fact);
    case 'RemittancePosted':
      return { ...proof, state: 'posted' };
    case 'RemittanceHeld':
      return proof.depositCents === 0 && proof.postedClaims === 0
        ? { ...proof, state: 'held' }
        : proof;
    case 'RemittanceConflicted':
      return { ...proof, conflicts: proof.conflicts + 1 };
    case 'RemittanceConflictSettled':
      return { ...proof, conflicts: proof.conflicts - 1 };
    case 'ClaimPaymentIdentified':
    case 'ClaimPaymentAssigned':
      return release(proof, `claim ${fact.index}`);
    case 'ClaimPaymentAssignmentUndone':
      return suspend(proof, `claim ${fact.index}`, fact.paidCents);
    case 'ClaimPaymentDismissed': {
      // Told, though to no claim: it waits on an account of its own.
      const told = release(proof, `claim ${fact.index}`);
      return { ...told, postedCents: cents(told.postedCents + fact.paidCents) };
    }
    case 'ClaimPaymentDismissalUndone': {
      const back = suspend(proof, `claim ${fact.index}`, fact.paidCents);
      return { ...back, postedCents: cents(back.postedCents - fact.paidCents) };
    }
    case 'RemittanceUndone':
      return {
        ...proof,
        state: 'undone',
        depositCents: cents(0),
        providerAdjustmentCents: cents(0),
        suspenseCents: cents(0),
        suspended: {},
      };
    case 'RemittanceUndoOrdered':
    case 'RemittanceRepostOrdered':
    case 'ClaimPaymentReturned':
    case 'RemittanceConflictClosed':
    case 'RemittanceRepeated':
      return proof;
  }
}

const post = (proof: DepositProof, paid: Cents): DepositProof => ({
  ...proof,
  postedCents: cents(proof.postedCents + paid),
  postedClaims: proof.postedClaims + 1,
});

/** An undone payment waits in suspense under its own name, unless somebody else says where its money waits. */
function unpost(
  proof: DepositProof,
  { undoes, because, paymentId, paidCents }: Extract<Source, { type: 'ClaimPaymentUndone' }>,
): DepositProof {
  if (undoes === 'ReversalParked') return because === 'person' ? proof : release(proof, paymentId);
  const off = {
    ...proof,
    postedCents: cents(proof.postedCents - paidCents),
    postedClaims: proof.postedClaims - 1,
  };
  return because === 'assignment-undone' ? off : suspend(off, paymentId, paidCents);
}

/** What is posted anew waits no more under the name of what was undone. */
const anew = (proof: DepositProof, { again }: { readonly again?: string }): DepositProof =>
  again === undefined ? proof : release(proof, again);

const suspend = (proof: DepositProof, id: string, paid: Cents): DepositProof => ({
  ...proof,
  suspended: { ...proof.suspended, [id]: paid },
  suspenseCents: cents(proof.suspenseCents - (proof.suspended[id] ?? 0) + paid),
});

function release(proof: DepositProof, id: string): DepositProof {
  const { [id]: held, ...suspended } = proof.suspended;
  if (held === undefined) return proof;
  return { ...proof, suspended, suspenseCents: cents(proof.suspenseCents - held) };
}

/** The proof itself. While claims are still being posted the rest of the deposit is theirs, not unexplained. */
function proven(proof: DepositProof): DepositProof {
  const explained = proof.postedCents - proof.providerAdjustmentCents + proof.suspenseCents;
  const rest = proof.depositCents - explained;
  return { ...proof, unexplainedCents: cents(proof.state === 'posted' ? rest : 0) };
}
