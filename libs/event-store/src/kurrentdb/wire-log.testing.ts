import { randomUUID } from 'node:crypto';

/** What the wire server keeps: it outlives the server that writes it, as a disk does. */
export interface WireLog {
  /** In $all's order. */
  readonly records: WireRecord[];
  readonly streams: Map<string, WireRecord[]>;
}

export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface WireRecord extends WireEvent {
  readonly stream: string;
  readonly revision: number;
  /** Ticks of 100 nanoseconds since 1970. */
  readonly created: bigint;
  /** Byte offset in the log, with gaps, as the real ones have; commit and prepare alike. */
  readonly offset: number;
}

/** The revision a writer names; null where the stream must not exist. */
export type WireExpectation = number | null;

/**
 * The last record of the append; or the revision as it is, null where the stream does not exist.
 */
export type WireAnswer = { readonly last: WireRecord } | { readonly wrong: number | null };

/** A log as a new server leaves it: some records of its own are there before ours. */
export function newWireLog(): WireLog {
  const log: WireLog = { records: [], streams: new Map() };
  store(log, '$settings', [serverEvent('$metadata')]);
  store(log, '$$$settings', [serverEvent('$metadata')]);
  return log;
}

/**
 * Appends as KurrentDB's documents and threads describe it:
 *
 * - where the revision is right, the events are written, whatever their ids;
 * - where the stream has moved on by exactly these ids, the answer is yes and nothing is written:
 *   bytes are not compared;
 * - else the revision is wrong.
 *
 * Appends without an expected revision are not served: the adapter never sends one.
 */
export function appendTo(
  log: WireLog,
  stream: string,
  expected: WireExpectation,
  events: readonly WireEvent[],
): WireAnswer {
  const held = log.streams.get(stream) ?? [];
  const next = expected === null ? 0 : expected + 1;
  if (next === held.length) return { last: store(log, stream, events) };
  const there = held.slice(next, next + events.length);
  const last = there.at(-1);
  if (last && events.every((each, index) => there[index]?.id === each.id)) return { last };
  return { wrong: held.length === 0 ? null : held.length - 1 };
}

function store(log: WireLog, stream: string, events: readonly WireEvent[]): WireRecord {
  const held = log.streams.get(stream) ?? [];
  log.streams.set(stream, held);
  const created = BigInt(Date.now()) * 10_000n + 1_234n;
  for (const event of events) {
    const before = log.records.at(-1);
    const offset = before ? before.offset + 96 + before.data.length : 0;
    const record = { ...event, stream, revision: held.length, created, offset };
    held.push(record);
    log.records.push(record);
  }
  const last = held.at(-1);
  if (!last) throw new Error('an append without events');
  // Between ours come records of the server's own: a reader must not stumble over them.
  if (!stream.startsWith('$') && log.records.length % 3 === 0)
    store(log, '$stats-127.0.0.1:2113', [serverEvent('$statsCollected')]);
  return last;
}

const serverEvent = (type: string): WireEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{"proc-cpu": 0.5}'),
  metadata: Buffer.alloc(0),
});
