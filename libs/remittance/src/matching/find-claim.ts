import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { ClaimCorrectionFact, ClaimFact, ServiceLineFact } from '@ledgerline/claims';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { SupersededBy } from '../posting/claim-payment.events.js';
import type { SentClaim } from './match.js';

type SecondaryClaimPrepared = Extract<ClaimCorrectionFact, { type: 'SecondaryClaimPrepared' }>;
type Superseding = Extract<ClaimCorrectionFact, { readonly supersededBy: unknown }>;
type Streams = ReadonlyMap<string, readonly StoredFact[]>;

/** A claim of ours that a payment is for, and what told so. */
export interface FoundClaim {
  readonly claim: SentClaim;
  readonly by: string;
  /** How often the payment was told to a claim before this; absent, never. */
  readonly times?: number;
  /** It stands no more: what stands in its place. */
  readonly superseded?: SupersededBy;
}

/** Our numbers are 14 of A–Z, 0–9, whatever a payer puts before, between or behind. */
const OUR_LENGTH = 14;
/** Where a line of ours lies, by the control number the payer returned; null where it can be none. */
const serviceLineStream = (lineControlNumber: string | null): string | null =>
  lineControlNumber !== null && /^[0-9A-Z]{16}$/.test(lineControlNumber)
    ? streamOf('service-line', lineControlNumber)
    : null;

export const claimPaymentStream = (patientControlNumber: string): string =>
  streamOf('claim-payment', patientControlNumber);

/**
 * What our number may have been before it came back: as it is; without spaces, hyphens and small letters;
 * without what was put behind it. None where it could be no stream.
 */
function readings(theirControlNumber: string): readonly string[] {
  const plain = theirControlNumber.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const all =
    plain === theirControlNumber && plain.length <= OUR_LENGTH
      ? [plain]
      : [theirControlNumber, plain, plain.slice(0, OUR_LENGTH)];
  return [...new Set(all)].filter((each) => /^[A-Z0-9]{1,20}$/.test(each));
}

/** The streams to read before these claims can be settled. */
export function streamsFor(advices: readonly ClaimAdvice[]): string[] {
  const streams = new Set<string>();
  for (const { theirControlNumber } of advices)
    for (const number of readings(theirControlNumber))
      streams.add(streamOf('claim', number)).add(claimPaymentStream(number));
  return [...streams];
}

/**
 * What to read next for claims whose number did not come back: their lines, then the claims of these lines.
 * Asked until there is none; usually there is none at once.
 *
 * @param streams  all that was read so far
 */
export function streamsAlsoFor(advices: readonly ClaimAdvice[], streams: Streams): string[] {
  const more = new Set<string>();
  for (const advice of advices) {
    // By its type alone: to read whole claims twice would cost more than it finds.
    if (readings(advice.theirControlNumber).some((each) => isSent(each, streams))) continue;
    for (const { lineControlNumber } of advice.lines) {
      const line = serviceLineStream(lineControlNumber);
      if (line) more.add(line);
    }
    for (const number of claimsOfLines(advice, streams))
      more.add(streamOf('claim', number)).add(claimPaymentStream(number));
  }
  return [...more].filter((each) => !streams.has(each));
}

/** Payments that neither a number of ours nor our line numbers tell: the few that evidence is weighed for. */
export const notFoundIn = (
  advices: readonly ClaimAdvice[],
  streams: Streams,
): readonly ClaimAdvice[] =>
  advices.filter(
    (advice) =>
      !readings(advice.theirControlNumber).some((each) => isSent(each, streams)) &&
      !findClaim(advice, streams),
  );

/**
 * The claim a payment is for: by the number we sent, as it came back or as payers are known to change it;
 * else by our line numbers, which are never used twice. All lines must then be of one claim.
 */
export function findClaim(advice: ClaimAdvice, streams: Streams): FoundClaim | undefined {
  const direct = byNumber(advice, streams);
  if (direct) return direct;
  const [number, ...others] = claimsOfLines(advice, streams);
  const claim = number === undefined || others.length > 0 ? undefined : sent(number, streams);
  if (!claim || claim.chargeCents !== Math.abs(advice.chargeCents)) return undefined;
  const isCut =
    advice.theirControlNumber !== '' &&
    claim.patientControlNumber.startsWith(advice.theirControlNumber);
  const by = isCut ? 'CLP01 cut short' : 'line numbers alone';
  return { claim, by, ...supersededIn(streams, claim.patientControlNumber) };
}

function byNumber(advice: ClaimAdvice, streams: Streams): FoundClaim | undefined {
  for (const number of readings(advice.theirControlNumber)) {
    const claim = sent(number, streams);
    if (claim)
      return {
        claim,
        by: number === advice.theirControlNumber ? 'CLP01' : 'CLP01 as changed',
        ...supersededIn(streams, number),
      };
  }
  return undefined;
}

/**
 * Claims the lines of a payment were last part of; of several, those their number begins like. A next payer's claim
 * bears the same line numbers and is no claim of the line's own: only what is left of its number tells it.
 */
function claimsOfLines({ theirControlNumber, lines }: ClaimAdvice, streams: Streams): string[] {
  const found = new Set<string>();
  for (const { lineControlNumber } of lines) {
    const stream = serviceLineStream(lineControlNumber);
    const numbers = (stream === null ? [] : (streams.get(stream) ?? []))
      .filter((each) => each.type === 'ServiceLineClaimed')
      .map(
        (each) =>
          factOf<Extract<ServiceLineFact, { type: 'ServiceLineClaimed' }>>(each)
            .patientControlNumber as string,
      );
    const all = numbers.flatMap((each) => [each, ...nextPayersClaims(each, streams)]);
    const alike = all.filter((each) => each.startsWith(theirControlNumber));
    const number = (theirControlNumber === '' || alike.length === 0 ? numbers : alike).at(-1);
    if (number !== undefined) found.add(number);
  }
  return [...found];
}

/** Claims that ask a next payer for what this one's payer left, as far as its stream was read. */
const nextPayersClaims = (number: string, streams: Streams): string[] =>
  (streams.get(streamOf('claim', number)) ?? [])
    .filter((each) => each.type === 'SecondaryClaimPrepared')
    .map((each) => factOf<SecondaryClaimPrepared>(each).secondary);

/** Of a claim that stands no more, what stands in its place: for the payment that speaks of it nevertheless. */
export function supersededIn(
  streams: Streams,
  number: string,
): { readonly superseded?: SupersededBy } {
  const stored = (streams.get(streamOf('claim', number)) ?? []).find(
    ({ type }) => type === 'ClaimReplaced' || type === 'ClaimVoided',
  );
  if (!stored) return {};
  const { supersededBy: by, effectiveDate: on, type: as } = factOf<Superseding>(stored);
  return { superseded: { by, on, as } };
}

const firstOf = (number: string, streams: Streams): StoredFact | undefined =>
  streams.get(streamOf('claim', number))?.[0];
const isSent = (number: string, streams: Streams): boolean =>
  firstOf(number, streams)?.type === 'ClaimPrepared';

function sent(number: string, streams: Streams): SentClaim | undefined {
  const first = firstOf(number, streams);
  return first?.type === 'ClaimPrepared'
    ? factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(first)
    : undefined;
}
