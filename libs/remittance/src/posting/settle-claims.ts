import { factId, fold, type StoredFact, type StreamWrite } from '@ledgerline/event-store';
import { cents, type Cents, type RemittanceId, type ServiceDate } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { claimPayment, type ClaimPayments, type MatchedPayment } from './claim-payment.decider.js';
import type { OnClaimPayments } from './claim-payment.state.js';
import { statusPosts } from './claim-status-posts.js';
import { expectedIn } from './expected-of-lines.js';
import { priorIn } from './prior-payer.js';
import { ruleClaim } from './line-rulings.js';
import { claimPaymentStream, findClaim, type FoundClaim } from '../matching/find-claim.js';
import { linesMatchedBy, matchLines } from '../matching/match.js';
import type { Candidate, IdentificationFact } from '../matching/identification.events.js';
import type { Weighed } from '../matching/weigh-claims.js';
import type { PostingPolicy } from '../posting-policy/posting-policy.js';
import { paymentIdOf } from '../advice/remittance-identity.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

type Streams = ReadonlyMap<string, readonly StoredFact[]>;
type Unmatched = Extract<RemittanceFact, { type: 'ClaimPaymentUnmatched' }>;
type Identified = Extract<IdentificationFact, { type: 'ClaimPaymentIdentified' }>;

/** What became of some claims of a remittance. */
export interface Settled {
  /** One write a claim that gained facts; ready for one append. */
  readonly writes: readonly StreamWrite[];
  readonly unmatched: readonly Unmatched[];
  /** Told by evidence: for the stream of the payment, in one append with the writes. */
  readonly identified: readonly Identified[];
  readonly postedClaims: number;
  readonly postedCents: Cents;
  /** Parked reversals and unmatched payments: still in suspense. */
  readonly suspenseCents: Cents;
}

/** The payment whose claims are settled. */
export interface Settling {
  readonly remittanceId: RemittanceId;
  readonly paymentDate: ServiceDate;
  /** N1*PR: clauses may speak of one payer alone. */
  readonly payerX12Id?: string;
}

/**
 * Matches, posts, reverses or parks each claim of a remittance, judged by what is already on its streams. Pure, and safe
 * to repeat: a claim settled before gains nothing.
 *
 * @param streams  what `streamsFor` and `streamsAlsoFor` asked for
 * @param weighed  what evidence says of those not found by that, and the streams read for it are in `streams`
 */
export function settleClaims(
  remittance: Settling,
  advices: readonly ClaimAdvice[],
  streams: Streams,
  policy: PostingPolicy = shippedPostingPolicy,
  weighed: ReadonlyMap<number, Weighed> = noneWeighed,
): Settled {
  const states = new Map<string, ClaimPayments>();
  const gained = new Map<string, OnClaimPayments[]>();
  const unmatched: Unmatched[] = [];
  const identified: Identified[] = [];
  let postedCents = 0;
  let suspenseCents = 0;
  for (const advice of advices) {
    const byEvidence = weighed.get(advice.index);
    const found = byEvidence?.found ?? findClaim(advice, streams);
    const unposted = found ? cannotPost(advice) : 'no claim of ours has this control number';
    if (!found || unposted !== null) {
      const candidates = byEvidence?.candidates ?? [];
      unmatched.push(unmatchedFact(remittance.remittanceId, advice, unposted ?? '', candidates));
      suspenseCents += advice.paidCents;
      continue;
    }
    const stream = claimPaymentStream(found.claim.patientControlNumber);
    const before = states.get(stream) ?? fold(claimPayment, streams.get(stream) ?? []);
    const payment = matched(remittance, advice, found, policy);
    if (byEvidence?.found) identified.push(identifiedFact(payment, advice, byEvidence.found));
    const decision = claimPayment.decide({ type: 'PostClaimPayment', payment }, before);
    const facts = 'accepted' in decision ? decision.accepted : [];
    states.set(
      stream,
      facts.reduce((state, fact) => claimPayment.evolve(state, fact), before),
    );
    const known = gained.get(stream);
    if (known) known.push(...facts);
    else gained.set(stream, [...facts]);
    if (states.get(stream)?.parked.has(payment.paymentId)) suspenseCents += advice.paidCents;
    else postedCents += advice.paidCents;
  }
  return {
    writes: writesOf(remittance.remittanceId, gained, streams),
    unmatched,
    identified,
    postedClaims: advices.length - unmatched.length,
    postedCents: cents(postedCents),
    suspenseCents: cents(suspenseCents),
  };
}

