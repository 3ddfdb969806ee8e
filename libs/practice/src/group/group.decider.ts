import { accept, type Decider, isSame, refuse, told } from '@ledgerline/event-store';
import type { ClinicianId } from '@ledgerline/terms';
import type { ClientPair, GroupFact } from './group.events.js';
import { assess, join, leave, review } from './group-membership.rules.js';
import { closed, type GroupRefusal, type GroupVerdict } from './group-refusal.js';
import { schedule } from './group-schedule.rules.js';
import {
  formed,
  type FormedGroup,
  type GroupDetails,
  type GroupSchedule,
  type GroupState,
  type Incompatibility,
  type NeedsAssessment,
  type Suitability,
} from './group.state.js';

type Told<Type extends GroupFact['type']> = Omit<Extract<GroupFact, { type: Type }>, 'type'>;
export type GroupCommand =
  | ({ readonly type: 'FormGroup' } & GroupDetails)
  | ({ readonly type: 'ScheduleGroup' } & Omit<GroupSchedule, 'weekday'> & {
        readonly weekday: number;
      })
  | { readonly type: 'SetGroundRules'; readonly text: string }
  | ({ readonly type: 'AcknowledgeGroundRules' } & Told<'GroundRulesAcknowledged'>)
  | ({ readonly type: 'AssessForGroup' } & NeedsAssessment)
  | ({ readonly type: 'ReviewSuitability' } & Suitability)
  | ({ readonly type: 'JoinGroup' } & Told<'ClientJoinedGroup'>)
  | ({ readonly type: 'LeaveGroup' } & Told<'ClientLeftGroup'>)
  | {
      readonly type: 'NoteIncompatibility';
      /** In either order. */
      readonly clientIds: ClientPair;
      readonly reason: string;
      readonly notedBy: ClinicianId;
    }
  | {
      readonly type: 'LiftIncompatibility';
      readonly clientIds: ClientPair;
      readonly liftedBy: ClinicianId;
    }
  | ({ readonly type: 'CloseGroup' } & Told<'GroupClosed'>);

export const group: Decider<GroupState, GroupCommand, GroupFact, GroupRefusal> = {
  initial: { phase: 'unformed' },

  decide(command, state) {
    if (command.type === 'FormGroup') return form(told(command), state);
    if (state.phase === 'unformed') return refuse({ code: 'group-not-formed' });
    switch (command.type) {
      case 'ScheduleGroup':
        return schedule(told(command), state);
      case 'SetGroundRules':
        return setGroundRules(command.text, state);
      case 'AcknowledgeGroundRules':
        return acknowledge(told(command), state);
      case 'AssessForGroup':
        return assess(told(command), state);
      case 'ReviewSuitability':
        return review(told(command), state);
      case 'JoinGroup':
        return join(told(command), state);
      case 'LeaveGroup':
        return leave(told(command), state);
      case 'NoteIncompatibility':
        return noteIncompatibility(told(command), state);
      case 'LiftIncompatibility': {
        const clientIds = inOrder(command.clientIds);
        return incompatibilityOf(state, clientIds)
          ? accept({ type: 'IncompatibilityLifted', clientIds, liftedBy: command.liftedBy })
          : accept();
      }
      case 'CloseGroup':
        if (state.closedOn === command.closedOn) return accept();
        return closed(state) ?? accept({ type: 'GroupClosed', closedOn: command.closedOn });
    }
  },

  evolve(state, fact) {
    if (fact.type === 'GroupFormed') return formed(told(fact));
    if (state.phase === 'unformed') return state;
    switch (fact.type) {
      case 'GroupScheduled':
        return { ...state, schedules: [...state.schedules, told(fact)] };
      case 'GroundRulesSet':
        return { ...state, groundRules: told(fact) };
      case 'GroundRulesAcknowledged': {
        const { clientId, version } = fact;
        const newest = Math.max(version, state.acknowledged.get(clientId) ?? 0);
        return { ...state, acknowledged: new Map(state.acknowledged).set(clientId, newest) };
      }
      case 'ClientAssessedForGroup':
        return {
          ...state,
          assessments: new Map(state.assessments).set(fact.clientId, told(fact)),
        };
      case 'SuitabilityReviewed':
        return { ...state, reviews: new Map(state.reviews).set(fact.clientId, told(fact)) };
      case 'ClientJoinedGroup':
        return { ...state, memberships: [...state.memberships, told(fact)] };
      case 'ClientLeftGroup':
        return {
          ...state,
          memberships: state.memberships.map((each) =>
            each.clientId === fact.clientId && each.leftOn === undefined
              ? { ...each, leftOn: fact.leftOn }
              : each,
          ),
        };
      case 'IncompatibilityNoted':
        return { ...state, incompatibilities: [...without(state, fact.clientIds), told(fact)] };
      case 'IncompatibilityLifted':
        return { ...state, incompatibilities: without(state, fact.clientIds) };
      case 'GroupClosed':
        return { ...state, closedOn: fact.closedOn };
    }
    return state; // A fact of a later version.
  },
};

function form(details: GroupDetails, state: GroupState): GroupVerdict {
  if (state.phase === 'formed')
    return isSame(state.details, details)
      ? accept()
      : refuse({ code: 'group-already-formed', groupId: state.details.groupId });
  const { capacity } = details;
  // Two who attend make a group (rule book 1.1); how many a payer takes is the payer's policy.
  if (capacity < 2) return refuse({ code: 'group-capacity-below-two', capacity });
  return accept({ type: 'GroupFormed', ...details });
}

function setGroundRules(text: string, state: FormedGroup): GroupVerdict {
  const held = state.groundRules;
  if (held?.text === text) return accept();
  return (
    closed(state) ?? accept({ type: 'GroundRulesSet', version: (held?.version ?? 0) + 1, text })
  );
}

function acknowledge(said: Told<'GroundRulesAcknowledged'>, state: FormedGroup): GroupVerdict {
  const { clientId, version } = said;
  if ((state.acknowledged.get(clientId) ?? 0) >= version) return accept();
  if (version < 1 || version > (state.groundRules?.version ?? 0))
    return refuse({ code: 'ground-rules-version-unknown', version });
  return closed(state) ?? accept({ type: 'GroundRulesAcknowledged', ...said });
}

function noteIncompatibility(said: Incompatibility, state: FormedGroup): GroupVerdict {
  const clientIds = inOrder(said.clientIds);
  if (clientIds[0] === clientIds[1])
    return refuse({ code: 'incompatible-with-oneself', clientId: clientIds[0] });
  const held = incompatibilityOf(state, clientIds);
  if (held?.reason === said.reason) return accept();
  return accept({ type: 'IncompatibilityNoted', ...said, clientIds });
}

const incompatibilityOf = (
  { incompatibilities }: FormedGroup,
  pair: ClientPair,
): Incompatibility | undefined => incompatibilities.find((each) => isPair(each, pair));

const without = (
  { incompatibilities }: FormedGroup,
  pair: ClientPair,
): readonly Incompatibility[] => incompatibilities.filter((each) => !isPair(each, pair));

const isPair = ({ clientIds }: Incompatibility, [one, other]: ClientPair): boolean =>
  clientIds[0] === one && clientIds[1] === other;

const inOrder = ([one, other]: ClientPair): ClientPair =>
  one <= other ? [one, other] : [other, one];
