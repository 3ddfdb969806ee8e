import { accept } from '@ledgerline/event-store';
import { evolveSession } from './group-session.evolve.js';
import type { GroupSessionFact } from './group-session.events.js';
import type { OpenSession } from './group-session.state.js';
import type { Verdict } from './group-session.commands.js';

/** Several steps decided as one: each sees what the former left. The first refusal refuses all. */
export function inTurn<Step>(
  session: OpenSession,
  steps: readonly Step[],
  decide: (step: Step, session: OpenSession) => Verdict,
): Verdict {
  const facts: GroupSessionFact[] = [];
  let now = session;
  for (const step of steps) {
    const verdict = decide(step, now);
    if ('refused' in verdict) return verdict;
    facts.push(...verdict.accepted);
    now = verdict.accepted.reduce(stillOpen, now);
  }
  return accept(...facts);
}

function stillOpen(session: OpenSession, fact: GroupSessionFact): OpenSession {
  const after = evolveSession(session, fact);
  return after.phase === 'open' ? after : session;
}
