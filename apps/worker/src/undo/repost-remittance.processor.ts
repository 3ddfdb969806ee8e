import {
  commandIdFor,
  factOf,
  fold,
  handle,
  idOf,
  streamOf,
  writeAfter,
  type StoredFact,
  type Streams,
} from '@ledgerline/event-store';
import type { ClaimFact } from '@ledgerline/claims';
import {
  claimPaymentStream,
  expectedIn,
  isOfRemittance,
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  priorIn,
  remittance,
  remittanceUndo,
  repostClaims,
  supersededIn,
  suspenseLinks,
  withDenials,
  type JudgedAnew,
  type PostingPolicy,
  type Reposted,
} from '@ledgerline/remittance';
import { cents, type RemittanceId } from '@ledgerline/terms';
import { appendOrRetry, coded } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { insistFolded } from '../projecting/folded-up-to.js';
import { books } from '../projecting/read-models.js';
import type { System } from '../system.js';
import { claimsOfRemittance } from './claims-of-remittance.js';
import { lastPosting, type LastPosting } from './last-posting.js';

const CLAIMS_AT_ONCE = 500;

/**
 * Posts anew a remittance that was undone, from what its facts say, under the policy of today: first the payment as a
 * whole, then its claims, then the word that all have their disposition. Cut anywhere, it goes on where it was.
 */
export async function repostRemittance(system: System, { id }: OwedWork): Promise<void> {
  const stream = streamOf('remittance', id);
  const facts = await system.store.readStream(stream);
  const order = facts.findLast((each) => each.type === 'RemittanceRepostOrdered');
  if (!order) return;
  const { remittance: now, isRepostOrdered } = fold(remittanceUndo, facts);
  if (!isRepostOrdered || (now.phase !== 'undone' && now.phase !== 'posting')) return;
  await insistFolded(system, [books.journal.name, suspenseLinks.name], order.position);
  const said = lastPosting(facts);
  if (now.phase === 'undone') await receiveAnew(system, stream, order, said);
  const totals = await repostAllClaims(system, id as RemittanceId, order, said);
  const command = {
    type: 'FinishPosting',
    remittanceId: id as RemittanceId,
    postedClaims: totals.postedClaims,
    unmatchedClaims: said.unmatched.length,
    postedCents: cents(totals.postedCents),
    suspenseCents: cents(
      totals.suspenseCents + said.unmatched.reduce((sum, each) => sum + each.paidCents, 0),
    ),
  } as const;
  const meta = system.meta('repost-remittance', commandIdFor(order.id, 'finish'), order.id);
  const outcome = await handle(system.store, remittance, stream, command, meta);
  if ('refused' in outcome) throw coded(outcome.refused.code);
}

async function receiveAnew(
  system: System,
  stream: string,
  order: StoredFact,
  { received, adjustments, unmatched }: LastPosting,
): Promise<void> {
  const commandId = commandIdFor(order.id, 'receive');
  const meta = system.meta('repost-remittance', commandId, order.id);
  await appendOrRetry(system, meta, async () => {
    const before = await system.store.readStream(stream);
    if (fold(remittance, before).phase !== 'undone') return [];
    const facts = [{ ...received, receivedAt: system.now() }, ...adjustments, ...unmatched];
    return [writeAfter(before.length - 1, commandId, stream, facts)];
  });
}

async function repostAllClaims(
  system: System,
  remittanceId: RemittanceId,
  order: StoredFact,
  { received }: LastPosting,
): Promise<{ postedClaims: number; postedCents: number; suspenseCents: number }> {
  const { paymentDate, payerX12Id } = received;
  const policyStream = postingPolicyStream(system.settings.LEDGERLINE_PRACTICE);
  const adopted = fold(postingPolicies, await system.store.readStream(policyStream));
  const policy = policyInForce(adopted, paymentDate);
  const totals = { postedClaims: 0, postedCents: 0, suspenseCents: 0 };
  let chunk = 0;
  for await (const claims of claimsOfRemittance(system, remittanceId, CLAIMS_AT_ONCE)) {
    const commandId = commandIdFor(order.id, 'post', String((chunk += 1)));
    const meta = system.meta('repost-remittance', commandId, order.id);
    const sent = await system.store.readStreams(claims.map((each) => streamOf('claim', each)));
    let reposted: Reposted | undefined;
    const post = async () => {
      const streams = await system.store.readStreams(claims.map(claimPaymentStream));
      const judging = judgingIn(sent, policy, payerX12Id);
      reposted = repostClaims(streams, isOfRemittance(remittanceId), judging, commandId);
      return reposted.writes;
    };
    await appendOrRetry(system, meta, withDenials(system, commandId, post));
    totals.postedClaims += reposted?.postedClaims ?? 0;
    totals.postedCents += reposted?.postedCents ?? 0;
    totals.suspenseCents += reposted?.suspenseCents ?? 0;
  }
  return totals;
}

/** By the policy, and by what each claim said its payer should allow. */
function judgingIn(sent: Streams, policy: PostingPolicy, payerX12Id: string) {
  type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
  const byClaim = new Map(
    [...sent].flatMap(([stream, [first]]) =>
      first?.type === 'ClaimPrepared' ? [[idOf(stream), factOf<Prepared>(first)] as const] : [],
    ),
  );
  return ({ patientControlNumber }: { readonly patientControlNumber: string }): JudgedAnew => {
    const claim = byClaim.get(patientControlNumber);
    const priorOf = claim?.follows?.kind === 'secondary' ? priorIn(claim) : undefined;
    const expectedOf = claim ? expectedIn(claim) : () => undefined;
    const superseded = supersededIn(sent, patientControlNumber);
    return { policy, payerX12Id, expectedOf, ...(priorOf && { priorOf }), ...superseded };
  };
}
