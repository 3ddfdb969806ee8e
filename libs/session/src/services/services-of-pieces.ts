import type { ClientId, ClinicianId, Instant } from '@ledgerline/terms';
import type { RecordedProcedure, Stint } from '../group-session/group-session.parts.js';
import type { SessionRecord } from '../group-session/group-session.state.js';

/** A time between two moments at which anybody came, went, began or ended anything. */
export interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly millis: number;
  /** In the room and not one to one with anybody. */
  readonly group: readonly ClientId[];
  /** Who had the group in hand; absent, nobody was free for it. */
  readonly charge?: Charge;
}

export interface Charge {
  /** The therapist it is billed under. */
  readonly clinicianId: ClinicianId;
  /** Set where no therapist was free. */
  readonly assistantId?: ClinicianId;
}

/**
 * Cuts a session into pieces in which nothing changed.
 *
 * Constant attendance: a clinician who is one to one with somebody has not got the group in hand.
 * Where no other led or helped just then, nobody had, and the piece is nobody's group time.
 * A therapist who is free counts before an assistant, who led before who helped.
 */
export function piecesOf(session: SessionRecord): readonly Piece[] {
  const stays = [...session.presences].map(([clientId, times]) => ({
    clientId,
    spans: times.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }])),
  }));
  const procedures = [...session.procedures.values()];
  const stints = stintsOf(session);
  const edges = [
    ...stays.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to])),
    ...procedures.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
    ...session.stints.flatMap(({ from, to }) => [from, to]),
  ];
  const sorted = [...new Set(edges)].sort();
  return sorted.slice(0, -1).map((from, nth) => {
    const to = sorted[nth + 1] as Instant;
    const busy = procedures.filter((each) => each.startedAt <= from && to <= each.endedAt);
    const group = stays
      .filter(({ spans }) => spans.some((each) => each.from <= from && to <= each.to))
      .map(({ clientId }) => clientId)
      .filter((clientId) => !busy.some((each) => each.clientId === clientId));
    const millis = Date.parse(to) - Date.parse(from);
    const charge = chargeOf(session, stints, busy, from, to);
    return { from, to, millis, group, ...(charge ? { charge } : {}) };
  });
}

type OpenEnded = Omit<Stint, 'from' | 'to'> & { readonly from: string; readonly to: string };

/** Where nobody is said to have led, the session's own clinician did, throughout. */
function stintsOf({ stints, details }: SessionRecord): readonly OpenEnded[] {
  if (stints.some((each) => each.part === 'led')) return stints;
  const { clinicianId, clinicianRole = 'therapist', supervisedBy } = details;
  const throughout: OpenEnded = {
    part: 'led',
    clinicianId,
    role: clinicianRole,
    ...(supervisedBy === undefined ? {} : { supervisedBy }),
    from: '',
    to: '~',
  };
  return [throughout, ...stints];
}

function chargeOf(
  { details }: SessionRecord,
  stints: readonly OpenEnded[],
  busy: readonly RecordedProcedure[],
  from: Instant,
  to: Instant,
): Charge | undefined {
  const occupied = new Set(busy.flatMap((each) => [each.performedBy, each.assistedBy]));
  const first = stints
    .filter((each) => each.from <= from && to <= each.to && !occupied.has(each.clinicianId))
    .map((each) => ({ each, rank: rankOf(each, details.clinicianId) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.each;
  if (!first) return undefined;
  if (first.role === 'therapist') return { clinicianId: first.clinicianId };
  return {
    clinicianId: supervisorOf(first, details),
    assistantId: first.clinicianId,
  };
}

const rankOf = ({ role, part, clinicianId }: OpenEnded, own: ClinicianId): string =>
  [role !== 'therapist', part !== 'led', clinicianId !== own].map(Number).join('') + clinicianId;

/**
 * Who an assistant's time is billed under: who is said to have supervised; else the session's own
 * clinician, or who supervises that one.
 */
export const supervisorOf = (
  { supervisedBy }: Pick<Stint, 'supervisedBy'>,
  details: SessionRecord['details'],
): ClinicianId => supervisedBy ?? details.supervisedBy ?? details.clinicianId;
