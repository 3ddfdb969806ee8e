import type { Projection } from '@ledgerline/event-store';
import { cents, type LineId, type PatientControlNumber, type ServiceDate } from '@ledgerline/terms';
import type { ClaimPaymentFact, ServicePayment } from '../posting/claim-payment.events.js';
import { denialRow, type Denial, type DenialKept, type DenialWord } from './denial-row.js';
import type { DenialFact } from './denial.events.js';
import { moveOf } from './denial.state.js';
import { lapsedSays } from './restore-denials.js';
import { openAdjustments, wholeLines } from './standing-denials.js';

export type { Denial } from './denial-row.js';

type Payment = Exclude<ClaimPaymentFact, { type: 'ReversalParked' }>;
type Posted = Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>;

/** Of claims: a correction stands in the place of the one that was denied. */
type Superseded = {
  readonly type: 'ClaimReplaced' | 'ClaimVoided';
  readonly patientControlNumber: PatientControlNumber;
  readonly supersededBy: PatientControlNumber;
  readonly effectiveDate: ServiceDate;
  readonly lines: readonly { readonly lineId: LineId }[];
  readonly lineIds?: readonly LineId[];
};
type Source = Payment | DenialFact | Superseded;

/** Key: patient control number / line id (or the line's place in its payment). */
export const denials: Projection<Denial | null, Source> = {
  name: 'denials',
  version: 7,
  categories: ['claim-payment', 'denial', 'claim'],
  types: [
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ClaimPaymentUndone',
    'DenialWrittenOff',
    'DenialBilledToPatient',
    'DenialActionUndone',
    'DenialActionRestored',
    'DenialActionLapsed',
    'DenialLapseSeen',
    'AppealFiled',
    'AppealDecided',
    'AppealAnswerUndone',
    'ClaimReplaced',
    'ClaimVoided',
  ],
  empty: null,
  keysOf,
  evolve(before, fact, key) {
    switch (fact.type) {
      case 'ClaimPaymentPosted':
        return posted(before, fact, key);
      case 'ClaimPaymentReversed':
        return before && heard(before, fact.reverses, fact.paymentId);
      case 'ClaimPaymentUndone':
        return before && undone(before, fact);
      default:
        return before && done(before, fact);
    }
  },
  columns: {
    // What could not stand again is on the list until somebody has seen it.
    is_open: (denial) =>
      denial && (denial.isOpen || denial.lapsed.length > 0) ? 'open' : 'closed',
    phase: (denial) => denial?.phase ?? null,
    reason: (denial) => denial?.reasons[0] ?? null,
    open_cents: (denial) => (denial?.isOpen ? denial.openCents : 0),
  },
};

function keysOf(fact: Source): readonly string[] {
  switch (fact.type) {
    case 'ClaimPaymentPosted':
    case 'ClaimPaymentReversed':
    case 'ClaimPaymentUndone':
      return keysOfPayment(fact);
    case 'ClaimReplaced':
    case 'ClaimVoided':
      return (fact.lineIds ?? fact.lines.map(({ lineId }) => lineId)).map((each) =>
        keyOf(fact, each),
      );
    case 'AppealFiled':
      return fact.denials.map(({ denial }) => keyOf(fact, denial));
    case 'AppealDecided':
    case 'AppealAnswerUndone':
      return fact.denials.map((denial) => keyOf(fact, denial));
    default:
      return [keyOf(fact, fact.denial)];
  }
}

/** The first word on a claim closes no row: a line paid at once was never on the list. */
function keysOfPayment(fact: Payment): readonly string[] {
  const isAgain = fact.type !== 'ClaimPaymentPosted' || fact.isLater === true;
  const own = fact.lines
    .filter((line) => line.isDenied || isAgain)
    .map((line) => keyOf(fact, nameOf(fact, line)));
  const { corrects } = fact;
  if (corrects === undefined) return [...new Set(own)];
  const corrected = { patientControlNumber: corrects };
  return [...new Set([...own, ...fact.lines.map((line) => keyOf(corrected, nameOf(fact, line)))])];
}

const keyOf = (
  { patientControlNumber }: { readonly patientControlNumber: string },
  denial: string,
): string => `${patientControlNumber}/${denial}`;

const nameOf = (fact: Payment, line: ServicePayment): string =>
  line.lineId ?? `${fact.paymentId}.${fact.lines.indexOf(line)}`;

function posted(before: Denial | null, fact: Posted, key: string): Denial | null {
  const found = [...wholeLines(fact)].find(([denial]) => key.endsWith(`/${denial}`));
  if (!found || before?.heard.some((each) => each.paymentId === fact.paymentId)) return before;
  const [denial, line] = found;
  const isOwn = key === keyOf(fact, denial);
  if (!before && !(isOwn && line.isDenied)) return null;
  const kept: DenialKept = before ?? {
    patientControlNumber: fact.patientControlNumber,
    lineId: line.lineId,
    denial,
    procedureCode: line.procedureCode,
    payerId: fact.payerId ?? null,
    payerX12Id: fact.payerX12Id ?? '',
    serviceDate: fact.serviceDate ?? null,
    heard: [],
    moves: [],
    undone: [],
    lapsed: [],
    appeals: [],
    superseded: supersededOf(fact),
  };
  return again({ ...kept, heard: [...kept.heard, wordOf(fact, line)] });
}

