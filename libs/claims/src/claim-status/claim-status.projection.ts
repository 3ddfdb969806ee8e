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
import {
  adjudicationOf,
  adviceOf,
  standingAdvice,
  withAdvice,
  withoutAdvice,
  type AdjudicationFact,
  type AdviceUndone,
  type ClaimAdviceWord,
} from './claim-status-advice.js';
import {
  isRefusal,
  wordOf,
  withWord,
  type ClaimWord,
  type FrontDoorFact,
  type Settlement,
} from './claim-status-words.js';
import type { ClaimFact } from '../claim.events.js';
import type { ClaimCorrectionFact, CorrectionKind } from '../corrections/correction.events.js';

/**
 * Where a claim stands at the front door, by rank: a higher word beats a lower one, whenever it
 * comes.
 */
export const claimStates = ['sealed', 'received', 'accepted', 'turned-back', 'rejected'] as const;
export type ClaimState = (typeof claimStates)[number];

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
  readonly factId: string;
  readonly at: string;
}

/**
 * One claim. The row is the set of all that was said, so that neither order nor repetition
 * matters; all else is derived from it (claim-status-axes).
 */
export interface ClaimStatus {
  readonly patientControlNumber: PatientControlNumber | null;
  readonly sent: SentAs | null;
  readonly state: ClaimState;
  /** The payer's own number for it (REF*1K), which a replacement must quote. */
  readonly payerClaimNumber: string | null;
  /** Sorted, each once. */
  readonly words: readonly ClaimWord[];
  /** What remittances said of it; sorted, each once. */
  readonly advice: readonly ClaimAdviceWord[];
  /** Contradictions that a person settled. */
  readonly settlements: readonly Settlement[];
  /** What it charged was taken back: its lines went back to the queue. */
  readonly isChargeReversed: boolean;
  /** The claim that stands in its place, or took it back; null while it stands itself. */
  readonly superseded: Superseded | null;
  /** A correction that was asked for and not sent yet; the latest. */
  readonly correction: CorrectionAsked | null;
  /** A next payer's claim was made of what this one's payer decided, and stands. */
  readonly isNextPayerAsked: boolean;
  /** The payment it was made of; null where that was not kept. */
  readonly nextPayerAskedFrom: string | null;
}

export interface Superseded {
  readonly by: PatientControlNumber;
  readonly kind: CorrectionKind;
  readonly factId: string;
  readonly at: string;
}

export interface CorrectionAsked {
  readonly kind: CorrectionKind;
  /** True where its payer takes no corrected claims. */
  readonly isByHand: boolean;
  readonly factId: string;
  readonly at: string;
}

type Spoken = ClaimFact | ClaimCorrectionFact | AdjudicationFact | AdviceUndone;

export const claimStatus: Projection<ClaimStatus, Spoken> = {
  name: 'claim-status',
  version: 5,
  categories: ['claim', 'claim-payment'],
  types: [
    'ClaimPrepared',
    'ClaimReceived',
    'ClaimAccepted',
    'ClaimRejected',
    'ClaimTurnedBack',
    'ClaimReceivableReversed',
    'ClaimReceivableRestored',
    'ClaimContradictionSettled',
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ReversalParked',
    'ClaimPaymentUndone',
    'ClaimCorrectionRequested',
    'ClaimCorrectionByHand',
    'ClaimReplaced',
    'ClaimVoided',
    'SecondaryClaimPrepared',
  ],
  empty: {
    patientControlNumber: null,
    sent: null,
    state: 'sealed',
    payerClaimNumber: null,
    words: [],
    advice: [],
    settlements: [],
    isChargeReversed: false,
    superseded: null,
    correction: null,
    isNextPayerAsked: false,
    nextPayerAskedFrom: null,
  },
  // Where a next payer's claim is superseded, the first payer's is asked from no more.
  keysOf: (fact) => [fact.patientControlNumber, ...firstOf(fact)],
  evolve(before, fact, key, { id, recordedAt }) {
    if (key !== fact.patientControlNumber)
      return { ...before, isNextPayerAsked: false, nextPayerAskedFrom: null };
    const row = { ...before, patientControlNumber: fact.patientControlNumber };
    switch (fact.type) {
      case 'ClaimPrepared':
        return { ...row, sent: row.sent ?? sentAs(fact, id, recordedAt) };
      case 'ClaimReceivableReversed':
        return { ...row, isChargeReversed: true };
      case 'ClaimReceivableRestored':
        return { ...row, isChargeReversed: false };
      case 'ClaimContradictionSettled':
        return { ...row, settlements: withSettlement(row.settlements, fact, id) };
      case 'ClaimPaymentPosted':
      case 'ClaimPaymentReversed':
      case 'ReversalParked':
        return { ...row, advice: withAdvice(row.advice, adviceOf(fact, id, recordedAt)) };
      case 'ClaimCorrectionRequested':
      case 'ClaimCorrectionByHand':
        return { ...row, correction: asked(row.correction, fact, id, recordedAt) };
      case 'ClaimReplaced':
      case 'ClaimVoided':
        return { ...row, superseded: row.superseded ?? supersededBy(fact, id, recordedAt) };
      case 'SecondaryClaimPrepared':
        return { ...row, isNextPayerAsked: true, nextPayerAskedFrom: fact.paymentId ?? null };
      case 'ClaimPaymentUndone':
        return { ...row, advice: withoutAdvice(row.advice, fact) };
      default: {
        const words = withWord(row.words, wordOf(fact satisfies FrontDoorFact, id, recordedAt));
        return { ...row, words, ...derived(words) };
      }
    }
  },
  columns: {
    state: (row) => row.state,
    waits: (row) => (mayWait(row) ? 'yes' : null),
    next_payer: (row) => (mayAskNextPayer(row) ? 'due' : mustTellNextPayer(row) ? 'to-tell' : null),
  },
};

