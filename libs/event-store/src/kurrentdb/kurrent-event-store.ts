import { randomUUID } from 'node:crypto';
import { FORWARDS, NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { canonicalJson } from '../canonical.js';
import type {
  AppendOutcome,
  EventStore,
  FactMeta,
  Page,
  Position,
  ReadAll,
  StoredFact,
  StreamWrite,
} from '../event-store.js';
import { readAllFrom, subscribeFrom } from './all-stream.js';
import { closeClient } from './connection.js';
import { judge, type Judgement } from './judgement.js';
import { latest } from './log-place.js';
import {
  ATTEMPTS,
  isMoved,
  isNotFound,
  isPassing,
  pause,
  pauseAfter,
  persist,
} from './patience.js';
import { RecentStreams } from './recent-streams.js';
import {
  eventFor,
  heldFrom,
  proposalOf,
  type Envelope,
  type HeldFact,
  type Proposal,
} from './recorded-fact.js';

const READS_AT_ONCE = 16;
/** How often one write may find its stream moved before it is given up. */
const RACES = 200;

/** The log in KurrentDB. Streams, versions and event ids are ours, one to one. */
export class KurrentEventStore implements EventStore {
  readonly multiStreamAppend = 'per-stream';
  readonly #closing = new AbortController();
  readonly #recent = new RecentStreams();

  constructor(private readonly client: EventStoreDBClient) {}

  async append(writes: readonly StreamWrite[], meta: FactMeta): Promise<AppendOutcome> {
    const envelope = { meta: canonicalJson(meta), call: randomUUID() };
    const positions: Position[] = [];
    let isNew = false;
    for (const proposal of writes.map(proposalOf)) {
      const landed = await this.#land(proposal, envelope);
      if (landed.verdict === 'refused') return landed.refusal;
      if (landed.verdict === 'owed') continue; // Nothing but a version was asked, and it is right.
      positions.push(landed.position);
      isNew ||= landed.call === envelope.call;
    }
    const outcome = isNew || positions.length === 0 ? 'appended' : 'already-recorded';
    return { outcome, position: latest(positions) };
  }

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredFact[]> {
    const held = await (fromVersion === 0 ? this.#whole(stream) : this.#held(stream, fromVersion));
    return held.map((each) => each.stored);
  }

  async readStreams(
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    const found = new Map<string, readonly StoredFact[]>(streams.map((stream) => [stream, []]));
    const waiting = [...found.keys()];
    const reader = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        found.set(next, await this.readStream(next));
    };
    await Promise.all(Array.from({ length: READS_AT_ONCE }, reader));
    return found;
  }

  async readAll(query: ReadAll): Promise<Page> {
    return persist(this.#closing.signal, () => readAllFrom(this.client, query));
  }

  subscribe(query: ReadAll & { readonly signal: AbortSignal }): AsyncIterable<Page> {
    const signal = AbortSignal.any([query.signal, this.#closing.signal]);
    return subscribeFrom(this.client, { ...query, signal });
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await closeClient(this.client);
  }

  /**
   * Sends, reads what the stream holds now, judges again: whether the answer was yes, no or lost,
   * only the stream says what is there. The version sent is always the one last read, so that a
   * lost call which arrives late cannot land beside its own repetition.
   *
   * The first time it may send on a guess, since a wrong one writes nothing: the version refuses.
   */
  async #land(proposal: Proposal, envelope: Envelope): Promise<Judgement> {
    const { stream, facts } = proposal;
    const events = facts.map((fact) => eventFor(fact, envelope));
    let known = this.#guess(proposal) ?? (await this.#whole(stream));
    for (let failures = 0, races = 0; races <= RACES; races += 1) {
      const judged = judge(proposal, known);
      if (judged.verdict !== 'owed' || facts.length === 0) return judged;
      const expectedRevision = judged.after === null ? NO_STREAM : BigInt(judged.after);
      const options = { expectedRevision, requiresLeader: true } as const;
      try {
        await this.client.appendToStream(stream, events, options);
        known = await this.#grown(stream, known);
      } catch (error) {
        if (!isMoved(error)) {
          failures += 1;
          if (this.#closing.signal.aborted || failures >= ATTEMPTS || !isPassing(error))
            throw error;
          await pause(pauseAfter(failures), this.#closing.signal);
        }
        known = await this.#whole(stream);
      }
    }
    throw new Error(`${stream} kept moving: gave up after ${RACES} attempts`);
  }

  /** What the stream most likely holds; null where that would not make the write owed. */
  #guess(proposal: Proposal): readonly HeldFact[] | null {
    const { expected, facts, stream } = proposal;
    const guess = this.#recent.get(stream) ?? (expected === 'none' ? [] : null);
    const isWorthSending = guess && facts.length > 0 && judge(proposal, guess).verdict === 'owed';
    return isWorthSending ? guess : null;
  }

  async #whole(stream: string): Promise<readonly HeldFact[]> {
    const held = await this.#held(stream, 0);
    this.#recent.set(stream, held);
    return held;
  }

  /** What is known, and what has come after it. */
  async #grown(stream: string, known: readonly HeldFact[]): Promise<readonly HeldFact[]> {
    const next = (known.at(-1)?.stored.version ?? -1) + 1;
    const held = [...known, ...(await this.#held(stream, next))];
    this.#recent.set(stream, held);
    return held;
  }

  async #held(stream: string, fromVersion: number): Promise<readonly HeldFact[]> {
    // From the leader: a follower may not yet hold what this process has just written.
    const fromRevision = BigInt(fromVersion);
    const options = { direction: FORWARDS, fromRevision, requiresLeader: true } as const;
    return persist(this.#closing.signal, async () => {
      const facts: HeldFact[] = [];
      try {
        for await (const { event } of this.client.readStream(stream, options))
          if (event) facts.push(heldFrom(event));
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
      return facts;
    });
  }
}
