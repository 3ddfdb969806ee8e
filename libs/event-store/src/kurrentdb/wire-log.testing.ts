/** What the wire server keeps: it outlives the server that writes it, as a disk does. */
export interface WireLog {
  readonly records: WireRecord[];
}

export interface WireRecord extends WireEvent {
  readonly stream: string;
  readonly revision: number;
  /** Ticks of 100 nanoseconds since 1970. */
  readonly created: bigint;
  /** Byte offsets in the log, with gaps, as the real ones have. */
  readonly commit: number;
  readonly prepare: number;
}

export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The version a writer names, as the wire spells it. */
export type WireExpectation = number | 'none' | 'any';

export type WireAnswer =
  | { readonly last: WireRecord }
  /** The stream's revision as it is; null where it does not exist. */
  | { readonly wrong: number | null };

/** A log as a new server leaves it: some records of its own are there before ours. */
export function newWireLog(): WireLog {
  const log: WireLog = { records: [] };
  store(log, '$settings', [serverEvent('$metadata')]);
  store(log, '$$$settings', [serverEvent('$metadata')]);
  return log;
}

export const streamIn = (log: WireLog, stream: string): WireRecord[] =>
  log.records.filter((each) => each.stream === stream);

/**
 * Appends as KurrentDB's documentation and tests describe it:
 *
 * - where the revision is right, the events are written, whatever their ids;
 * - where the stream has moved on by exactly these ids, the answer is yes and nothing is written;
 *   bytes are not compared;
 * - else the revision is wrong.
 */
export function appendTo(
  log: WireLog,
  stream: string,
  expected: WireExpectation,
  events: readonly WireEvent[],
): WireAnswer {
  const held = streamIn(log, stream);
  const current = held.length - 1;
  const wanted = expected === 'any' ? current : expected === 'none' ? -1 : expected;
  if (wanted === current && expected !== 'any') return { last: store(log, stream, events) };
  const from =
    expected === 'any' ? held.findIndex((each) => each.id === events[0]?.id) : wanted + 1;
  const there = from < 0 ? [] : held.slice(from, from + events.length);
  const last = there.at(-1);
  if (last && events.every((each, index) => there[index]?.id === each.id)) return { last };
  if (expected === 'any') return { last: store(log, stream, events) };
  return { wrong: current < 0 ? null : current };
}

function store(log: WireLog, stream: string, events: readonly WireEvent[]): WireRecord {
  let revision = streamIn(log, stream).length;
  let last: WireRecord | undefined;
  const created = BigInt(Date.now()) * 10_000n + 1_234n;
  for (const event of events) {
    const before = log.records.at(-1);
    const prepare = before ? before.prepare + 96 + before.data.length : 0;
    last = { ...event, stream, revision, created, commit: prepare, prepare };
    log.records.push(last);
    revision += 1;
  }
  // Between ours come records of the server's own, and a reader must not stumble over them.
  if (!stream.startsWith('$') && log.records.length % 3 === 0)
    store(log, '$stats-127.0.0.1:2113', [serverEvent('$statsCollected')]);
  if (!last) throw new Error('an append without events');
  return last;
}

const serverEvent = (type: string): WireEvent => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{"proc-cpu": 0.5}'),
  metadata: Buffer.alloc(0),
});
