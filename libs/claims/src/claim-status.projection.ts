import type { Projection } from '@ledgerline/event-store';
import type {
  BatchId,
  Cents,
  ClientId,
  LineId,
  PatientControlNumber,
  PayerId,
  ServiceDate,
} from '@ledgerline/terms';
import type { ClaimFact } from './claim.events.js';

/**
 * Where a claim stands at the front door, by rank: a higher word beats a lower one, whenever it
 * comes.
 */
export const claimStates = ['sealed', 'received', 'accepted', 'turned-back', 'rejected'] as const;
export type ClaimState = (typeof claimStates)[number];

/** One word about a claim, as it was said. */
export interface ClaimWord {
  readonly state: Exclude<ClaimState, 'sealed'>;
  readonly by: 'TA1' | '999' | 'clearinghouse' | 'payer';
  /** `A7:562`, or the code of a 999 or TA1. */
  readonly code: string;
  readonly reason: string;
  readonly payerClaimNumber: string | null;
  readonly fileSha256: string;
}

/** What the claim was sent as. */
export interface SentAs {
  readonly batchId: BatchId;
  readonly setControlNumber: string;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly serviceDate: ServiceDate;
  readonly frequency: string;
  readonly chargeCents: Cents;
  readonly lineIds: readonly LineId[];
}

/**
 * One claim. The row is the set of all that was said, so that neither order nor repetition
 * matters; all else is derived from it.
 */
export interface ClaimStatus {
  readonly patientControlNumber: PatientControlNumber | null;
  readonly sent: SentAs | null;
  readonly state: ClaimState;
  /** The payer's own number for it (REF*1K), which a replacement must quote. */
  readonly payerClaimNumber: string | null;
  /** Sorted, each once. */
  readonly words: readonly ClaimWord[];
}

type Spoken = Exclude<ClaimFact, { type: 'ClaimReceivableReversed' }>;

export const claimStatus: Projection<ClaimStatus, Spoken> = {
  name: 'claim-status',
  version: 1,
  categories: ['claim'],
  types: ['ClaimPrepared', 'ClaimReceived', 'ClaimAccepted', 'ClaimRejected', 'ClaimTurnedBack'],
  empty: {
    patientControlNumber: null,
    sent: null,
    state: 'sealed',
    payerClaimNumber: null,
    words: [],
  },
  keysOf: (fact) => [fact.patientControlNumber],
  evolve(row, fact) {
    const { patientControlNumber } = fact;
    if (fact.type === 'ClaimPrepared') return { ...row, patientControlNumber, sent: sentAs(fact) };
    const words = plus(row.words, wordOf(fact));
    return { ...row, patientControlNumber, words, ...derived(words) };
  },
  columns: {
    state: (row) => row.state,
    batch_id: (row) => row.sent?.batchId ?? null,
    client_id: (row) => row.sent?.clientId ?? null,
    payer_id: (row) => row.sent?.payerId ?? null,
    service_date: (row) => row.sent?.serviceDate ?? null,
  },
};

const sentAs = (fact: Extract<ClaimFact, { type: 'ClaimPrepared' }>): SentAs => ({
  batchId: fact.batchId,
  setControlNumber: fact.setControlNumber,
  clientId: fact.clientId,
  payerId: fact.payerId,
  serviceDate: fact.serviceDate,
  frequency: fact.frequency,
  chargeCents: fact.chargeCents,
  lineIds: fact.lines.map(({ lineId }) => lineId),
});

function wordOf(fact: Exclude<Spoken, { type: 'ClaimPrepared' }>): ClaimWord {
  const { by, fileSha256 } = fact;
  if (fact.type === 'ClaimTurnedBack') {
    const { code } = fact;
    return { state: 'turned-back', by, code, reason: '', payerClaimNumber: null, fileSha256 };
  }
  return {
    state: stateOf[fact.type],
    by,
    code: `${fact.category}:${fact.status}`,
    reason: fact.type === 'ClaimRejected' ? fact.reason : '',
    payerClaimNumber: fact.payerClaimNumber ?? null,
    fileSha256,
  };
}

const stateOf = {
  ClaimReceived: 'received',
  ClaimAccepted: 'accepted',
  ClaimRejected: 'rejected',
} as const;

/** The set with one more word; the same set where it was in already. */
function plus(words: readonly ClaimWord[], word: ClaimWord): readonly ClaimWord[] {
  const key = keyOf(word);
  if (words.some((each) => keyOf(each) === key)) return words;
  return [...words, word].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ state, by, code, reason, payerClaimNumber, fileSha256 }: ClaimWord): string =>
  [rankOf(state), by, code, reason, payerClaimNumber, fileSha256].join('/');

const rankOf = (state: ClaimState): number => claimStates.indexOf(state);

function derived(words: readonly ClaimWord[]): Pick<ClaimStatus, 'state' | 'payerClaimNumber'> {
  let state: ClaimState = 'sealed';
  let payerClaimNumber: string | null = null;
  for (const word of words) {
    if (rankOf(word.state) > rankOf(state)) ({ state } = word);
    // A payer's word about its own number, and of several the last in order, beats a
    // clearinghouse's.
    if (word.payerClaimNumber && (word.by === 'payer' || payerClaimNumber === null))
      ({ payerClaimNumber } = word);
  }
  return { state, payerClaimNumber };
}
