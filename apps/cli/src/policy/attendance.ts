import { fail } from './case-fault.js';

/** One client's stay in the room, in minutes of one clock. */
interface Stay {
  readonly client: string;
  readonly from: number;
  readonly to: number;
}

/** What the list of who was present says of one client. */
export interface Attended {
  readonly attendedMinutes: number;
  /** With at least one other client in the room. */
  readonly overlappingMinutes: number;
  /** Most clients at once while this one was there, this one included. */
  readonly groupLargest: number;
}

/**
 * Reads who was present from when to when. An entry is `{client?, from, to}` or `[from, to]`; a
 * time is `"HH:MM"`, an ISO moment, or a number of minutes. Entries of one client name are one
 * person's; an entry without a name is a person of its own.
 *
 * @param wanted  the client counted; the first entry's where undefined
 */
export function attendedOf(list: unknown, wanted: string | undefined, path: string): Attended {
  if (!Array.isArray(list) || list.length === 0)
    fail(
      'attendance-missing',
      path,
      'The group has no attendance.',
      'List who was present: [{"client":"A","from":"10:00","to":"10:45"}, ...].',
    );
  const stays = list.map((entry, at) => stayOf(entry, `${path}[${at}]`, at));
  const client = wanted ?? stays[0]!.client;
  const own = stays.filter((each) => each.client === client);
  if (own.length === 0)
    fail(
      'client-not-in-attendance',
      path,
      'The client of the service is in no entry of the attendance.',
      'Name the client as in one of the entries, or leave "client" out to count the first entry.',
    );
  return measured(stays, client);
}

/** Sweeps over every moment somebody came or left. */
function measured(stays: readonly Stay[], client: string): Attended {
  const edges = [...new Set(stays.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let attended = 0;
  let overlapping = 0;
  let groupLargest = 0;
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [start, end] = [edges[at]!, edges[at + 1]!];
    const present = new Set(
      stays.filter(({ from, to }) => from <= start && end <= to).map((each) => each.client),
    );
    if (!present.has(client)) continue;
    attended += end - start;
    if (present.size > 1) overlapping += end - start;
    groupLargest = Math.max(groupLargest, present.size);
  }
  return {
    attendedMinutes: Math.floor(attended),
    overlappingMinutes: Math.floor(overlapping),
    groupLargest,
  };
}

function stayOf(entry: unknown, path: string, at: number): Stay {
  const [from, to] = Array.isArray(entry)
    ? [entry[0] as unknown, entry[1] as unknown]
    : isObject(entry)
      ? [entry['from'], entry['to']]
      : [undefined, undefined];
  const name = isObject(entry) ? entry['client'] : undefined;
  const stay = {
    client: typeof name === 'string' || typeof name === 'number' ? `named ${name}` : `entry ${at}`,
    from: minuteOf(from, `${path}.from`),
    to: minuteOf(to, `${path}.to`),
  };
  if (stay.to < stay.from)
    fail(
      'time-runs-backwards',
      path,
      'The client left before coming.',
      'Give the later time as "to"; over midnight write both as ISO moments.',
    );
  return stay;
}

/** How a client is known among the stays. */
export const clientKey = (name: unknown): string | undefined =>
  typeof name === 'string' || typeof name === 'number' ? `named ${name}` : undefined;

const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;

function minuteOf(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  if (typeof value === 'string') {
    const [, hour, minute, second = '0'] = CLOCK.exec(value) ?? [];
    if (hour !== undefined && Number(hour) <= 24 && Number(minute) < 60)
      return Number(hour) * 60 + Number(minute) + Number(second) / 60;
    const millis = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(millis)) return millis / 60_000;
  }
  return fail(
    'time-unreadable',
    path,
    'This is no time.',
    'Write "10:05", an ISO moment such as "2026-11-18T17:05:00Z", or a number of minutes.',
  );
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
