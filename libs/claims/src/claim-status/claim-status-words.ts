import type { Instant, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClaimFact } from '../claim.events.js';

export type FrontDoorFact = Extract<
  ClaimFact,
  { type: 'ClaimReceived' | 'ClaimAccepted' | 'ClaimRejected' | 'ClaimTurnedBack' }
>;

/** One word about a claim, as it was said. */
export interface ClaimWord {
  readonly state: 'received' | 'accepted' | 'turned-back' | 'rejected';
  readonly by: 'TA1' | '999' | 'clearinghouse' | 'payer';
  /** `A7:562`, or the code of a 999 or TA1. */
  readonly code: string;
  readonly reason: string;
  readonly payerClaimNumber: string | null;
  readonly fileSha256: string;
  /** STC02; null where the message gave no day. */
  readonly saidOn: ServiceDate | null;
  /** Where in the file; null where it was not kept. */
  readonly segmentIndex: number | null;
  /** The fact that holds it, and when we learnt of it. */
  readonly factId: string;
  readonly at: string;
}

export const isRefusal = ({ state }: Pick<ClaimWord, 'state'>): boolean =>
  state === 'rejected' || state === 'turned-back';

/** Which of the answers that contradict each other a person found to be true. */
export interface Settlement {
  readonly stands: 'accepted' | 'rejected';
  /** Ids of the facts that were looked at. */
  readonly about: readonly string[];
  readonly settledBy: StaffId;
  readonly settledAt: Instant;
  readonly factId: string;
}

export function wordOf(fact: FrontDoorFact, factId: string, at: string): ClaimWord {
  const { by, fileSha256 } = fact;
  const known = { by, fileSha256, factId, at };
  if (fact.type === 'ClaimTurnedBack') {
    const nothing = { reason: '', payerClaimNumber: null, saidOn: null, segmentIndex: null };
    return { ...known, ...nothing, state: 'turned-back', code: fact.code };
  }
  return {
    ...known,
    state: stateOf[fact.type],
    code: `${fact.category}:${fact.status}`,
    reason: fact.type === 'ClaimRejected' ? fact.reason : '',
    payerClaimNumber: fact.payerClaimNumber ?? null,
    saidOn: fact.saidOn ?? null,
    segmentIndex: fact.segmentIndex ?? null,
  };
}

const stateOf = {
  ClaimReceived: 'received',
  ClaimAccepted: 'accepted',
  ClaimRejected: 'rejected',
} as const;

/** The set with one more word. Of the same word twice the earlier stays, whichever came first. */
export function withWord(words: readonly ClaimWord[], word: ClaimWord): readonly ClaimWord[] {
  if (words.length === 0) return [word];
  const key = keyOf(word);
  const same = words.find((each) => keyOf(each) === key);
  if (same && isEarlier(same, word)) return words;
  return [...words.filter((each) => each !== same), word].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

const isEarlier = (a: ClaimWord, b: ClaimWord): boolean =>
  `${a.at}/${a.factId}` <= `${b.at}/${b.factId}`;

const keyOf = (word: ClaimWord): string =>
  [
    ['received', 'accepted', 'turned-back', 'rejected'].indexOf(word.state),
    word.by,
    word.code,
    word.reason,
    word.payerClaimNumber,
    word.saidOn,
    word.segmentIndex,
    word.fileSha256,
  ].join('/');
