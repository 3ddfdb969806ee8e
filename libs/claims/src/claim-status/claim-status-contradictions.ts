import { adjudicationOf, standingAdvice } from './claim-status-advice.js';
import { allHeard, type ClaimTrack } from './claim-status-axes.js';
import { isRefusal } from './claim-status-words.js';

/** Those who answer, in the order a claim meets them. */
export const answerers = ['TA1', '999', 'clearinghouse', 'payer', 'remittance'] as const;
export type Answerer = (typeof answerers)[number];

/**
 * Answers that cannot all be true: the same mouth accepted and refused, or a later one has what an
 * earlier one refused to let through.
 *
 * The rule until a person settles it: the refusal stands, as its lines went back to the queue
 * already; but a payer that has decided on the claim has it, whatever was said before.
 */
export interface Contradiction {
  readonly refusedBy: Answerer;
  readonly acceptedBy: Answerer;
  /** The facts that hold these answers, sorted: what a settlement is about. */
  readonly about: readonly string[];
}

interface Answer {
  readonly by: Answerer;
  /** Received is no acceptance, but what was refused before could not be received. */
  readonly says: 'received' | 'accepted' | 'refused';
  readonly factId: string;
}

/** Contradictions that nobody settled yet; the earliest refusal first. */
export function contradictionsOf(track: ClaimTrack): readonly Contradiction[] {
  const answers = answersOf(track);
  const settled = track.claim.settlements.map(({ about }) => new Set(about));
  const found: Contradiction[] = [];
  for (const refusedBy of answerers)
    for (const acceptedBy of answerers) {
      const refusals = answers.filter(({ by, says }) => by === refusedBy && says === 'refused');
      const others = answers.filter(
        (each) => each.by === acceptedBy && contradicts(refusedBy, each),
      );
      if (refusals.length === 0 || others.length === 0) continue;
      const about = [...new Set([...refusals, ...others].map(({ factId }) => factId))].sort();
      if (settled.some((each) => about.every((factId) => each.has(factId)))) continue;
      found.push({ refusedBy, acceptedBy, about });
    }
  return found;
}

function contradicts(refusedBy: Answerer, { by, says }: Answer): boolean {
  if (says === 'refused') return false;
  const order = answerers.indexOf(by) - answerers.indexOf(refusedBy);
  return order > 0 || (order === 0 && says === 'accepted');
}

function answersOf(track: ClaimTrack): readonly Answer[] {
  const { claim, set, interchange } = allHeard(track);
  const advice = adjudicationOf(track.claim.advice) === 'none' ? [] : track.claim.advice;
  const standing = standingAdvice(advice);
  return [
    ...claim.map((word) => ({
      by: word.by,
      says: isRefusal(word) ? ('refused' as const) : (word.state as 'received' | 'accepted'),
      factId: word.factId,
    })),
    ...set.map(({ isAccepted, factId }) => ({
      by: '999' as const,
      says: saysOf(isAccepted),
      factId,
    })),
    ...interchange.map(({ isAccepted, factId }) => ({
      by: 'TA1' as const,
      says: saysOf(isAccepted),
      factId,
    })),
    ...standing.map(({ factId }) => ({
      by: 'remittance' as const,
      says: 'accepted' as const,
      factId,
    })),
  ];
}

const saysOf = (isAccepted: boolean): 'accepted' | 'refused' =>
  isAccepted ? 'accepted' : 'refused';
