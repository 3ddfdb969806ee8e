import { factOf, type StoredFact } from '@ledgerline/event-store';
import type { Cents, PatientControlNumber } from '@ledgerline/terms';
import { isTurnedAway } from '../claim-status/claim-clock.js';
import {
  notUndone,
  standingAdvice,
  type AdjudicationFact,
} from '../claim-status/claim-status-advice.js';
import { axesOf, type ClaimTrack } from '../claim-status/claim-status-axes.js';
import { contradictionsOf } from '../claim-status/claim-status-contradictions.js';
import { trackOfStreams } from '../claim-status/track-of-streams.js';
import type { ClaimFact } from '../claim.events.js';
import type { ClaimCorrectionFact } from './correction.events.js';
import { movedOffDenials } from './moved-off-denials.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/**
 * How far a claim came, as its correction asks: `entered` where its payer took it into adjudication,
 * `never-entered` where it was turned away at a door, `contradictory` until a person said which of its
 * answers stands.
 */
export type Entry = 'awaited' | 'entered' | 'never-entered' | 'contradictory';

/** A claim that was sent, and what a correction of it must know. */
export interface SentClaim {
  readonly prepared: ClaimPrepared;
  /** Of its stream, as read. */
  readonly version: number;
  readonly entry: Entry;
  /** A payment or denial of its payer stands. */
  readonly isDecided: boolean;
  /** The payer's own number (CLP07, REF*1K), or the one this claim quoted; null where none is known. */
  readonly payerClaimNumber: string | null;
  /** What it charged was turned back already. */
  readonly isReversed: boolean;
  readonly supersededBy: PatientControlNumber | null;
  /** Denied, and written off or billed to the patient by somebody; what stands of it. */
  readonly movedCents: Cents;
  /** Of `denial-{number}`, as that was read. */
  readonly denialsVersion: number;
}

/**
 * @param claimFacts  the stream `claim-{number}`
 * @param payments    the stream `claim-payment-{number}`; none where no remittance spoke of it
 * @param batchFacts  the stream of its batch: what its set and interchange were told
 * @param denials     the stream `denial-{number}`: what was done about what its payer denied
 * @returns undefined where no such claim was prepared
 */
export function sentClaim(
  claimFacts: readonly StoredFact[],
  payments: readonly StoredFact[],
  batchFacts: readonly StoredFact[] = [],
  denials: readonly StoredFact[] = [],
): SentClaim | undefined {
  const [first] = claimFacts;
  if (first?.type !== 'ClaimPrepared') return undefined;
  const prepared = factOf<ClaimPrepared>(first);
  const track = trackOfStreams(claimFacts, payments, batchFacts);
  const advice = lastAdvice(payments);
  const entry = entryOf(track, advice);
  const own = entry === 'entered' ? advice?.payerClaimNumber || numberIn(claimFacts) : null;
  const { superseded, isChargeReversed } = track.claim;
  return {
    prepared,
    version: claimFacts.length - 1,
    entry,
    isDecided: standingAdvice(track.claim.advice).length > 0 && entryOfAdvice(advice) === 'entered',
    payerClaimNumber: own ?? prepared.follows?.payerClaimNumber ?? null,
    isReversed: isChargeReversed || superseded !== null,
    supersededBy: superseded?.by ?? null,
    movedCents: movedOffDenials(denials),
    denialsVersion: denials.length - 1,
  };
}

function entryOf(track: ClaimTrack, advice: Advised | undefined): Entry {
  if (contradictionsOf(track).length > 0) return 'contradictory';
  if (advice) return entryOfAdvice(advice);
  const axes = axesOf(track);
  if (isTurnedAway(axes)) return 'never-entered';
  // A clearinghouse that takes a claim has not adjudicated it.
  return axes.payer === 'accepted' ? 'entered' : 'awaited';
}

/** The last number an acceptance named. */
const numberIn = (claimFacts: readonly StoredFact[]): string | null =>
  claimFacts
    .flatMap((each) =>
      each.type === 'ClaimAccepted'
        ? (factOf<Extract<ClaimFact, { type: 'ClaimAccepted' }>>(each).payerClaimNumber ?? [])
        : [],
    )
    .at(-1) ?? null;

/** What became of a claim by our own doing that the next payer was asked, and by which claim. */
export const secondaryIn = (claimFacts: readonly StoredFact[]): PatientControlNumber | null =>
  claimFacts
    .flatMap((each) => {
      const fact = factOf<ClaimFact | ClaimCorrectionFact>(each);
      return fact.type === 'SecondaryClaimPrepared' ? fact.secondary : [];
    })
    .at(-1) ?? null;

type Advised = Omit<AdjudicationFact, 'lines'> & {
  readonly lines: readonly { readonly remarks?: readonly string[] }[];
};

/** The newest word of a remittance that is not undone. */
const lastAdvice = (payments: readonly StoredFact[]): Advised | undefined =>
  notUndone(payments.map((each) => factOf<AdjudicationFact>(each) as Advised)).at(-1);

/** MA130: the payer could not process it at all, and asks for a new claim. Source: RARC list. */
const entryOfAdvice = (advice: Advised | undefined): Entry =>
  advice?.lines.some(({ remarks = [] }) => remarks.includes('MA130')) ? 'never-entered' : 'entered';
