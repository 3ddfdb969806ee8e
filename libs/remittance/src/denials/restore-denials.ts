import type { PatientControlNumber } from '@ledgerline/terms';
import type { DenialFact, LapsedBecause } from './denial.events.js';
import { evolveDenials, isCovered, type ClaimDenials, type StandingMove } from './denial.state.js';
import { denialOf, type StandingDenial, type Undone } from './standing-denials.js';

/** A claim as it stands once the payment is undone. */
export interface StandsAfter {
  readonly standing: ReadonlyMap<string, StandingDenial>;
  /** The claim that took its place. */
  readonly supersededBy: string | null;
  /** Payments of it that are undone. */
  readonly undone: ReadonlySet<string>;
}

/** Why a decision stays undone, for whoever is shown it. */
export const lapsedSays = {
  'claim-superseded': 'a newer claim stands in the place of this one.',
  'decided-otherwise': 'another payment decided about the line since.',
  'less-left': 'less of it is denied, or left, than was decided about.',
} as const satisfies Readonly<Record<LapsedBecause, string>>;

/**
 * What undoing a payment does to decisions about denials. One whose denial is gone with the payment goes too; one that
 * the payment undid stands again, or, where that cannot be true any more, is listed with the reason. An appeal that it
 * answered waits again.
 *
 * @param claim  the denials of the claim of the payment, or of the claim that one corrects
 */
export function restoreDenials(
  patientControlNumber: PatientControlNumber,
  claim: ClaimDenials,
  fact: Undone,
  after: StandsAfter,
): readonly DenialFact[] {
  if (fact.undoes === 'ReversalParked') return [];
  const gone = movesGone(claim, fact, after);
  const state = gone.reduce(evolveDenials, claim);
  return [
    ...gone,
    ...movesBack(state, fact, after),
    ...answersUndone(patientControlNumber, claim, fact),
  ];
}

function movesGone(claim: ClaimDenials, fact: Undone, after: StandsAfter): DenialFact[] {
  const named = new Set(fact.lines.map((line) => denialOf(fact, line)));
  const moves = [...claim.moves.values()];
  return [...named]
    .filter((denial) => !isCovered(after.standing.get(denial), moves))
    .flatMap((denial) => moves.filter((each) => each.denial === denial))
    .map((each) => ({
      type: 'DenialActionUndone',
      undoes: each.actionId,
      ...aboutOf(each),
      was: each.as,
      effectiveDate: fact.paymentDate,
      why: 'the payment that denied it is undone',
      seenIn: fact.paymentId,
      because: 'denial-gone',
    }));
}

function movesBack(claim: ClaimDenials, fact: Undone, after: StandsAfter): DenialFact[] {
  const gained: DenialFact[] = [];
  let state = claim;
  for (const { move, seenIn, on } of claim.undone.values()) {
    // Its own payment undone too, nothing is left that it was about.
    if (!move || seenIn !== fact.paymentId || after.undone.has(move.paymentId)) continue;
    const because = lapsing(state, move, after);
    const told: DenialFact = because
      ? {
          type: 'DenialActionLapsed',
          actionId: move.actionId,
          ...aboutOf(move),
          ...{ was: move.as, because, on, seenIn },
        }
      : {
          type: 'DenialActionRestored',
          restores: move.actionId,
          ...aboutOf(move),
          ...{ paymentId: move.paymentId, was: move.as, adjustments: move.adjustments },
          effectiveDate: on,
          why: 'the payment that had decided about the line again is undone',
          seenIn,
        };
    state = evolveDenials(state, told);
    gained.push(told);
  }
  return gained;
}

function lapsing(
  { moves }: ClaimDenials,
  move: StandingMove,
  { standing, supersededBy }: StandsAfter,
): LapsedBecause | null {
  if (supersededBy !== null) return 'claim-superseded';
  const denied = standing.get(move.denial);
  if (!denied) return 'decided-otherwise';
  return isCovered(denied, [...moves.values(), move]) ? null : 'less-left';
}

const aboutOf = ({ patientControlNumber, denial, lineId, cents }: StandingMove) => ({
  patientControlNumber,
  denial,
  lineId,
  cents,
});

const answersUndone = (
  patientControlNumber: PatientControlNumber,
  { appeals }: ClaimDenials,
  { paymentId }: Undone,
): DenialFact[] =>
  [...appeals.values()].flatMap(({ appealId, denials, outcome, answeredIn }) =>
    answeredIn === paymentId && outcome !== null
      ? [
          {
            type: 'AppealAnswerUndone',
            ...{ appealId, patientControlNumber, denials },
            was: outcome,
            seenIn: paymentId,
          } as const,
        ]
      : [],
  );
