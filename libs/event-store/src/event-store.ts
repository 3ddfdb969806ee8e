/** Where a fact stands in the whole log. Opaque: compare only by asking the store. */
export type Position = string;

/** What every fact is: a past-tense type and flat data. Whole numbers only; no undefined. */
export interface Fact {
  readonly type: string;
}

/** Who caused a fact, and why. Ids and codes only: meta is never personal. */
export interface FactMeta {
  readonly practiceId: string;
  /** Staff id, or the name of the processor: `worker/ingest-835`. */
  readonly actor: string;
  /** The command's own id: facts of one command share it, and a retried command repeats it. */
  readonly commandId: string;
  /** The fact that made this one owed. */
  readonly causationId?: string;
}

/** A fact not yet recorded. */
export interface NewFact<F extends Fact = Fact> {
  /** UUID. The same id with the same fact is the same fact. */
  readonly id: string;
  readonly fact: F;
}

/** A fact as it lies in the store: the exact bytes that were hashed. Read them with factOf and metaOf. */
export interface StoredFact {
  readonly id: string;
  readonly stream: string;
  /** 0, 1, 2 … in its stream. */
  readonly version: number;
  readonly position: Position;
  /** Canonical JSON of the fact. */
  readonly data: string;
  /** Canonical JSON of its meta. */
  readonly meta: string;
  readonly type: string;
  /** UTC, milliseconds: when the store took it. */
  readonly recordedAt: string;
}

/** Version the stream must have: of its last fact, or none at all, or whatever it is. */
export type ExpectedVersion = number | 'none' | 'any';

export interface StreamWrite {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly facts: readonly NewFact[];
}

/** What became of an append. Refusals are values; a throw means the store could not be asked. */
export type AppendOutcome =
  /** All facts of all writes are durable. */
  | { readonly outcome: 'appended'; readonly position: Position }
  /** Every one of these ids was recorded before with the same bytes: nothing changed. */
  | { readonly outcome: 'already-recorded'; readonly position: Position }
  /** A stream has moved on; nothing was written. `actual` is null where the stream does not exist. */
  | {
      readonly outcome: 'stale-version';
      readonly stream: string;
      readonly expected: ExpectedVersion;
      readonly actual: number | null;
    }
  /** An id was used before for other bytes, or only some of these ids are known; nothing was written. */
  | { readonly outcome: 'fact-id-reused'; readonly factIds: readonly string[] };

export interface ReadAll {
  /** Null reads from the beginning. */
  readonly after: Position | null;
  readonly limit: number;
  /** Only streams of these categories; all where absent. */
  readonly categories?: readonly string[];
}

export interface Page {
  readonly facts: readonly StoredFact[];
  /** Resume after this: the last position looked at, which a filter may put beyond the last fact given. */
  readonly upTo: Position | null;
}

/**
 * The log of facts. One contract suite (event-store.contract.ts) holds for every adapter.
 *
 * - append is all-or-nothing over its writes where `multiStreamAppend` is 'atomic'. Where it is 'per-stream',
 *   writes land in the order given, each atomic and idempotent: repeating the same call finishes what was cut.
 * - readAll gives every fact exactly once in one order that never changes; nothing appears before a
 *   position already given.
 */
export interface EventStore {
  readonly multiStreamAppend: 'atomic' | 'per-stream';
  append(writes: readonly StreamWrite[], meta: FactMeta): Promise<AppendOutcome>;
  /** Facts of one stream from `fromVersion` (default 0); empty where it does not exist. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredFact[]>;
  /** Many whole streams in one question; a stream that does not exist is an empty list. */
  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredFact[]>>;
  readAll(query: ReadAll): Promise<Page>;
  /** Catches up, then waits for more, until the signal aborts. Pages are never empty. */
  subscribe(query: ReadAll & { readonly signal: AbortSignal }): AsyncIterable<Page>;
  close(): Promise<void>;
}

/** `claim-7Q2MK4XA01` → `claim`: all before the last hyphen. Ids hold no hyphen. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.lastIndexOf('-'));

/** The part after the category. */
export const idOf = (stream: string): string => stream.slice(stream.lastIndexOf('-') + 1);

/** @throws RangeError where the id could not be told from the category */
export function streamOf(category: string, id: string): string {
  if (!/^[a-z][a-z0-9-]*[a-z0-9]$/.test(category))
    throw new RangeError(`not a category: ${category}`);
  if (!/^[A-Za-z0-9._]{1,64}$/.test(id)) throw new RangeError(`not the id of a ${category} stream`);
  return `${category}-${id}`;
}

export const factOf = <F extends Fact>(stored: StoredFact): F => JSON.parse(stored.data) as F;
export const metaOf = (stored: StoredFact): FactMeta => JSON.parse(stored.meta) as FactMeta;
