import { accept, isSame, refuse } from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import type { GroupFact } from './group.events.js';
import { closed, type GroupVerdict } from './group-refusal.js';
import type { FormedGroup, Membership, NeedsAssessment, Suitability } from './group.state.js';

type Told<Type extends GroupFact['type']> = Omit<Extract<GroupFact, { type: Type }>, 'type'>;

/** What the client needs, in the words of who assessed; asked before anything is decided. */
export function assess(said: NeedsAssessment, state: FormedGroup): GroupVerdict {
  if (isSame(state.assessments.get(said.clientId) ?? null, said)) return accept();
  if (said.needsAssessment.trim() === '') return refuse({ code: 'group-assessment-blank' });
  return closed(state) ?? accept({ type: 'ClientAssessedForGroup', ...said });
}

/** Whether the group suits the client; the last review holds. */
export function review(said: Suitability, state: FormedGroup): GroupVerdict {
  const { clientId } = said;
  if (isSame(state.reviews.get(clientId) ?? null, said)) return accept();
  if (!state.assessments.has(clientId))
    return refuse({ code: 'group-assessment-missing', clientId });
  return closed(state) ?? accept({ type: 'SuitabilityReviewed', ...said });
}

/** Membership is a decision: unlike who came to a session, it can be refused. */
export function join(
  { clientId, joinedOn }: Told<'ClientJoinedGroup'>,
  state: FormedGroup,
): GroupVerdict {
  const stays = state.memberships.filter((each) => each.clientId === clientId);
  if (stays.some((each) => each.joinedOn === joinedOn)) return accept();
  const shut = closed(state);
  if (shut) return shut;
  // One stay begins after the last day of the one before.
  if (stays.some((each) => each.leftOn === undefined || joinedOn <= each.leftOn))
    return refuse({ code: 'client-is-a-member', clientId });
  if (!state.assessments.has(clientId))
    return refuse({ code: 'group-assessment-missing', clientId });
  const review = state.reviews.get(clientId);
  if (!review) return refuse({ code: 'suitability-review-missing', clientId });
  const { decision, reviewedOn } = review;
  if (decision !== 'suitable')
    return refuse({ code: 'client-not-suitable', clientId, decision, reviewedOn });
  if (joinedOn < reviewedOn) return refuse({ code: 'joined-before-reviewed', reviewedOn });
  const { capacity } = state.details;
  const membersTotal = state.memberships.filter((each) => each.leftOn === undefined).length;
  if (membersTotal >= capacity) return refuse({ code: 'group-full', capacity });
  return accept({ type: 'ClientJoinedGroup', clientId, joinedOn });
}

/** Leaving is never refused for the group's sake, closed or not. */
export function leave(said: Told<'ClientLeftGroup'>, state: FormedGroup): GroupVerdict {
  const { clientId, leftOn } = said;
  const held = memberNow(state, clientId);
  if (!held) {
    const last = state.memberships.findLast((each) => each.clientId === clientId);
    return last?.leftOn === leftOn ? accept() : refuse({ code: 'client-not-a-member', clientId });
  }
  if (leftOn < held.joinedOn)
    return refuse({ code: 'left-before-joined', joinedOn: held.joinedOn });
  return accept({ type: 'ClientLeftGroup', ...said });
}

const memberNow = ({ memberships }: FormedGroup, clientId: ClientId): Membership | undefined =>
  memberships.find((each) => each.clientId === clientId && each.leftOn === undefined);
