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
import type { ClaimCheckFact } from '../submission/claim-findings.events.js';
import type { AdjudicationFact } from '../claim-status/claim-status-advice.js';
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

/** What a claim that was turned away was sent as. */
interface SentAs {
  readonly batchId: BatchId;
  readonly setControlNumber: string;
  readonly frequency: string;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly serviceDate: ServiceDate;
  readonly chargeCents: Cents;
}

/** A claim that was turned away, or never left: what was said, and whether it still waits. */
export interface RejectionRow {
  readonly patientControlNumber: PatientControlNumber;
  /** Null where it never went. */
  readonly sent: SentAs | null;
  readonly lineIds: readonly LineId[];
  /** Sorted, each once. */
  readonly words: readonly RejectionWord[];
  /** Superseded, adjudicated after all, or found to have been accepted. */
  readonly isOver: boolean;
}

type Heard =
  | ClaimFact
  | Extract<ClaimCorrectionFact, { type: 'ClaimReplaced' | 'ClaimVoided' }>
  | AdjudicationFact
  | ClaimCheckFact;

export const rejections: Projection<RejectionRow | null, Heard> = {
  name: 'rejections',
  version: 1,
  categories: ['claim', 'claim-payment', 'claim-check'],
  types: [
    'ClaimPrepared',
    'ClaimRejected',
    'ClaimTurnedBack',
    'ClaimContradictionSettled',
    'ClaimReplaced',
    'ClaimVoided',
    'ClaimPaymentPosted',
    'ClaimChecked',
  ],
  empty: null,
  keysOf: (fact) => [fact.patientControlNumber],
  evolve(before, fact) {
    const row = before ?? nothing(fact.patientControlNumber);
    switch (fact.type) {
      case 'ClaimPrepared': {
        const { batchId, setControlNumber, frequency, clientId, payerId } = fact;
        const { serviceDate, chargeCents } = fact;
        const whose = { clientId, payerId, serviceDate, chargeCents };
        const lineIds = fact.lines.map(({ lineId }) => lineId);
        return { ...row, lineIds, sent: { batchId, setControlNumber, frequency, ...whose } };
      }
      case 'ClaimRejected':
        return withWords(
          row,
          fact.reason.split(' ').map((code) => ({ origin: '277CA', code, field: null })),
        );
      case 'ClaimTurnedBack':
        return withWords(row, [{ origin: fact.by, code: fact.code, field: null }]);
      case 'ClaimChecked':
        return checked(row, fact);
      case 'ClaimContradictionSettled':
        return { ...row, isOver: fact.stands === 'accepted' };
      case 'ClaimReplaced':
      case 'ClaimVoided':
      case 'ClaimPaymentPosted':
        return { ...row, isOver: true };
      default:
        return before;
    }
  },
  columns: { phase: (row) => (row ? (isWaiting(row) ? 'waits' : 'over') : null) },
};

const nothing = (patientControlNumber: PatientControlNumber): RejectionRow => ({
  patientControlNumber,
  sent: null,
  lineIds: [],
  words: [],
  isOver: false,
});

/** What was found before it went is over once it went. */
const isWaiting = ({ isOver, sent, words }: RejectionRow): boolean =>
  !isOver && words.some(({ origin }) => (origin === 'edit') !== (sent !== null));

/** The last judgement stands: what was mended is not said again. */
function checked(row: RejectionRow, { lineIds, outcome, findings }: ClaimCheckFact): RejectionRow {
  const said = row.words.filter(({ origin }) => origin !== 'edit');
  const found =
    outcome === 'held-back'
      ? findings
          .filter(({ severity }) => severity === 'error')
          .map(({ id, field }) => ({ origin: 'edit', code: id, field: field ?? null }) as const)
      : [];
  return withWords({ ...row, lineIds: row.sent ? row.lineIds : lineIds, words: said }, found);
}

function withWords(row: RejectionRow, words: readonly RejectionWord[]): RejectionRow {
  const byKey = new Map([...row.words, ...words].map((each) => [keyOf(each), each]));
  return { ...row, words: [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

const keyOf = ({ origin, code, field }: RejectionWord): string => `${origin}/${code}/${field}`;
