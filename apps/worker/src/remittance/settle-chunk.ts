import {
  commandIdFor,
  fold,
  streamOf,
  writeAfter,
  type EventStore,
  type Streams,
} from '@ledgerline/event-store';
import {
  evidenceReads,
  identification,
  identifyFrom,
  notFoundIn,
  settleClaims,
  streamsAlsoFor,
  streamsFor,
  weighClaims,
  withDenials,
  type ClaimAdvice,
  type Identifications,
  type PostingPolicy,
  type SetOnHand,
  type Settled,
  type Weighed,
} from '@ledgerline/remittance';
import { cents } from '@ledgerline/terms';
import { appendOrRetry, coded } from '../append.js';
import type { Spool } from '../archive/spool.js';
import { codeOf } from '../log.js';
import type { System } from '../system.js';
import { adviceOf, personOf } from './remittance-intake.js';

const CLAIMS_AT_ONCE = 500;

/** Claims that are settled in one append. */
export interface Chunk {
  readonly nth: number;
  readonly lines: readonly string[];
  readonly advices: readonly ClaimAdvice[];
  /** Read while the chunk before was being settled: it may have moved them, and the append will tell. */
  readonly streams: ReturnType<EventStore['readStreams']>;
}

/** What became of a chunk: claims of it that were told before are counted as they were told. */
export type ChunkTotals = Pick<Settled, 'postedClaims' | 'postedCents' | 'suspenseCents'> & {
  readonly unmatchedClaims: number;
};

/** Chunks of the spool, the streams of each read while the one before is being settled. */
export async function* readAhead({ store }: System, claims: Spool): AsyncIterable<Chunk> {
  let before: Chunk | undefined;
  let nth = 0;
  for await (const lines of claims.chunks(CLAIMS_AT_ONCE)) {
    const advices = lines.map(adviceOf);
    const streams = store.readStreams(streamsFor(advices));
    streams.catch(() => undefined); // Told to who waits for it.
    if (before) yield before;
    before = { nth, lines, advices, streams };
    nth += 1;
  }
  if (before) yield before;
}

/**
 * Settles a chunk in one append. Claims that the cheap steps do not find are told by evidence or set aside, each once:
 * by the stream of their payment, whichever worker comes first.
 */
export async function settleChunk(
  system: System,
  { remittanceId, payment }: SetOnHand,
  policy: PostingPolicy,
  chunk: Chunk,
  causationId: string,
): Promise<ChunkTotals> {
  const { nth, advices, streams } = chunk;
  const commandId = commandIdFor(remittanceId, 'settle', String(nth));
  const { paymentDate, payerX12Id } = payment;
  const about = { remittanceId, paymentDate, payerX12Id };
  let totals: ChunkTotals | undefined;
  let known: Chunk['streams'] | undefined = streams;
  const settle = async () => {
    const read = await withAlso(
      system,
      advices,
      await (known ?? system.store.readStreams(streamsFor(advices))),
    );
    known = undefined;
    const hard = notFoundIn(advices, read);
    if (hard.length === 0) {
      // A status that posts nothing may still set one aside.
      const settled = settleClaims(about, advices, read, policy);
      if (settled.unmatched.length === 0) {
        totals = { ...settled, unmatchedClaims: 0 };
        return settled.writes;
      }
    }
    const stream = streamOf('remittance', remittanceId);
    const stored = await system.store.readStream(stream);
    const { claims } = fold(identification, stored);
    const isNew = ({ index }: ClaimAdvice) => !claims.has(index);
    const { weighed, streams: also } = await weigh(
      system,
      chunk,
      hard.filter(isNew),
      about,
      policy,
    );
    const all = new Map([...read, ...also]);
    const settled = settleClaims(about, advices.filter(isNew), all, policy, weighed);
    totals = withTold(settled, claims, advices);
    const facts = [...settled.identified, ...settled.unmatched];
    const told = writeAfter(stored.length - 1, commandId, stream, facts);
    return facts.length === 0 ? settled.writes : [...settled.writes, told];
  };
  const meta = system.meta('post-remittance', commandId, causationId);
  try {
    await appendOrRetry(system, meta, withDenials(system, commandId, settle));
  } catch (error) {
    // Another worker told the same claims a moment ago, by other evidence: what it told stands, as is read now.
    if (codeOf(error) !== 'fact-id-reused') throw error;
    await appendOrRetry(system, meta, withDenials(system, commandId, settle));
  }
  if (!totals) throw coded('nothing-settled');
  return totals;
}

/** What evidence says of these; the read models catch up first, so that two workers are told the same. */
async function weigh(
  system: System,
  { lines, advices }: Chunk,
  hard: readonly ClaimAdvice[],
  { payerX12Id }: { readonly payerX12Id: string },
  policy: PostingPolicy,
): Promise<{ readonly weighed: ReadonlyMap<number, Weighed>; readonly streams: Streams }> {
  if (hard.length === 0) return { weighed: new Map(), streams: new Map() };
  await system.readModels.catchUp();
  const lineOf = new Map(advices.map(({ index }, at) => [index, lines[at] ?? '']));
  const asked = hard.map((advice) => {
    const person = personOf(lineOf.get(advice.index) ?? '');
    return { advice, person, payerX12Id };
  });
  return weighClaims(evidenceReads(system.store, system.readModels), asked, identifyFrom(policy));
}

/** With those of the chunk that were told before, when this was begun and cut short. */
function withTold(
  settled: Settled,
  claims: Identifications['claims'],
  advices: readonly ClaimAdvice[],
): ChunkTotals {
  let { postedClaims, postedCents, suspenseCents } = settled as {
    postedClaims: number;
    postedCents: number;
    suspenseCents: number;
  };
  let unmatchedClaims = settled.unmatched.length;
  for (const { index, paidCents } of advices) {
    const claim = claims.get(index);
    if (!claim) continue;
    if (claim.at) {
      postedClaims += 1;
      postedCents += paidCents;
    } else {
      unmatchedClaims += 1;
      suspenseCents += paidCents;
    }
  }
  return {
    postedClaims,
    unmatchedClaims,
    postedCents: cents(postedCents),
    suspenseCents: cents(suspenseCents),
  };
}

/** With the claims that were told by their lines alone: more readings, and rare ones. */
export async function withAlso(
  { store }: System,
  advices: readonly ClaimAdvice[],
  read: Streams,
): Promise<Streams> {
  let all = read;
  for (;;) {
    const also = streamsAlsoFor(advices, all);
    if (also.length === 0) return all;
    all = new Map([...all, ...(await store.readStreams(also))]);
  }
}
