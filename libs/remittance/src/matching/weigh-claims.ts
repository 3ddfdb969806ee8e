import { streamOf, type Streams } from '@ledgerline/event-store';
import { claimPaymentStream, supersededIn, type FoundClaim } from './find-claim.js';
import type { Candidate } from './identification.events.js';
import { memberHash, plainPayerNumber } from './person-on-advice.js';
import {
  paymentsIn,
  preparedIn,
  ranked,
  surelyOne,
  weighEvidence,
  type HardAdvice,
} from './weigh-evidence.js';

/** Where claims of ours are looked up, for payments that the cheap steps did not find: the few. */
export interface EvidenceReads {
  /** Claims a payer once called by this number. */
  claimsUnder(payerNumber: string): Promise<readonly string[]>;
  /** Claims of a member (absent: of anybody) of one of these dates (none: of any), of this charge where it is said. */
  claimsLike(asked: {
    readonly memberHashes?: readonly string[];
    readonly serviceDates: readonly string[];
    readonly chargeCents?: number;
  }): Promise<readonly string[]>;
  streams(names: readonly string[]): Promise<Streams>;
}

/** What evidence says of one payment. */
export interface Weighed {
  /** Where one claim is sure enough, and no other. */
  readonly found: (FoundClaim & { readonly candidate: Candidate }) | null;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
}

/** So many are shown to a person. */
const CANDIDATES_MAX = 10;

/**
 * The last rungs of matching: the payer's own number for a claim, then who it was for, when and how much.
 *
 * @param fromPercent  of the posting policy: from there on a claim that is alone posts by itself
 * @returns by index of the advice, with the streams read for it
 */
export async function weighClaims(
  reads: EvidenceReads,
  hard: readonly HardAdvice[],
  fromPercent: number,
): Promise<{ readonly weighed: ReadonlyMap<number, Weighed>; readonly streams: Streams }> {
  const asked: { each: HardAdvice; named: ReadonlySet<string>; numbers: readonly string[] }[] = [];
  for (const each of hard) {
    const named = await namedBy(reads, each);
    const known = (each.known ?? []).map(({ patientControlNumber }) => patientControlNumber);
    const alike = await likely(reads, each, named.size > 0);
    const numbers = [...new Set([...named, ...alike, ...known])];
    asked.push({ each, named, numbers });
  }
  const all = new Set(asked.flatMap(({ numbers }) => numbers));
  const streams = await reads.streams(
    [...all].flatMap((number) => [streamOf('claim', number), claimPaymentStream(number)]),
  );
  const weighed = new Map<number, Weighed>();
  for (const { each, named, numbers } of asked)
    weighed.set(each.advice.index, weigh(each, named, numbers, streams, fromPercent));
  return { weighed, streams };
}

function weigh(
  each: HardAdvice,
  named: ReadonlySet<string>,
  numbers: readonly string[],
  streams: Streams,
  fromPercent: number,
): Weighed {
  const candidates = ranked(
    numbers.flatMap((number) => {
      const claim = isOwed(streams, number) ? preparedIn(streams, number) : undefined;
      return claim
        ? [weighEvidence(each, claim, paymentsIn(streams, number), named.has(number))]
        : [];
    }),
  );
  const candidate = surelyOne(candidates, fromPercent);
  const claim = candidate && preparedIn(streams, candidate.patientControlNumber);
  const by = `evidence, ${candidate?.confidence ?? 0} percent`;
  return {
    found: claim
      ? { claim, by, candidate, ...supersededIn(streams, claim.patientControlNumber) }
      : null,
    candidates: candidates.slice(0, CANDIDATES_MAX),
  };
}

/** A claim that was turned away at the door is owed no more, and nobody pays it: until it is found to have been taken. */
const isOwed = (streams: Streams, number: string): boolean =>
  (streams.get(streamOf('claim', number)) ?? []).findLast(
    ({ type }) => type === 'ClaimReceivableReversed' || type === 'ClaimReceivableRestored',
  )?.type !== 'ClaimReceivableReversed';

async function namedBy(reads: EvidenceReads, { advice }: HardAdvice): Promise<Set<string>> {
  const number = plainPayerNumber(advice.payerClaimNumber);
  return new Set(number === '' ? [] : await reads.claimsUnder(number));
}

/** By the member where the bytes name one; else, where nothing else points anywhere, by date and charge: to be ranked. */
async function likely(
  reads: EvidenceReads,
  { advice, person }: HardAdvice,
  isNamed: boolean,
): Promise<readonly string[]> {
  const serviceDates = [...new Set(advice.lines.flatMap((line) => line.serviceDate ?? []))];
  const chargeCents = Math.abs(advice.chargeCents);
  const memberHashes = (person?.memberIds ?? []).map(memberHash);
  if (memberHashes.length > 0) {
    const narrowed = serviceDates.length > 0 ? { serviceDates } : { serviceDates, chargeCents };
    const found = await reads.claimsLike({ memberHashes, ...narrowed });
    if (found.length > 0) return found;
  }
  if (isNamed || serviceDates.length === 0) return [];
  const alike = await reads.claimsLike({ serviceDates, chargeCents });
  return alike.slice(0, 2 * CANDIDATES_MAX);
}
