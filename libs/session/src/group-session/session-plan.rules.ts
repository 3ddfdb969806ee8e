import { accept, isSame, refuse } from '@ledgerline/event-store';
import {
  type GroupSessionState,
  type HeldSession,
  type SessionAssessment,
  type SessionPlan,
} from './group-session.state.js';
import type { Verdict } from './group-session.commands.js';

/** Until the opening a plan may be laid anew; after it, what happened is recorded instead. */
export function planSession(plan: SessionPlan, session: GroupSessionState): Verdict {
  if (isSame(session.plan, plan)) return accept();
  if (session.phase !== 'unopened')
    return refuse({ code: 'session-already-open', openedAt: session.details.openedAt });
  return accept({ type: 'SessionPlanned', ...plan });
}

/** How it went, and what is meant for the group's next session: any time after the opening. */
export function assessSession(
  said: Omit<SessionAssessment, 'sessionId' | 'groupId'>,
  session: HeldSession,
): Verdict {
  const { sessionId, groupId } = session.details;
  const assessment = { sessionId, ...(groupId === undefined ? {} : { groupId }), ...said };
  const held = session.assessment;
  // The same words again are no new assessment, whenever they are sent.
  if (held && isSame({ ...held, at: '' }, { ...assessment, at: '' })) return accept();
  return accept({ type: 'SessionAssessed', ...assessment });
}
