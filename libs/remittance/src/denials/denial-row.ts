import type {
  Cents,
  LineId,
  PatientControlNumber,
  PayerId,
  RemittanceId,
  ServiceDate,
} from '@ledgerline/terms';
import { cents, daysBetween } from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';
import type { AppealLevel, AppealOutcome, LapsedBecause } from './denial.events.js';
import { remainingOf, sumOf, type StandingMove } from './denial.state.js';

/** What a payer said of the line, and whether it still stands. */
export interface DenialWord {
  readonly paymentId: string;
  readonly remittanceId: RemittanceId;
  /** The claim it was said of: a correction speaks of the line under its own number. */
  readonly patientControlNumber: PatientControlNumber;
  readonly payerClaimNumber: string;
  readonly on: ServiceDate;
  readonly paidCents: Cents;
  readonly isDenied: boolean;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  /** The reversal that took it back. */
  readonly takenBackBy: string | null;
}

export interface DenialAppeal {
  readonly appealId: string;
  readonly level: AppealLevel;
  readonly filedOn: ServiceDate;
  readonly answerBy: ServiceDate | null;
  readonly outcome: AppealOutcome | null;
  readonly decidedOn: ServiceDate | null;
}

/** A decision a payment undid, that did not stand again with that payment's undoing. */
export interface Lapse {
  readonly actionId: string;
  readonly was: StandingMove['as'];
  readonly cents: Cents;
  readonly because: LapsedBecause;
  readonly says: string;
  /** The payment that was undone. */
  readonly seenIn: string;
}

type Move = StandingMove & { readonly on: ServiceDate };

/** What was heard and done of a denied line, as it is kept. */
export interface DenialKept {
  readonly patientControlNumber: PatientControlNumber;
  readonly lineId: LineId | null;
  readonly denial: string;
  readonly procedureCode: string;
  readonly payerId: PayerId | null;
  readonly payerX12Id: string;
  readonly serviceDate: ServiceDate | null;
  readonly heard: readonly DenialWord[];
  readonly moves: readonly Move[];
  readonly undone: readonly string[];
  /** Decisions that were to stand again and could not: each with the reason, until somebody has seen it. */
  readonly lapsed: readonly Lapse[];
  readonly appeals: readonly DenialAppeal[];
  readonly superseded: {
    readonly by: PatientControlNumber;
    readonly on: ServiceDate;
    readonly isVoid: boolean;
  } | null;
}

/** What ended it. `payer`: it decided anew by itself; `taken-back`: it took its denial back and said no more. */
export type ResolvedBy =
  'appeal' | 'correction' | 'payer' | 'patient' | 'write-off' | 'void' | 'taken-back';

export interface Resolution {
  readonly by: ResolvedBy;
  readonly on: ServiceDate;
  /** From the first denial. */
  readonly days: number;
  /** What the payer paid on the line after all. */
  readonly recoveredCents: Cents;
  /** A correction that was denied too: its own row goes on. */
  readonly isDeniedAgain: boolean;
}

/** A line the payer denied, and why: a row on the denials list until it is paid, taken back or decided about. */
export interface Denial extends DenialKept {
  /** What no clause lets go and nobody has taken care of: still owed by the payer. */
  readonly openCents: Cents;
  /** What no clause let go when it was denied last. */
  readonly deniedCents: Cents;
  readonly adjustments: readonly Adjustment[];
  readonly reasons: readonly string[]; // CO-16
  readonly remarks: readonly string[]; // N657
  readonly byPayment: string;
  readonly payerClaimNumber: string;
  readonly remittanceId: RemittanceId;
  /** First and last. */
  readonly firstDeniedOn: ServiceDate;
  readonly deniedOn: ServiceDate;
  /** `open` waits for us, `appealed` and `corrected` for the payer. */
  readonly phase: 'open' | 'appealed' | 'corrected' | 'closed';
  readonly isOpen: boolean;
  readonly resolution: Resolution | null;
}

/** The row as what was heard and done make it; null where no denial was ever heard. */
export function denialRow(kept: DenialKept): Denial | null {
  const denied = kept.heard.filter((each) => each.isDenied);
  const standing = kept.heard.filter((each) => each.takenBackBy === null).at(-1);
  // Told as it was denied last; one that stands goes before one taken back.
  const last = denied.filter((each) => each.takenBackBy === null).at(-1) ?? denied.at(-1);
  const [first] = denied;
  if (!first || !last) return null;
  const left = remainingOf({ denial: kept.denial, adjustments: last.adjustments }, kept.moves);
  const resolution = resolved(kept, first, standing, sumOf(left));
  const isAppealed = kept.appeals.some((each) => each.outcome === null);
  const phase =
    resolution !== null
      ? 'closed'
      : kept.superseded
        ? 'corrected'
        : isAppealed
          ? 'appealed'
          : 'open';
  const isOpen = phase === 'open' || phase === 'appealed';
  return {
    ...kept,
    openCents: cents(isOpen ? sumOf(left) : 0),
    deniedCents: cents(sumOf(last.adjustments)),
    adjustments: isOpen ? left : last.adjustments,
    reasons: last.adjustments.map(({ group, carc }) => `${group}-${carc}`),
    remarks: last.remarks,
    byPayment: last.paymentId,
    payerClaimNumber: last.payerClaimNumber,
    remittanceId: last.remittanceId,
    firstDeniedOn: first.on,
    deniedOn: last.on,
    phase,
    isOpen,
    resolution,
  };
}

function resolved(
  kept: DenialKept,
  first: DenialWord,
  standing: DenialWord | undefined,
  leftCents: number,
): Resolution | null {
  const ended = (by: ResolvedBy, on: ServiceDate, recovered = 0, isDeniedAgain = false) => ({
    by,
    on,
    days: Math.max(0, daysBetween(first.on, on)),
    recoveredCents: cents(recovered),
    isDeniedAgain,
  });
  const { superseded, patientControlNumber } = kept;
  if (standing && standing.patientControlNumber !== patientControlNumber)
    return ended('correction', standing.on, standing.paidCents, standing.isDenied);
  if (superseded) return superseded.isVoid ? ended('void', superseded.on) : null;
  if (!standing) return ended('taken-back', kept.heard.at(-1)?.on ?? first.on);
  if (!standing.isDenied)
    return ended(isWon(kept) ? 'appeal' : 'payer', standing.on, standing.paidCents);
  if (leftCents > 0) return null;
  const move = kept.moves.at(-1);
  return move ? ended(move.as === 'written-off' ? 'write-off' : 'patient', move.on) : null;
}

/** An appeal was filed that the payer neither refused nor we took back. */
const isWon = ({ appeals }: DenialKept): boolean =>
  appeals.some(({ outcome }) => outcome !== 'upheld' && outcome !== 'withdrawn');
