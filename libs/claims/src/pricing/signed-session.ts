import { participants, type GroupSessionState } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';

export type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;

/**
 * Everyone who was expected, came, was treated, or did not come, and whom an amendment took out: by
 * client id. Each has a line of the session or the reason for none.
 */
export function rosterOf(session: SignedSession): readonly ClientId[] {
  const amended = [...session.amendments.values()].flatMap((each) =>
    'clientId' in each ? each.clientId : [],
  );
  const { expected, absences, notes } = session;
  const all = [...expected, ...absences.keys(), ...participants(session), ...notes.keys()];
  return [...new Set([...all, ...amended])].sort();
}
