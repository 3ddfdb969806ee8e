import {
  commandIdFor,
  fold,
  handle,
  numbered,
  streamOf,
  type EventStore,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  claimStreamsNamed,
  linkAdjustments,
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  remittance,
  settleClaims,
  streamsAlsoFor,
  streamsFor,
  type ClaimAdvice,
  type PostingPolicy,
  type RemittanceCommand,
  type SetOnHand,
  type Settled,
} from '@ledgerline/remittance';
import { cents } from '@ledgerline/terms';
import { appendOrRetry, coded } from '../append.js';
import type { Spool } from '../archive/spool.js';
import type { System } from '../system.js';
import { adviceOf, type GatheredRemittance } from './remittance-intake.js';

const CLAIMS_AT_ONCE = 1_000;

/** Holds a set that does not balance or cannot be read whole: nothing of it is posted. */
export async function holdRemittance(
  system: System,
  gathered: GatheredRemittance,
  reasons: readonly string[],
  causationId: string,
): Promise<void> {
  if (!gathered.set) return; // The file's own facts tell of it.
  const { remittanceId, fileSha256, setControlNumber, contentSha256 } = gathered.set;
  await decide(system, causationId, remittanceId, `hold/${contentSha256}`, {
    type: 'HoldRemittance',
    set: { remittanceId, fileSha256, setControlNumber, contentSha256 },
    reasons,
    unbalanced: gathered.closed.unbalanced.map(({ level, id, differenceCents }) => ({
      level,
      id,
      differenceCents,
    })),
  });
}

/**
 * Posts one balanced set. First the payment as a whole, which waits in suspense; then its claims, a thousand an append;
 * then the word that all have their disposition. Cut anywhere and called again, it goes on where it was.
 */
export async function postRemittance(
  system: System,
  set: SetOnHand,
  claims: Spool,
  causationId: string,
): Promise<void> {
  const { remittanceId, contentSha256, fileSha256 } = set;
  const received = await decide(
    system,
    causationId,
    remittanceId,
    // By content: one file may hold two sets of one number, and of one trace.
    `receive/${fileSha256}/${contentSha256}`,
    {
      type: 'ReceiveRemittance',
      set: { ...set, providerAdjustments: await linked(system, set.providerAdjustments) },
      receivedAt: system.now(),
    },
  );
  if (!received.some((fact) => fact.type === 'RemittanceReceived') && !(await isOurs(system, set)))
    return;
  const policy = await policyFor(system, set);
  const totals = { postedClaims: 0, unmatchedClaims: 0, postedCents: 0, suspenseCents: 0 };
  for await (const chunk of readAhead(system, claims)) {
    const settled = await settleChunk(system, set, policy, chunk, causationId);
    totals.postedClaims += settled.postedClaims;
    totals.unmatchedClaims += settled.unmatched.length;
    totals.postedCents += settled.postedCents;
    totals.suspenseCents += settled.suspenseCents;
  }
  await decide(system, causationId, remittanceId, `finish/${contentSha256}`, {
    type: 'FinishPosting',
    remittanceId,
    postedClaims: totals.postedClaims,
    unmatchedClaims: totals.unmatchedClaims,
    postedCents: cents(totals.postedCents),
    suspenseCents: cents(totals.suspenseCents),
  });
}

/** The practice's posting policy, as it stands, for a payment of that date. */
async function policyFor({ store, settings }: System, { payment }: SetOnHand) {
  const stream = postingPolicyStream(settings.LEDGERLINE_PRACTICE);
  return policyInForce(fold(postingPolicies, await store.readStream(stream)), payment.paymentDate);
}

/** Claims that are settled in one append. */
interface Chunk {
  readonly nth: number;
  readonly advices: readonly ClaimAdvice[];
  /** Read while the chunk before was being settled: it may have moved them, and the append will tell. */
  readonly streams: ReturnType<EventStore['readStreams']>;
}

/** Chunks of the spool, the streams of each read while the one before is being settled. */
async function* readAhead({ store }: System, claims: Spool): AsyncIterable<Chunk> {
  let before: Chunk | undefined;
  let nth = 0;
  for await (const lines of claims.chunks(CLAIMS_AT_ONCE)) {
    const advices = lines.map(adviceOf);
    const streams = store.readStreams(streamsFor(advices));
    streams.catch(() => undefined); // Told to who waits for it.
    if (before) yield before;
    before = { nth, advices, streams };
    nth += 1;
  }
  if (before) yield before;
}

async function settleChunk(
  system: System,
  { remittanceId, payment }: SetOnHand,
  policy: PostingPolicy,
  { nth, advices, streams }: Chunk,
  causationId: string,
): Promise<Settled> {
  const commandId = commandIdFor(remittanceId, 'settle', String(nth));
  let settled: Settled | undefined;
  let known: Chunk['streams'] | undefined = streams;
  await appendOrRetry(system, system.meta('post-remittance', commandId, causationId), async () => {
    const read = await withAlso(
      system,
      advices,
      await (known ?? system.store.readStreams(streamsFor(advices))),
    );
    known = undefined;
    const { paymentDate, payerX12Id } = payment;
    settled = settleClaims({ remittanceId, paymentDate, payerX12Id }, advices, read, policy);
    return [...settled.writes, ...unmatchedWrite(remittanceId, settled)];
  });
  if (!settled) throw coded('nothing-settled');
  return settled;
}

type Read = Awaited<ReturnType<EventStore['readStreams']>>;

/** With the claims that were told by their lines alone: more readings, and rare ones. */
async function withAlso(
  { store }: System,
  advices: readonly ClaimAdvice[],
  read: Read,
): Promise<Read> {
  let all = read;
  for (;;) {
    const also = streamsAlsoFor(advices, all);
    if (also.length === 0) return all;
    all = new Map([...all, ...(await store.readStreams(also))]);
  }
}

function unmatchedWrite(remittanceId: string, { unmatched }: Settled): StreamWrite[] {
  if (unmatched.length === 0) return [];
  const stream = streamOf('remittance', remittanceId);
  // By its place in the set: a claim that was found meanwhile leaves the others' ids as they were.
  const facts = unmatched.flatMap((fact) =>
    numbered(commandIdFor(remittanceId, 'unmatched', String(fact.index)), stream, [fact]),
  );
  return [{ stream, expected: 'any', facts }];
}

/** Each provider-level amount with the claim of ours that it names, as far as it names one. */
async function linked(
  { store }: System,
  adjustments: SetOnHand['providerAdjustments'],
): Promise<SetOnHand['providerAdjustments']> {
  const streams = adjustments.flatMap(claimStreamsNamed);
  if (streams.length === 0) return adjustments;
  return linkAdjustments(adjustments, await store.readStreams(streams));
}

/** Whether this very content is the one being posted, cut short before: then we go on with it. */
async function isOurs({ store }: System, set: SetOnHand): Promise<boolean> {
  const facts = await store.readStream(streamOf('remittance', set.remittanceId));
  const state = fold(remittance, facts);
  return state.phase === 'posting' && state.contentSha256 === set.contentSha256;
}

async function decide(
  system: System,
  causationId: string,
  remittanceId: string,
  about: string,
  command: RemittanceCommand,
) {
  const stream = streamOf('remittance', remittanceId);
  const commandId = commandIdFor(stream, about);
  const meta = system.meta('post-remittance', commandId, causationId);
  const result = await handle(system.store, remittance, stream, command, meta);
  if ('refused' in result) throw coded(result.refused.code);
  return result.accepted;
}
