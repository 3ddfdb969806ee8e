import {
  cents,
  type Cents,
  type LineId,
  type PatientControlNumber,
  type ServiceDate,
} from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';
import type { AppealLevel, AppealOutcome, DenialFact } from './denial.events.js';
import type { StandingDenial } from './standing-denials.js';

/** Money somebody moved for a denial, and that stands. */
export interface StandingMove {
  readonly actionId: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly denial: string;
  readonly lineId: LineId | null;
  /** The payment that denied it. */
  readonly paymentId: string;
  readonly as: 'written-off' | 'billed-to-patient';
  readonly cents: Cents;
  readonly adjustments: readonly Adjustment[];
}

export interface Appeal {
  readonly appealId: string;
  readonly level: AppealLevel;
  readonly denials: readonly string[];
  readonly outcome: AppealOutcome | null;
  /** The payment that answered it; null where a person told the answer, or none came. */
  readonly answeredIn: string | null;
}

/** Money that was moved, and came back. */
export interface UndoneMove {
  /** Null of one nobody knows. */
  readonly move: StandingMove | null;
  /** The payment that undid it, and may be undone itself; null where a person did. */
  readonly seenIn: string | null;
  readonly on: ServiceDate;
  /** It was to stand again, could not, and nobody has seen that yet. */
  readonly isLapsed: boolean;
}

/** What was done about the denials of one claim. */
export interface ClaimDenials {
  readonly moves: ReadonlyMap<string, StandingMove>;
  readonly undone: ReadonlyMap<string, UndoneMove>;
  readonly appeals: ReadonlyMap<string, Appeal>;
}

export const untouched: ClaimDenials = { moves: new Map(), undone: new Map(), appeals: new Map() };

export function evolveDenials(claim: ClaimDenials, fact: DenialFact): ClaimDenials {
  switch (fact.type) {
    case 'DenialWrittenOff':
    case 'DenialBilledToPatient':
    case 'DenialActionRestored': {
      const move = moveOf(fact);
      const undone = new Map(claim.undone);
      undone.delete(move.actionId);
      return { ...claim, undone, moves: new Map(claim.moves).set(move.actionId, move) };
    }
    case 'DenialActionUndone': {
      const { undoes, effectiveDate: on, seenIn, because } = fact;
      const moves = new Map(claim.moves);
      const move = moves.get(undoes) ?? null;
      moves.delete(undoes);
      const by = because === 'denial-gone' ? null : (seenIn ?? null);
      const undone = new Map(claim.undone).set(undoes, { move, seenIn: by, on, isLapsed: false });
      return { ...claim, moves, undone };
    }
    case 'DenialActionLapsed':
    case 'DenialLapseSeen': {
      const before = claim.undone.get(fact.actionId);
      if (!before) return claim;
      const isLapsed = fact.type === 'DenialActionLapsed';
      const lapsed = { ...before, seenIn: null, isLapsed };
      return { ...claim, undone: new Map(claim.undone).set(fact.actionId, lapsed) };
    }
    case 'AppealFiled': {
      const { appealId, level } = fact;
      const denials = fact.denials.map((each) => each.denial);
      const appeals = new Map(claim.appeals);
      if (!appeals.has(appealId))
        appeals.set(appealId, { appealId, level, denials, outcome: null, answeredIn: null });
      return { ...claim, appeals };
    }
    case 'AppealDecided': {
      const appeal = claim.appeals.get(fact.appealId);
      if (!appeal) return claim;
      const decided = { ...appeal, outcome: fact.outcome, answeredIn: fact.seenIn ?? null };
      return { ...claim, appeals: new Map(claim.appeals).set(fact.appealId, decided) };
    }
    case 'AppealAnswerUndone': {
      const appeal = claim.appeals.get(fact.appealId);
      if (!appeal) return claim;
      const waits = { ...appeal, outcome: null, answeredIn: null };
      return { ...claim, appeals: new Map(claim.appeals).set(fact.appealId, waits) };
    }
  }
}

type Moving = Extract<
  DenialFact,
  { type: 'DenialWrittenOff' | 'DenialBilledToPatient' | 'DenialActionRestored' }
>;

/** The money a fact moves off a denial. */
export function moveOf(fact: Moving): StandingMove {
  const { patientControlNumber, denial, lineId, paymentId, cents: amount, adjustments } = fact;
  const about = { patientControlNumber, denial, lineId, paymentId, cents: amount, adjustments };
  if (fact.type === 'DenialActionRestored')
    return { ...about, actionId: fact.restores, as: fact.was };
  const as = fact.type === 'DenialWrittenOff' ? 'written-off' : 'billed-to-patient';
  return { ...about, actionId: fact.actionId, as };
}

/** What of a denial nobody has taken care of yet, adjustment by adjustment. */
export function remainingOf(
  { denial, adjustments }: Pick<StandingDenial, 'denial' | 'adjustments'>,
  moves: Iterable<Pick<StandingMove, 'denial' | 'adjustments'>>,
): readonly Adjustment[] {
  const taken = new Map<string, number>();
  for (const move of moves)
    if (move.denial === denial)
      for (const each of move.adjustments)
        taken.set(nameOf(each), (taken.get(nameOf(each)) ?? 0) + each.cents);
  return adjustments.flatMap((each) => {
    const off = Math.min(each.cents, taken.get(nameOf(each)) ?? 0);
    taken.set(nameOf(each), (taken.get(nameOf(each)) ?? 0) - off);
    return each.cents > off ? [{ ...each, cents: cents(each.cents - off) }] : [];
  });
}

/** Whether all of a denial's moves are about something that is denied still. */
export function isCovered(
  denied: Pick<StandingDenial, 'denial' | 'adjustments'> | undefined,
  moves: readonly Pick<StandingMove, 'denial' | 'adjustments'>[],
): boolean {
  const left = new Map<string, number>();
  for (const each of denied?.adjustments ?? [])
    left.set(nameOf(each), (left.get(nameOf(each)) ?? 0) + each.cents);
  for (const each of moves.flatMap((move) =>
    move.denial === denied?.denial ? move.adjustments : [],
  ))
    left.set(nameOf(each), (left.get(nameOf(each)) ?? 0) - each.cents);
  return denied !== undefined && [...left.values()].every((rest) => rest >= 0);
}

/** CO-50 */
export const nameOf = ({ group, carc }: Adjustment): string => `${group}-${carc}`;

export const sumOf = (all: readonly Adjustment[]): number =>
  all.reduce((sum, each) => sum + each.cents, 0);
