import { participants, type GroupSessionState } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';

export type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;

/** Everyone who was expected, came, was treated, or did not come; by client id. */
export const rosterOf = (session: SignedSession): readonly ClientId[] =>
  [...new Set([...session.expected, ...session.absences.keys(), ...participants(session)])].sort();
