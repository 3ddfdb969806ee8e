import { factOf, type StoredFact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { AdjudicationFact } from '../claim-status/claim-status-advice.js';
import type { ClaimFact } from '../claim.events.js';
import type { ClaimCorrectionFact } from './correction.events.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/**
 * How far a claim came, as its correction asks: `entered` where its payer took it into adjudication,
 * `never-entered` where it was turned away at a door.
 */
export type Entry = 'awaited' | 'entered' | 'never-entered' | 'contradictory';

/** A claim that was sent, and what a correction of it must know. */
export interface SentClaim {
  readonly prepared: ClaimPrepared;
  /** Of its stream, as read. */
  readonly version: number;
  readonly entry: Entry;
  /** The payer's own number (CLP07, REF*1K), or the one this claim quoted; null where none is known. */
  readonly payerClaimNumber: string | null;
  /** What it charged was turned back already. */
  readonly isReversed: boolean;
  readonly supersededBy: PatientControlNumber | null;
}

interface Heard {
  payerAccepted: boolean;
  turnedAway: boolean;
  stands: 'accepted' | 'rejected' | null;
  isReversed: boolean;
  supersededBy: PatientControlNumber | null;
  number: string | null;
}

/**
 * @param claimFacts  the stream `claim-{number}`
 * @param payments    the stream `claim-payment-{number}`; none where no remittance spoke of it
 * @returns undefined where no such claim was prepared
 */
export function sentClaim(
  claimFacts: readonly StoredFact[],
  payments: readonly StoredFact[],
): SentClaim | undefined {
  const [first] = claimFacts;
  if (first?.type !== 'ClaimPrepared') return undefined;
  const prepared = factOf<ClaimPrepared>(first);
  const heard: Heard = {
    payerAccepted: false,
    turnedAway: false,
    stands: null,
    isReversed: false,
    supersededBy: null,
    number: null,
  };
  for (const each of claimFacts) hear(heard, factOf<ClaimFact | ClaimCorrectionFact>(each));
  const { isReversed, supersededBy } = heard;
  const version = claimFacts.length - 1;
  const advice = lastAdvice(payments);
  const entry = advice ? entryOfAdvice(advice) : entryOf(heard);
  const own = entry === 'entered' ? advice?.payerClaimNumber || heard.number : null;
  const payerClaimNumber = own ?? prepared.follows?.payerClaimNumber ?? null;
  return { prepared, version, entry, payerClaimNumber, isReversed, supersededBy };
}

function hear(heard: Heard, fact: ClaimFact | ClaimCorrectionFact): void {
  switch (fact.type) {
    case 'ClaimAccepted':
      // A clearinghouse that takes a claim has not adjudicated it.
      if (fact.by === 'payer') heard.payerAccepted = true;
      heard.number = fact.payerClaimNumber ?? heard.number;
      break;
    case 'ClaimRejected':
    case 'ClaimTurnedBack':
      heard.turnedAway = true;
      break;
    case 'ClaimContradictionSettled':
      heard.stands = fact.stands;
      break;
    case 'ClaimReceivableReversed':
      heard.isReversed = true;
      break;
    case 'ClaimReplaced':
    case 'ClaimVoided':
      heard.isReversed = true;
      heard.supersededBy = fact.supersededBy;
      break;
    default:
  }
}

function entryOf({ payerAccepted, turnedAway, stands }: Heard): Entry {
  if (payerAccepted && turnedAway) {
    if (!stands) return 'contradictory';
    return stands === 'accepted' ? 'entered' : 'never-entered';
  }
  if (payerAccepted) return 'entered';
  return turnedAway ? 'never-entered' : 'awaited';
}

type Advised = Omit<AdjudicationFact, 'lines'> & {
  readonly lines: readonly { readonly remarks?: readonly string[] }[];
};

/** The newest word of a remittance. */
const lastAdvice = (payments: readonly StoredFact[]): Advised | undefined => {
  const last = payments.at(-1);
  return last && (factOf<AdjudicationFact>(last) as Advised);
};

/** MA130: the payer could not process it at all, and asks for a new claim. Source: RARC list. */
const entryOfAdvice = ({ lines }: Advised): Entry =>
  lines.some(({ remarks = [] }) => remarks.includes('MA130')) ? 'never-entered' : 'entered';
