import {
  factOf,
  fold,
  streamOf,
  versionIn,
  writeAfter,
  type Fact,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { claimPaymentStream, supersededIn } from '../matching/find-claim.js';
import type { ServicePayment } from '../posting/claim-payment.events.js';
import { openOf } from '../posting/line-rulings.js';
import { claimDenials, denialStream } from './denial.decider.js';
import type { AppealOutcome, DenialFact } from './denial.events.js';
import { evolveDenials, isCovered, type ClaimDenials } from './denial.state.js';
import { restoreDenials, type StandsAfter } from './restore-denials.js';
import {
  openAdjustments,
  standingDenialsOf,
  wholeLines,
  type Paying,
  type Undone,
} from './standing-denials.js';

/** Claims whose denials a payment may settle: its own, decided again, and the one it corrects. */
const claimsDecidedAgain = (fact: Paying | Undone): readonly PatientControlNumber[] => [
  ...(fact.type === 'ClaimPaymentReversed' || isUndone(fact) || fact.isLater === true
    ? [fact.patientControlNumber]
    : []),
  ...(fact.corrects === undefined ? [] : [fact.corrects]),
];

type Concerning = Paying | Undone;

/** Streams to read before payments are appended or undone: of claims they decide again, usually none. */
export const denialStreamsOf = (writes: readonly StreamWrite[]): readonly string[] =>
  [...decidedAgain(writes)].flatMap(([number, facts]) => [
    denialStream(number),
    // What stands once a payment is undone, the claim itself says.
    ...(facts.some(isUndone) ? [claimPaymentStream(number), streamOf('claim', number)] : []),
  ]);

/**
 * What payments about to be appended, or undone, do to decisions about denials: for the same append.
 *
 * @param streams  as `denialStreamsOf` asked for
 */
export const settleDenialWrites = (
  writes: readonly StreamWrite[],
  streams: Streams,
  commandId: string,
): readonly StreamWrite[] =>
  [...decidedAgain(writes)].flatMap(([number, facts]) => {
    const stream = denialStream(number);
    const claim = fold(claimDenials, streams.get(stream) ?? []);
    const after = facts.some(isUndone) ? standsAfter(number, writes, streams) : null;
    const gained = settleDenials(number, claim, facts, after);
    if (gained.length === 0) return [];
    const onClaim = streamOf('claim', number);
    const asRead = (each: string, facts: readonly Fact[]) =>
      writeAfter(versionIn(streams, each), commandId, each, facts);
    // A decision stands again on the claim as it was read: no correction was sealed meanwhile.
    const guards = gained.some(({ type }) => type === 'DenialActionRestored')
      ? [asRead(onClaim, [])]
      : [];
    return [asRead(stream, gained), ...guards];
  });

const isUndone = (fact: Fact): fact is Undone => fact.type === 'ClaimPaymentUndone';

function decidedAgain(
  writes: readonly StreamWrite[],
): ReadonlyMap<PatientControlNumber, readonly Concerning[]> {
  const claims = new Map<PatientControlNumber, Concerning[]>();
  for (const { fact } of writes.flatMap(({ facts }) => facts))
    if (
      fact.type === 'ClaimPaymentPosted' ||
      fact.type === 'ClaimPaymentReversed' ||
      fact.type === 'ClaimPaymentUndone'
    )
      for (const number of claimsDecidedAgain(fact as Concerning))
        claims.set(number, [...(claims.get(number) ?? []), fact as Concerning]);
  return claims;
}

/** A claim as it stands once these writes are appended. */
function standsAfter(
  number: PatientControlNumber,
  writes: readonly StreamWrite[],
  streams: Streams,
): StandsAfter {
  const stream = claimPaymentStream(number);
  const before = (streams.get(stream) ?? []).map((each) => factOf(each));
  const gained = writes.flatMap((each) => (each.stream === stream ? each.facts : []));
  const facts = [...before, ...gained.map(({ fact }) => fact)];
  return {
    standing: standingDenialsOf(facts),
    supersededBy: supersededIn(streams, number).superseded?.by ?? null,
    undone: new Set(
      facts.flatMap((each) =>
        isUndone(each) && each.undoes === 'ClaimPaymentPosted' ? each.paymentId : [],
      ),
    ),
  };
}

/**
 * What a payment does to what we had decided about a denial. A line decided anew, or a denial taken back,
 * owes the payer's answer again: what was written off or billed goes back first, so that the new entry
 * finds the receivable as it was. An appeal is answered by the payment that follows it.
 *
 * @param claim  the denials of one of `claimsDecidedAgain`
 * @param after  how the claim stands then; needed where a payment is undone
 */
export function settleDenials(
  patientControlNumber: PatientControlNumber,
  claim: ClaimDenials,
  facts: readonly (Paying | Undone)[],
  after: StandsAfter | null = null,
): readonly DenialFact[] {
  const gained: DenialFact[] = [];
  let state = claim;
  for (const fact of facts) {
    if (!claimsDecidedAgain(fact).includes(patientControlNumber)) continue;
    if (isUndone(fact)) {
      const told = after ? restoreDenials(patientControlNumber, state, fact, after) : [];
      state = told.reduce(evolveDenials, state);
      gained.push(...told);
      continue;
    }
    for (const [denial, line] of wholeLines(fact)) {
      const told = settled(patientControlNumber, state, fact, denial, line);
      state = told.reduce(evolveDenials, state);
      gained.push(...told);
    }
  }
  return gained;
}

function settled(
  patientControlNumber: PatientControlNumber,
  claim: ClaimDenials,
  fact: Paying,
  denial: string,
  line: ServicePayment,
): readonly DenialFact[] {
  const isReversal = fact.type === 'ClaimPaymentReversed';
  const isCorrection = fact.patientControlNumber !== patientControlNumber;
  // Denied again for the same, the claim as we sent it: what was decided about it stands.
  const standsStill =
    line.isDenied &&
    !isReversal &&
    !isCorrection &&
    isCovered({ denial, adjustments: openAdjustments(line) }, [...claim.moves.values()]);
  return [
    ...(standsStill ? [] : movesUndone(claim, fact, denial)),
    ...(isReversal ? [] : appealsAnswered(patientControlNumber, claim, fact, line, denial)),
  ];
}

const movesUndone = (claim: ClaimDenials, fact: Paying, denial: string): DenialFact[] =>
  [...claim.moves.values()]
    .filter((each) => each.denial === denial)
    .map((each) => ({
      type: 'DenialActionUndone',
      undoes: each.actionId,
      patientControlNumber: each.patientControlNumber,
      denial,
      lineId: each.lineId,
      was: each.as,
      cents: each.cents,
      effectiveDate: fact.paymentDate,
      why: 'the payer decided about the line again',
      seenIn: fact.paymentId,
      because: 'decided-anew',
    }));

function appealsAnswered(
  patientControlNumber: PatientControlNumber,
  claim: ClaimDenials,
  fact: Paying,
  line: ServicePayment,
  denial: string,
): DenialFact[] {
  return [...claim.appeals.values()]
    .filter((each) => each.outcome === null && each.denials.includes(denial))
    .map(({ appealId, denials }) => ({
      type: 'AppealDecided',
      appealId,
      patientControlNumber,
      denials,
      outcome: outcomeOf(line),
      decidedOn: fact.paymentDate,
      why: 'as the payment says',
      seenIn: fact.paymentId,
    }));
}

function outcomeOf({ isDenied, adjustments }: ServicePayment): AppealOutcome {
  if (isDenied) return 'upheld';
  return adjustments.some((each) => openOf(each) > 0) ? 'partly' : 'overturned';
}
