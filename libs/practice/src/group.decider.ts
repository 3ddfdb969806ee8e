import { accept, refuse, type Decider, type Decision } from '@ledgerline/event-store';
import type { ClientId, ClinicianId, ServiceDate } from '@ledgerline/terms';
import type {
  ClientPair,
  GroupFact,
  GroupId,
  SuitabilityDecision,
  Weekday,
} from './group.events.js';
import { asked, isSame } from './practice-flaws.js';
import { isZone } from './zone.js';

type Told<Type extends GroupFact['type']> = Omit<Extract<GroupFact, { type: Type }>, 'type'>;
export type GroupDetails = Told<'GroupFormed'>;
export type GroupSchedule = Told<'GroupScheduled'>;
export type Suitability = Told<'SuitabilityReviewed'>;
export type NeedsAssessment = Told<'ClientAssessedForGroup'>;

/** One stay in the group. */
export interface Membership {
  readonly clientId: ClientId;
  readonly joinedOn: ServiceDate;
  /** Last day; absent while they stay. */
  readonly leftOn?: ServiceDate;
}

export interface Incompatibility {
  readonly clientIds: ClientPair;
  readonly reason: string;
  readonly notedBy: ClinicianId;
}

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

/** Most fundamental first. */
export type GroupRefusal =
  | { readonly code: 'group-not-formed' }
  | { readonly code: 'group-already-formed'; readonly groupId: GroupId }
  | { readonly code: 'group-closed'; readonly closedOn: ServiceDate }
  | { readonly code: 'group-capacity-below-two'; readonly capacity: number }
  | { readonly code: 'group-schedule-unfit'; readonly flaw: ScheduleFlaw }
  | { readonly code: 'ground-rules-version-unknown'; readonly version: number }
  | { readonly code: 'client-is-a-member'; readonly clientId: ClientId }
  | { readonly code: 'client-not-a-member'; readonly clientId: ClientId }
  | { readonly code: 'group-assessment-missing'; readonly clientId: ClientId }
  | { readonly code: 'group-assessment-blank' }
  | { readonly code: 'suitability-review-missing'; readonly clientId: ClientId }
  | {
      readonly code: 'client-not-suitable';
      readonly clientId: ClientId;
      readonly decision: Exclude<SuitabilityDecision, 'suitable'>;
      readonly reviewedOn: ServiceDate;
    }
  | { readonly code: 'group-full'; readonly capacity: number }
  | { readonly code: 'joined-before-reviewed'; readonly reviewedOn: ServiceDate }
  | { readonly code: 'left-before-joined'; readonly joinedOn: ServiceDate }
  | { readonly code: 'incompatible-with-oneself'; readonly clientId: ClientId };

export type ScheduleFlaw =
  | 'weekday-not-one-to-seven'
  | 'starts-at-not-a-time'
  | 'minutes-not-between-1-and-720'
  | 'zone-unknown'
  | 'ends-before-it-begins';

/** The group as its facts leave it. */
export type GroupState =
  | { readonly phase: 'unformed' }
  | {
      readonly phase: 'formed';
      readonly details: GroupDetails;
      readonly closedOn?: ServiceDate;
      /** As set, oldest first; occurrencesOf picks. */
      readonly schedules: readonly GroupSchedule[];
      /** The newest, undefined where none were set. */
      readonly groundRules?: { readonly version: number; readonly text: string };
      /** The newest version each client has acknowledged. */
      readonly acknowledged: ReadonlyMap<ClientId, number>;
      /** Last one of each client. */
      readonly assessments: ReadonlyMap<ClientId, NeedsAssessment>;
      readonly reviews: ReadonlyMap<ClientId, Suitability>;
      /** Every stay, oldest first. */
      readonly memberships: readonly Membership[];
      readonly incompatibilities: readonly Incompatibility[];
    };

export type FormedGroup = Extract<GroupState, { phase: 'formed' }>;
type Verdict = Decision<GroupFact, GroupRefusal>;

