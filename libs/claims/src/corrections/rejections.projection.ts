import type { Projection } from '@ledgerline/event-store';
import type { LineId, PatientControlNumber } from '@ledgerline/terms';
import type { ClaimCheckFact } from '../submission/claim-findings.events.js';
import type { AdjudicationFact, AdviceUndone } from '../claim-status/claim-status-advice.js';
import type { ClaimFact } from '../claim.events.js';
import type { ClaimCorrectionFact } from './correction.events.js';

/** One reason a claim came back, as it was said. */
export interface RejectionWord {
  readonly origin: '277CA' | '999' | 'TA1' | 'edit';
  /** `A7:562:82`, a code of a 999 or TA1, or the id of an edit. */
  readonly code: string;
  /** Under the claim's document; null where the word names none. */
  readonly field: string | null;
}

/** A claim that was turned away, or never left: what was said, and whether it still waits. */
export interface RejectionRow {
  readonly patientControlNumber: PatientControlNumber;
  /** It went: what it went as stands in claim-status. */
  readonly isSent: boolean;
  /** Of a claim an edit kept: what it would have held. */
  readonly lineIds: readonly LineId[];
  /** Sorted, each once. */
  readonly words: readonly RejectionWord[];
  /** Another claim stands in its place, or it was found to have been accepted. */
  readonly isSettled: boolean;
  /** Payments that adjudicated it after all, and stand. */
  readonly adjudicatedBy: readonly string[];
  /** Either: nobody has to mend it. */
  readonly isOver: boolean;
}

type Heard =
  | ClaimFact
  | Extract<ClaimCorrectionFact, { type: 'ClaimReplaced' | 'ClaimVoided' }>
  | AdjudicationFact
  | AdviceUndone
  | ClaimCheckFact;

/** A row only of claims that came back or were kept: most never are. */
export const rejections: Projection<RejectionRow | null, Heard> = {
  name: 'rejections',
  version: 3,
  categories: ['claim', 'claim-payment', 'claim-check'],
  types: [
    'ClaimPrepared',
    'ClaimRejected',
    'ClaimTurnedBack',
    'ClaimContradictionSettled',
    'ClaimReplaced',
    'ClaimVoided',
    'ClaimPaymentPosted',
    'ClaimPaymentUndone',
    'ClaimChecked',
  ],
  empty: null,
  keysOf: (fact) => [fact.patientControlNumber],
  evolve(before, fact) {
    const row = before ?? nothing(fact.patientControlNumber);
    switch (fact.type) {
      case 'ClaimRejected':
        return cameBack(
          row,
          fact.reason.split(' ').map((code) => ({ origin: '277CA', code, field: null })),
        );
      case 'ClaimTurnedBack':
        return cameBack(row, [{ origin: fact.by, code: fact.code, field: null }]);
      case 'ClaimChecked':
        return checked(before, fact);
      case 'ClaimPrepared':
        return before && { ...before, isSent: true, lineIds: [] };
      case 'ClaimContradictionSettled':
        return before && standing({ ...before, isSettled: fact.stands === 'accepted' });
      case 'ClaimReplaced':
      case 'ClaimVoided':
        return before && standing({ ...before, isSettled: true });
      case 'ClaimPaymentPosted':
        return before && adjudicated(before, [...before.adjudicatedBy, fact.paymentId]);
      // As though it had not been said: what came back waits again.
      case 'ClaimPaymentUndone':
        return (
          before &&
          adjudicated(
            before,
            before.adjudicatedBy.filter((each) => each !== fact.paymentId),
          )
        );
      default:
        return before;
    }
  },
  columns: { phase: (row) => (row ? (isWaiting(row) ? 'waits' : 'over') : null) },
};

const nothing = (patientControlNumber: PatientControlNumber): RejectionRow => ({
  patientControlNumber,
  isSent: false,
  lineIds: [],
  words: [],
  isSettled: false,
  adjudicatedBy: [],
  isOver: false,
});

const standing = (row: RejectionRow): RejectionRow => ({
  ...row,
  isOver: row.isSettled || row.adjudicatedBy.length > 0,
});
const adjudicated = (row: RejectionRow, by: readonly string[]): RejectionRow =>
  standing({ ...row, adjudicatedBy: [...new Set(by)] });

/** What was found before it went is over once it went. */
export const isWaiting = ({ isOver, isSent, words }: RejectionRow): boolean =>
  !isOver && words.some(({ origin }) => (origin === 'edit') !== isSent);

const cameBack = (row: RejectionRow, words: readonly RejectionWord[]): RejectionRow => ({
  ...withWords(row, words),
  isSent: true,
  lineIds: [],
});

/** The last judgement stands: what was mended is not said again. */
function checked(
  before: RejectionRow | null,
  { patientControlNumber, lineIds, outcome, findings }: ClaimCheckFact,
): RejectionRow | null {
  const found =
    outcome === 'held-back'
      ? findings
          .filter(({ severity }) => severity === 'error')
          .map(({ id, field }) => ({ origin: 'edit', code: id, field: field ?? null }) as const)
      : [];
  if (!before && found.length === 0) return null;
  const row = before ?? nothing(patientControlNumber);
  const said = row.words.filter(({ origin }) => origin !== 'edit');
  return withWords({ ...row, lineIds: row.isSent ? [] : lineIds, words: said }, found);
}

function withWords(row: RejectionRow, words: readonly RejectionWord[]): RejectionRow {
  const byKey = new Map([...row.words, ...words].map((each) => [keyOf(each), each]));
  return { ...row, words: [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

const keyOf = ({ origin, code, field }: RejectionWord): string => `${origin}/${code}/${field}`;
