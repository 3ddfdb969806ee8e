import { canonicalJson } from '../canonical.js';
import {
  categoryOf,
  type AppendOutcome,
  type EventStore,
  type FactMeta,
  type Page,
  type ReadAll,
  type StoredFact,
  type StreamWrite,
} from '../event-store.js';
import type { Seal, SealStore } from '../hash-chain.js';

/** The log in memory: for tests, and the plainest statement of what every adapter must do. */
export class MemoryEventStore implements EventStore {
  readonly multiStreamAppend = 'atomic';
  readonly #log: StoredFact[] = [];
  readonly #streams = new Map<string, StoredFact[]>();
  readonly #byId = new Map<string, StoredFact>();
  #wake: (() => void)[] = [];

  /** @param now  gives the moment a fact is taken, UTC with milliseconds */
  constructor(private readonly now: () => string) {}

  async append(writes: readonly StreamWrite[], meta: FactMeta): Promise<AppendOutcome> {
    const metaText = canonicalJson(meta);
    const incoming = writes.flatMap((write) =>
      write.facts.map(({ id, fact }) => ({
        id,
        stream: write.stream,
        type: fact.type,
        data: canonicalJson(fact),
      })),
    );
    const twice = repeated(incoming.map((each) => each.id));
    if (twice.length > 0) return { outcome: 'fact-id-reused', factIds: twice };
    const known = incoming.filter((each) => this.#byId.has(each.id));
    const alien = known.filter((each) => {
      const held = this.#byId.get(each.id);
      return held?.data !== each.data || held.stream !== each.stream;
    });
    if (alien.length > 0)
      return { outcome: 'fact-id-reused', factIds: alien.map((each) => each.id) };
    if (known.length > 0 && known.length === incoming.length)
      return { outcome: 'already-recorded', position: this.#lastOf(known.map((each) => each.id)) };
    if (known.length > 0)
      return { outcome: 'fact-id-reused', factIds: known.map((each) => each.id) };
    for (const { stream, expected } of writes) {
      const actual = this.#versionOf(stream);
      if (expected === 'any') continue;
      if (expected === 'none' ? actual !== null : actual !== expected)
        return { outcome: 'stale-version', stream, expected, actual };
    }
    for (const each of incoming) this.#record({ ...each, meta: metaText });
    for (const wake of this.#wake.splice(0)) wake();
    return { outcome: 'appended', position: String(this.#log.length) };
  }

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredFact[]> {
    return (this.#streams.get(stream) ?? []).slice(fromVersion);
  }

  async readStreams(
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    return new Map(streams.map((stream) => [stream, [...(this.#streams.get(stream) ?? [])]]));
  }

  async readAll({ after, limit, categories }: ReadAll): Promise<Page> {
    const start = after === null ? 0 : Number(after);
    const facts: StoredFact[] = [];
    let at = start;
    for (; at < this.#log.length && facts.length < limit; at += 1) {
      const fact = this.#log[at];
      if (fact && (!categories || categories.includes(categoryOf(fact.stream)))) facts.push(fact);
    }
    return { facts, upTo: at === 0 ? null : String(at) };
  }

  async *subscribe(query: ReadAll & { readonly signal: AbortSignal }): AsyncIterable<Page> {
    let { after } = query;
    while (!query.signal.aborted) {
      const seen = this.#log.length;
      const page = await this.readAll({ ...query, after });
      after = page.upTo;
      if (page.facts.length > 0) yield page;
      else if (seen === this.#log.length) await this.#more(query.signal);
    }
  }

  async close(): Promise<void> {}

  #record(each: Pick<StoredFact, 'id' | 'stream' | 'type' | 'data' | 'meta'>): void {
    const stream = this.#streams.get(each.stream) ?? [];
    const fact: StoredFact = {
      ...each,
      version: stream.length,
      position: String(this.#log.length + 1),
      recordedAt: this.now(),
    };
    this.#log.push(fact);
    this.#byId.set(fact.id, fact);
    this.#streams.set(each.stream, [...stream, fact]);
  }

  #versionOf(stream: string): number | null {
    const length = this.#streams.get(stream)?.length ?? 0;
    return length === 0 ? null : length - 1;
  }

  #lastOf(ids: readonly string[]): string {
    return String(Math.max(...ids.map((id) => Number(this.#byId.get(id)?.position ?? 0))));
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

/** The ids that stand more than once in a list. */
function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

/** Seals in memory. */
export class MemorySealStore implements SealStore {
  readonly #seals: Seal[] = [];
  async last(): Promise<Seal | null> {
    return this.#seals.at(-1) ?? null;
  }
  async append(seal: Seal): Promise<void> {
    this.#seals.push(seal);
  }
  async *all(): AsyncIterable<Seal> {
    yield* this.#seals;
  }
}