const noneWeighed: ReadonlyMap<number, Weighed> = new Map();

/** Why this claim cannot be posted by anybody but a person; null where it can. */
export function cannotPost({ status, paidCents }: ClaimAdvice): string | null {
  const posts = statusPosts(status)?.posts;
  if (posts === undefined) return `claim status ${status} is not known`;
  if (posts !== 'payment' && posts !== 'reversal' && paidCents !== 0)
    return `claim status ${status} pays nothing, and this one does`;
  return null;
}

/** One claim of a payment as it will lie on the stream of its claim, every adjustment decided. */
export function matched(
  { remittanceId, paymentDate, payerX12Id = '' }: Settling,
  advice: ClaimAdvice,
  { claim, by, times, superseded }: FoundClaim,
  policy: PostingPolicy,
): MatchedPayment {
  const judging = {
    ...{ policy, payerX12Id, expectedOf: expectedIn(claim) },
    // A first payer's claim tells of no other payer.
    ...(claim.follows?.kind === 'secondary' && { priorOf: priorIn(claim) }),
  };
  const matchedLines = matchLines(advice, claim);
  const { remarks = [] } = advice;
  const ruled = ruleClaim(judging, matchedLines, advice.adjustments, remarks);
  return {
    paymentId: paymentIdOf(remittanceId, advice.index, times),
    patientControlNumber: claim.patientControlNumber,
    remittanceId,
    index: advice.index,
    paymentDate,
    payerClaimNumber: advice.payerClaimNumber,
    status: advice.status,
    chargeCents: advice.chargeCents,
    paidCents: advice.paidCents,
    patientResponsibilityCents: advice.patientResponsibilityCents,
    claimAdjustments: ruled.claimAdjustments,
    lines: ruled.lines,
    matchedBy: `${by}, ${linesMatchedBy(advice, matchedLines)}`,
    policy: `${policy.policyId}/${policy.version}`,
    ...(remarks.length > 0 && { remarks }),
    ...((advice.isCrossedOver || statusPosts(advice.status)?.isCrossedOver) && {
      isCrossedOver: true as const,
    }),
    ...(payerX12Id !== '' && { payerX12Id }),
    ...aboutClaim(claim),
    ...(superseded && { superseded }),
  };
}

/** What whoever works a denial asks first of the claim: whose it is, of which day, in place of which. */
const aboutClaim = ({
  payerId,
  serviceDate,
  follows,
}: FoundClaim['claim']): Pick<MatchedPayment, 'payerId' | 'serviceDate' | 'corrects'> => ({
  ...(payerId !== undefined && { payerId }),
  ...(serviceDate !== undefined && { serviceDate }),
  ...(follows && follows.kind !== 'secondary' && { corrects: follows.patientControlNumber }),
});

const unmatchedFact = (
  remittanceId: RemittanceId,
  advice: ClaimAdvice,
  reason: string,
  candidates: readonly Candidate[],
): Unmatched => ({
  type: 'ClaimPaymentUnmatched',
  remittanceId,
  index: advice.index,
  theirControlNumber: advice.theirControlNumber,
  payerClaimNumber: advice.payerClaimNumber,
  paidCents: advice.paidCents,
  reason,
  advice,
  ...(candidates.length > 0 && { candidates }),
});

const identifiedFact = (
  { remittanceId, index, patientControlNumber, paymentId, paidCents, policy = '' }: MatchedPayment,
  advice: ClaimAdvice,
  { candidate }: NonNullable<Weighed['found']>,
): Identified => ({
  type: 'ClaimPaymentIdentified',
  ...{ remittanceId, index, patientControlNumber, paymentId, paidCents, policy, advice },
  confidence: candidate.confidence,
  evidence: candidate.evidence,
});

function writesOf(
  remittanceId: RemittanceId,
  gained: ReadonlyMap<string, readonly OnClaimPayments[]>,
  streams: Streams,
): StreamWrite[] {
  return [...gained]
    .filter(([, facts]) => facts.length > 0)
    .map(([stream, facts]) => {
      const version = (streams.get(stream)?.length ?? 0) - 1;
      return {
        stream,
        expected: version < 0 ? ('none' as const) : version,
        facts: facts.map((fact, nth) => ({
          id: factId(remittanceId, stream, version + 1 + nth),
          fact,
        })),
      };
    });
}