/**
 * Whether a clock may run for it: nobody refused it for good, and it is not decided. What its batch
 * was told is not in this row; it only ever ends a wait that is looked at all the same.
 */
function mayWait({ words, advice, settlements, superseded }: ClaimStatus): boolean {
  if (superseded || !['none', 'reversed', 'reversal-waiting'].includes(adjudicationOf(advice)))
    return false;
  return settlements.length > 0 || !words.some(isRefusal);
}

/** Whether its payer left something to the patient that a next payer was not asked for yet. */
const mayAskNextPayer = ({ advice, superseded, isNextPayerAsked }: ClaimStatus): boolean =>
  !superseded &&
  !isNextPayerAsked &&
  standingAdvice(advice).some(({ patientCents }) => patientCents > 0);

/**
 * Whether a next payer was asked from a decision that stands no more: another claim took the place of
 * this one, or its payer decided anew.
 */
function mustTellNextPayer(row: ClaimStatus): boolean {
  const { advice, superseded, isNextPayerAsked, nextPayerAskedFrom: from } = row;
  if (!isNextPayerAsked) return false;
  return (
    superseded !== null ||
    (from !== null && !standingAdvice(advice).some(({ paymentId }) => paymentId === from))
  );
}

const firstOf = (fact: Spoken): readonly string[] =>
  (fact.type === 'ClaimReplaced' || fact.type === 'ClaimVoided') && fact.returns
    ? [fact.returns.patientControlNumber]
    : [];

const sentAs = (
  fact: Extract<ClaimFact, { type: 'ClaimPrepared' }>,
  factId: string,
  at: string,
): SentAs => ({
  batchId: fact.batchId,
  setControlNumber: fact.setControlNumber,
  clientId: fact.clientId,
  payerId: fact.payerId,
  serviceDate: fact.serviceDate,
  frequency: fact.frequency,
  chargeCents: fact.chargeCents,
  lineIds: fact.lines.map(({ lineId }) => lineId),
  factId,
  at,
});

function withSettlement(
  settlements: readonly Settlement[],
  fact: Extract<ClaimFact, { type: 'ClaimContradictionSettled' }>,
  factId: string,
): readonly Settlement[] {
  if (settlements.some((each) => each.factId === factId)) return settlements;
  const { stands, about, settledBy, settledAt } = fact;
  return [...settlements, { stands, about, settledBy, settledAt, factId }].sort((a, b) =>
    `${a.settledAt}/${a.factId}` < `${b.settledAt}/${b.factId}` ? -1 : 1,
  );
}

function asked(
  before: CorrectionAsked | null,
  fact: Extract<
    ClaimCorrectionFact,
    { type: 'ClaimCorrectionRequested' | 'ClaimCorrectionByHand' }
  >,
  factId: string,
  at: string,
): CorrectionAsked {
  const isByHand = fact.type === 'ClaimCorrectionByHand';
  if (before && `${before.at}/${before.factId}` >= `${at}/${factId}`) return before;
  return { kind: fact.kind, isByHand, factId, at };
}

const supersededBy = (
  fact: Extract<ClaimCorrectionFact, { type: 'ClaimReplaced' | 'ClaimVoided' }>,
  factId: string,
  at: string,
): Superseded => ({
  by: fact.supersededBy,
  kind: fact.type === 'ClaimVoided' ? 'void' : fact.kind,
  factId,
  at,
});

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
