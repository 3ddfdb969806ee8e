import type { Projection } from '@ledgerline/event-store';
import type { Parked, ParkedReason } from './acknowledgement.js';
import type { ParkedAcknowledgementFact, ParkedTarget } from './parked-acknowledgement.events.js';

export const parkedPhases = ['waiting', 'matched', 'attached', 'dismissed'] as const;
export type ParkedPhase = (typeof parkedPhases)[number];

/** One parked word, as the work list shows it. */
export interface ParkedRow {
  readonly parkedId: string;
  readonly phase: ParkedPhase;
  readonly fileSha256: string;
  readonly kind: Parked['kind'];
  readonly controlNumbers: Parked['controlNumbers'];
  readonly segmentIndex: number;
  readonly reason: ParkedReason;
  readonly parkedAt: string;
  /** Whose it is, once that is known. */
  readonly to: ParkedTarget | null;
  /** Why a person's match did not hold; null where none failed. */
  readonly failed: ParkedReason | null;
  /** What to do about it; empty once nothing is. */
  readonly whatToDo: string;
}

export const parkedAcknowledgements: Projection<ParkedRow | null, ParkedAcknowledgementFact> = {
  name: 'parked-acknowledgements',
  version: 1,
  categories: ['parked-acknowledgement'],
  types: [
    'AcknowledgementParked',
    'AcknowledgementMatched',
    'AcknowledgementMatchFailed',
    'AcknowledgementAttached',
    'AcknowledgementDismissed',
  ],
  empty: null,
  keysOf: (fact) => [fact.parkedId],
  evolve(row, fact) {
    if (fact.type === 'AcknowledgementParked') {
      if (row) return row;
      const { type: _type, ...word } = fact;
      const whatToDo = remedyOf[fact.reason];
      return { ...word, phase: 'waiting', to: null, failed: null, whatToDo };
    }
    if (!row) return row;
    switch (fact.type) {
      case 'AcknowledgementMatched':
        return { ...row, phase: 'matched', to: fact.to, failed: null, whatToDo: '' };
      case 'AcknowledgementMatchFailed': {
        const whatToDo = `What was named does not fit. ${remedyOf[row.reason]}`;
        return { ...row, phase: 'waiting', to: null, failed: fact.reason, whatToDo };
      }
      case 'AcknowledgementAttached':
        return { ...row, phase: 'attached', to: fact.to, whatToDo: '' };
      case 'AcknowledgementDismissed':
        return { ...row, phase: 'dismissed', whatToDo: '' };
    }
  },
  columns: {
    phase: (row) => row?.phase ?? null,
    file_sha256: (row) => row?.fileSha256 ?? null,
    kind: (row) => row?.kind ?? null,
  },
};

const findBatch =
  'Find the batch by its control numbers and say which it is, or dismiss it where it is not ours.';
const findClaim = 'Find the claim and say which it is, or dismiss it where it is not ours.';
const askWhat = 'Ask the sender what it means, then say whose it is or dismiss it.';

const remedyOf: Readonly<Record<ParkedReason, string>> = {
  'interchange-unknown': findBatch,
  'group-unknown': findBatch,
  'set-unknown': findBatch,
  'reference-unknown': findBatch,
  'provider-unknown': findBatch,
  'claim-number-unknown': findClaim,
  'claim-of-another-batch': findClaim,
  'status-unknown': askWhat,
  'interchange-had-before':
    'The far side had this interchange before: look that its first answer is here, then dismiss it.',
};