export const group: Decider<GroupState, GroupCommand, GroupFact, GroupRefusal> = {
  initial: { phase: 'unformed' },

  decide(command, state) {
    if (command.type === 'FormGroup') return form(asked(command), state);
    if (state.phase === 'unformed') return refuse({ code: 'group-not-formed' });
    switch (command.type) {
      case 'ScheduleGroup':
        return schedule(asked(command), state);
      case 'SetGroundRules':
        return setGroundRules(command.text, state);
      case 'AcknowledgeGroundRules':
        return acknowledge(asked(command), state);
      case 'AssessForGroup':
        return assess(asked(command), state);
      case 'ReviewSuitability':
        return review(asked(command), state);
      case 'JoinGroup':
        return join(asked(command), state);
      case 'LeaveGroup':
        return leave(asked(command), state);
      case 'NoteIncompatibility':
        return noteIncompatibility(asked(command), state);
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
    if (fact.type === 'GroupFormed') return formed(asked(fact));
    if (state.phase === 'unformed') return state;
    switch (fact.type) {
      case 'GroupScheduled':
        return { ...state, schedules: [...state.schedules, asked(fact)] };
      case 'GroundRulesSet':
        return { ...state, groundRules: asked(fact) };
      case 'GroundRulesAcknowledged': {
        const { clientId, version } = fact;
        const newest = Math.max(version, state.acknowledged.get(clientId) ?? 0);
        return { ...state, acknowledged: new Map(state.acknowledged).set(clientId, newest) };
      }
      case 'ClientAssessedForGroup':
        return {
          ...state,
          assessments: new Map(state.assessments).set(fact.clientId, asked(fact)),
        };
      case 'SuitabilityReviewed':
        return { ...state, reviews: new Map(state.reviews).set(fact.clientId, asked(fact)) };
      case 'ClientJoinedGroup':
        return { ...state, memberships: [...state.memberships, asked(fact)] };
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
        return { ...state, incompatibilities: [...without(state, fact.clientIds), asked(fact)] };
      case 'IncompatibilityLifted':
        return { ...state, incompatibilities: without(state, fact.clientIds) };
      case 'GroupClosed':
        return { ...state, closedOn: fact.closedOn };
    }
    return state; // A fact of a later version.
  },
};

const formed = (details: GroupDetails): FormedGroup => ({
  phase: 'formed',
  details,
  schedules: [],
  acknowledged: new Map(),
  assessments: new Map(),
  reviews: new Map(),
  memberships: [],
  incompatibilities: [],
});

function form(details: GroupDetails, state: GroupState): Verdict {
  if (state.phase === 'formed')
    return isSame(state.details, details)
      ? accept()
      : refuse({ code: 'group-already-formed', groupId: state.details.groupId });
  const { capacity } = details;
  // Two who attend make a group (rule book 1.1); how many a payer takes is the payer's policy.
  if (capacity < 2) return refuse({ code: 'group-capacity-below-two', capacity });
  return accept({ type: 'GroupFormed', ...details });
}

function schedule(
  asks: Omit<GroupSchedule, 'weekday'> & { readonly weekday: number },
  state: FormedGroup,
): Verdict {
  if (state.schedules.some((each) => isSame(each, asks) && isLastOf(each, state))) return accept();
  const flaw = flawOfSchedule(asks);
  if (flaw) return closed(state) ?? refuse({ code: 'group-schedule-unfit', flaw });
  return (
    closed(state) ?? accept({ type: 'GroupScheduled', ...asks, weekday: asks.weekday as Weekday })
  );
}

const isLastOf = (each: GroupSchedule, { schedules }: FormedGroup): boolean =>
  schedules.findLast(({ weekday }) => weekday === each.weekday) === each;

function flawOfSchedule(
  asks: Omit<GroupSchedule, 'weekday'> & { readonly weekday: number },
): ScheduleFlaw | undefined {
  const { weekday, startsAt, minutes, zone, from, to } = asks;
  if (![1, 2, 3, 4, 5, 6, 7].includes(weekday)) return 'weekday-not-one-to-seven';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt)) return 'starts-at-not-a-time';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 720)
    return 'minutes-not-between-1-and-720';
  if (!isZone(zone)) return 'zone-unknown';
  return to !== undefined && to < from ? 'ends-before-it-begins' : undefined;
}

function setGroundRules(text: string, state: FormedGroup): Verdict {
  const held = state.groundRules;
  if (held?.text === text) return accept();
  return (
    closed(state) ?? accept({ type: 'GroundRulesSet', version: (held?.version ?? 0) + 1, text })
  );
}

function acknowledge(said: Told<'GroundRulesAcknowledged'>, state: FormedGroup): Verdict {
  const { clientId, version } = said;
  if ((state.acknowledged.get(clientId) ?? 0) >= version) return accept();
  if (version < 1 || version > (state.groundRules?.version ?? 0))
    return refuse({ code: 'ground-rules-version-unknown', version });
  return closed(state) ?? accept({ type: 'GroundRulesAcknowledged', ...said });
}

function assess(said: NeedsAssessment, state: FormedGroup): Verdict {
  if (isSame(state.assessments.get(said.clientId) ?? null, said)) return accept();
  if (said.needsAssessment.trim() === '') return refuse({ code: 'group-assessment-blank' });
  return closed(state) ?? accept({ type: 'ClientAssessedForGroup', ...said });
}

function review(said: Suitability, state: FormedGroup): Verdict {
  const { clientId } = said;
  if (isSame(state.reviews.get(clientId) ?? null, said)) return accept();
  if (!state.assessments.has(clientId))
    return refuse({ code: 'group-assessment-missing', clientId });
  return closed(state) ?? accept({ type: 'SuitabilityReviewed', ...said });
}

/** Membership is a decision: unlike who came to a session, it can be refused. */
function join({ clientId, joinedOn }: Told<'ClientJoinedGroup'>, state: FormedGroup): Verdict {
  const held = memberNow(state, clientId);
  if (held?.joinedOn === joinedOn) return accept();
  const shut = closed(state);
  if (shut) return shut;
  if (held) return refuse({ code: 'client-is-a-member', clientId });
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

function leave(said: Told<'ClientLeftGroup'>, state: FormedGroup): Verdict {
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

function noteIncompatibility(said: Incompatibility, state: FormedGroup): Verdict {
  const clientIds = inOrder(said.clientIds);
  if (clientIds[0] === clientIds[1])
    return refuse({ code: 'incompatible-with-oneself', clientId: clientIds[0] });
  const held = incompatibilityOf(state, clientIds);
  if (held?.reason === said.reason) return accept();
  return accept({ type: 'IncompatibilityNoted', ...said, clientIds });
}

const closed = ({ closedOn }: FormedGroup): Verdict | undefined =>
  closedOn === undefined ? undefined : refuse({ code: 'group-closed', closedOn });

const memberNow = ({ memberships }: FormedGroup, clientId: ClientId): Membership | undefined =>
  memberships.find((each) => each.clientId === clientId && each.leftOn === undefined);

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