/** The claim was replaced or voided before this came: its row, if it is the first, says so from the start. */
const supersededOf = ({ superseded }: Posted): DenialKept['superseded'] =>
  superseded
    ? { by: superseded.by, on: superseded.on, isVoid: superseded.as === 'ClaimVoided' }
    : null;

const wordOf = (fact: Posted, line: ServicePayment): DenialWord => ({
  paymentId: fact.paymentId,
  remittanceId: fact.remittanceId,
  patientControlNumber: fact.patientControlNumber,
  payerClaimNumber: fact.payerClaimNumber,
  on: fact.paymentDate,
  paidCents: line.paidCents,
  isDenied: line.isDenied,
  adjustments: openAdjustments(line),
  remarks: fact.remarks ? [...line.remarks, ...fact.remarks] : line.remarks,
  takenBackBy: null,
});

const heard = (before: Denial, paymentId: string, by: string | null): Denial | null =>
  again({
    ...before,
    heard: before.heard.map((each) =>
      each.paymentId === paymentId ? { ...each, takenBackBy: by } : each,
    ),
  });

/** As if what is undone had never been said. */
function undone(
  before: Denial,
  fact: Extract<Payment, { type: 'ClaimPaymentUndone' }>,
): Denial | null {
  if (fact.undoes === 'ClaimPaymentReversed')
    return fact.reverses === undefined ? before : heard(before, fact.reverses, null);
  const rest = before.heard.filter((each) => each.paymentId !== fact.paymentId);
  return again({ ...before, heard: rest });
}

function done(before: Denial, fact: DenialFact | Superseded): Denial | null {
  switch (fact.type) {
    case 'ClaimReplaced':
    case 'ClaimVoided': {
      const { supersededBy: by, effectiveDate: on } = fact;
      return again({ ...before, superseded: { by, on, isVoid: fact.type === 'ClaimVoided' } });
    }
    case 'DenialWrittenOff':
    case 'DenialBilledToPatient':
    case 'DenialActionRestored': {
      const move = { ...moveOf(fact), on: fact.effectiveDate };
      const { actionId } = move;
      const isBack = fact.type === 'DenialActionRestored';
      if (!isBack && before.undone.includes(actionId)) return before;
      const others = before.moves.filter((each) => each.actionId !== actionId);
      const ids = before.undone.filter((each) => each !== actionId);
      return again({ ...before, undone: ids, moves: [...others, move] });
    }
    case 'DenialActionUndone':
      return again({
        ...before,
        moves: before.moves.filter((each) => each.actionId !== fact.undoes),
        undone: [...new Set([...before.undone, fact.undoes])],
      });
    case 'DenialActionLapsed':
    case 'DenialLapseSeen': {
      const others = before.lapsed.filter((each) => each.actionId !== fact.actionId);
      if (fact.type === 'DenialLapseSeen') return again({ ...before, lapsed: others });
      const { actionId, was, cents: amount, because, seenIn } = fact;
      const says = lapsedSays[because];
      const lapse = { actionId, was, cents: cents(amount), because, says, seenIn };
      return again({ ...before, lapsed: [...others, lapse] });
    }
    case 'AppealFiled': {
      const { appealId, level, filedOn, answerBy } = fact;
      if (before.appeals.some((each) => each.appealId === appealId)) return before;
      const appeal = { appealId, level, filedOn, answerBy, outcome: null, decidedOn: null };
      return again({ ...before, appeals: [...before.appeals, appeal] });
    }
    case 'AppealDecided': {
      const { appealId, outcome, decidedOn } = fact;
      const appeals = before.appeals.map((each) =>
        each.appealId === appealId ? { ...each, outcome, decidedOn } : each,
      );
      return again({ ...before, appeals });
    }
    case 'AppealAnswerUndone': {
      const appeals = before.appeals.map((each) =>
        each.appealId === fact.appealId ? { ...each, outcome: null, decidedOn: null } : each,
      );
      return again({ ...before, appeals });
    }
  }
}

/** Only what is kept is carried on: the rest is worked out anew. */
function again(kept: DenialKept): Denial | null {
  const { patientControlNumber, lineId, denial, procedureCode, payerId, payerX12Id } = kept;
  const { serviceDate, heard: words, moves, undone: ids, lapsed, appeals, superseded } = kept;
  const about = { patientControlNumber, lineId, denial, procedureCode, payerId, payerX12Id };
  const what = { heard: words, moves, undone: ids, lapsed, appeals, superseded };
  return denialRow({ ...about, serviceDate, ...what });
}
