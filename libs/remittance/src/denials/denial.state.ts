import { cents, type Cents, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';
import type { AppealLevel, AppealOutcome, DenialFact } from './denial.events.js';
import type { StandingDenial } from './standing-denials.js';

/** Money somebody moved for a denial, and that stands. */
export interface StandingMove {
  readonly actionId: string;
  readonly patientControlNumber: PatientControlNumber;
  readonly denial: string;
  readonly lineId: LineId | null;
  readonly as: 'written-off' | 'billed-to-patient';
  readonly cents: Cents;
  readonly adjustments: readonly Adjustment[];
}

export interface Appeal {
  readonly appealId: string;
  readonly level: AppealLevel;
  readonly denials: readonly string[];
  readonly outcome: AppealOutcome | null;
}

/** What was done about the denials of one claim. */
export interface ClaimDenials {
  readonly moves: ReadonlyMap<string, StandingMove>;
  readonly undone: ReadonlySet<string>;
  readonly appeals: ReadonlyMap<string, Appeal>;
}

export const untouched: ClaimDenials = { moves: new Map(), undone: new Set(), appeals: new Map() };

export function evolveDenials(claim: ClaimDenials, fact: DenialFact): ClaimDenials {
  switch (fact.type) {
    case 'DenialWrittenOff':
    case 'DenialBilledToPatient': {
      const { actionId, patientControlNumber, denial, lineId, cents: amount, adjustments } = fact;
      const as = fact.type === 'DenialWrittenOff' ? 'written-off' : 'billed-to-patient';
      const move = { actionId, patientControlNumber, denial, lineId, as, adjustments } as const;
      return { ...claim, moves: new Map(claim.moves).set(actionId, { ...move, cents: amount }) };
    }
    case 'DenialActionUndone': {
      const moves = new Map(claim.moves);
      moves.delete(fact.undoes);
      return { ...claim, moves, undone: new Set([...claim.undone, fact.undoes]) };
    }
    case 'AppealFiled': {
      const { appealId, level } = fact;
      const denials = fact.denials.map((each) => each.denial);
      const appeals = new Map(claim.appeals);
      if (!appeals.has(appealId))
        appeals.set(appealId, { appealId, level, denials, outcome: null });
      return { ...claim, appeals };
    }
    case 'AppealDecided': {
      const appeal = claim.appeals.get(fact.appealId);
      if (!appeal) return claim;
      const decided = { ...appeal, outcome: fact.outcome };
      return { ...claim, appeals: new Map(claim.appeals).set(fact.appealId, decided) };
    }
  }
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

const nameOf = ({ group, carc }: Adjustment): string => `${group}-${carc}`;
