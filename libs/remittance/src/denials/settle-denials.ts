import {
  fold,
  versionIn,
  writeAfter,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ServicePayment } from '../posting/claim-payment.events.js';
import { openOf } from '../posting/line-rulings.js';
import { claimDenials, denialStream } from './denial.decider.js';
import type { AppealOutcome, DenialFact } from './denial.events.js';
import { evolveDenials, type ClaimDenials } from './denial.state.js';
import { denialOf, type Paying } from './standing-denials.js';

/** Claims whose denials a payment may settle: its own, decided again, and the one it corrects. */
const claimsDecidedAgain = (fact: Paying): readonly PatientControlNumber[] => [
  ...(fact.type === 'ClaimPaymentReversed' || fact.isLater === true
    ? [fact.patientControlNumber]
    : []),
  ...(fact.corrects === undefined ? [] : [fact.corrects]),
];

/** Streams to read before payments are appended: of claims they decide again, usually none. */
export const denialStreamsOf = (writes: readonly StreamWrite[]): readonly string[] =>
  [...decidedAgain(writes).keys()].map(denialStream);

/**
 * What payments about to be appended do to decisions about earlier denials: for the same append.
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
    const gained = settleDenials(number, fold(claimDenials, streams.get(stream) ?? []), facts);
    return gained.length === 0
      ? []
      : [writeAfter(versionIn(streams, stream), commandId, stream, gained)];
  });

function decidedAgain(
  writes: readonly StreamWrite[],
): ReadonlyMap<PatientControlNumber, readonly Paying[]> {
  const claims = new Map<PatientControlNumber, Paying[]>();
  for (const { fact } of writes.flatMap(({ facts }) => facts))
    if (fact.type === 'ClaimPaymentPosted' || fact.type === 'ClaimPaymentReversed')
      for (const number of claimsDecidedAgain(fact as Paying))
        claims.set(number, [...(claims.get(number) ?? []), fact as Paying]);
  return claims;
}

/**
 * What a payment does to what we had decided about a denial. A line decided anew, or a denial taken back,
 * owes the payer's answer again: what was written off or billed goes back first, so that the new entry
 * finds the receivable as it was. An appeal is answered by the payment that follows it.
 *
 * @param claim  the denials of one of `claimsDecidedAgain`
 */
export function settleDenials(
  patientControlNumber: PatientControlNumber,
  claim: ClaimDenials,
  facts: readonly Paying[],
): readonly DenialFact[] {
  const gained: DenialFact[] = [];
  let state = claim;
  for (const fact of facts) {
    if (!claimsDecidedAgain(fact).includes(patientControlNumber)) continue;
    for (const line of fact.lines) {
      const told = settled(patientControlNumber, state, fact, line);
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
  line: ServicePayment,
): readonly DenialFact[] {
  const denial = denialOf(fact, line);
  const isReversal = fact.type === 'ClaimPaymentReversed';
  const isCorrection = fact.patientControlNumber !== patientControlNumber;
  // Denied again, the claim as we sent it: what was decided about it stands.
  const standsStill = line.isDenied && !isReversal && !isCorrection;
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
