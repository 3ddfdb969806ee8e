import { accept, refuse } from '@ledgerline/event-store';
import type { RosterEntry, Verdict } from '../group-session/group-session.commands.js';
import { inTurn } from '../group-session/group-session.turns.js';
import type { OpenSession, Told } from '../group-session/group-session.state.js';
import { arrived } from './presence.js';

export function recordArrival(
  { clientId, joinedAt }: Told<'ClientJoined'>,
  session: OpenSession,
): Verdict {
  const presences = session.presences.get(clientId) ?? [];
  if (arrived(presences, joinedAt) === presences) return accept();
  const { openedAt } = session.details;
  if (joinedAt < openedAt) return refuse({ code: 'arrival-before-opening', clientId, openedAt });
  const leftAt = presences.at(-1)?.to;
  if (leftAt && joinedAt < leftAt)
    return refuse({ code: 'arrival-before-departure', clientId, leftAt });
  return accept({ type: 'ClientJoined', clientId, joinedAt });
}

export function recordDeparture(
  { clientId, leftAt }: Told<'ClientLeft'>,
  session: OpenSession,
): Verdict {
  const presences = session.presences.get(clientId);
  if (!presences) return refuse({ code: 'client-never-joined', clientId });
  const current = presences.find((each) => each.to === null);
  // Already left: the same again. So too where a late repeat of an earlier departure arrives.
  if (!current || presences.some((each) => each.to === leftAt)) return accept();
  if (leftAt < current.from)
    return refuse({ code: 'departure-before-arrival', clientId, joinedAt: current.from });
  return accept({ type: 'ClientLeft', clientId, leftAt });
}

export function recordAbsence(
  { clientId, reason }: Told<'ClientDidNotAttend'>,
  session: OpenSession,
): Verdict {
  if (session.presences.has(clientId)) return refuse({ code: 'client-attended', clientId });
  if (session.absences.get(clientId) === reason) return accept();
  return accept({ type: 'ClientDidNotAttend', clientId, reason });
}

/**
 * The whole roster in one go, told afterwards: the same facts as one by one, in the order of the
 * times. Either all of it is accepted or nothing is.
 */
export const recordRoster = (clients: readonly RosterEntry[], session: OpenSession): Verdict =>
  inTurn(session, [...clients].sort(byTime), entered);

function entered(entry: RosterEntry, session: OpenSession): Verdict {
  const { clientId } = entry;
  if ('absent' in entry) return recordAbsence({ clientId, reason: entry.absent }, session);
  const { from, to } = entry;
  if (to < from) return refuse({ code: 'departure-before-arrival', clientId, joinedAt: from });
  const held = session.presences.get(clientId)?.find((each) => each.from === from);
  // Known to the minute and different: not a repeat, and not to be lost without a word.
  if (held?.to && held.to !== to)
    return refuse({ code: 'attendance-recorded-otherwise', clientId, leftAt: held.to });
  return inTurn(session, ['came', 'went'] as const, (step, now) =>
    step === 'came'
      ? recordArrival({ clientId, joinedAt: from }, now)
      : recordDeparture({ clientId, leftAt: to }, now),
  );
}

const byTime = (a: RosterEntry, b: RosterEntry): number => (startOf(a) < startOf(b) ? -1 : 1);
/** Absences need no order: after all times. */
const startOf = (entry: RosterEntry): string => ('from' in entry ? entry.from : '~');
