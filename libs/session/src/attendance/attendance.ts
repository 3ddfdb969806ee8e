import { minutes, type ClientId, type Minutes } from '@ledgerline/terms';
import type { GroupSessionState } from '../group-session/group-session.state.js';
import type { Presence } from './presence.js';

/** One client's time in one session. */
export interface ClientAttendance {
  readonly clientId: ClientId;
  readonly minutes: Minutes;
  /** Of those, minutes with at least one other client in the room. */
  readonly overlappingMinutes: Minutes;
  /** Most clients in the room at once while this one was, this one included; 0 for none at all. */
  readonly groupLargest: number;
}

/** Who was in the room, and for how long with others. */
export interface Attendance {
  /** Those who came, by client id. */
  readonly clients: readonly ClientAttendance[];
  /** Most clients in the room at once. */
  readonly groupSizeMax: number;
  /** Minutes with at least two clients in the room. */
  readonly groupMinutes: Minutes;
}

/**
 * Counts a session's attendance. Times that have no end yet count for nothing: ask again when the
 * client has left. One who leaves as another arrives did not meet the other.
 *
 * A client's broken time is added up before it is rounded down: twice seven and a half minutes is
 * fifteen. The order in which arrivals and departures were recorded is of no account.
 */
export const attendanceOf = (session: GroupSessionState): Attendance =>
  countAttendance(session.phase === 'unopened' ? new Map() : session.presences);

export const groupSizeMax = (session: GroupSessionState): number =>
  attendanceOf(session).groupSizeMax;

/** The same, of bare times in the room. */
export function countAttendance(presences: ReadonlyMap<ClientId, readonly Presence[]>): Attendance {
  const stays = [...presences]
    .map(([clientId, times]) => ({ clientId, spans: times.flatMap(spanOf) }))
    .sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
  const edges = [...new Set(stays.flatMap(({ spans }) => spans.flat()))].sort((a, b) => a - b);
  const totals = stays.map(() => ({ millis: 0, overlapping: 0, groupLargest: 0 }));
  let groupMillis = 0;
  let sizeMax = 0;
  // Between two neighbouring edges nobody comes or goes.
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const present = stays.flatMap(({ spans }, who) =>
      spans.some(([from, to]) => from <= start && end <= to) ? [who] : [],
    );
    sizeMax = Math.max(sizeMax, present.length);
    if (present.length >= 2) groupMillis += end - start;
    for (const who of present) {
      const total = totals[who];
      if (!total) continue;
      total.millis += end - start;
      if (present.length >= 2) total.overlapping += end - start;
      total.groupLargest = Math.max(total.groupLargest, present.length);
    }
  }
  return {
    clients: stays.map(({ clientId }, who) => ({
      clientId,
      minutes: wholeMinutes(totals[who]?.millis ?? 0),
      overlappingMinutes: wholeMinutes(totals[who]?.overlapping ?? 0),
      groupLargest: totals[who]?.groupLargest ?? 0,
    })),
    groupSizeMax: sizeMax,
    groupMinutes: wholeMinutes(groupMillis),
  };
}

const spanOf = ({ from, to }: Presence): (readonly [number, number])[] =>
  to === null ? [] : [[Date.parse(from), Date.parse(to)]];

const wholeMinutes = (millis: number): Minutes => minutes(Math.floor(millis / 60_000));
