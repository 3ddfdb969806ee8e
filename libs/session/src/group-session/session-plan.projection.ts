import type { Projection } from '@ledgerline/event-store';
import type { ClientId, Instant, SessionId, StaffId } from '@ledgerline/terms';
import type { PlannedPhase, SessionPlanFact } from './session-plan.events.js';

/** What a group's next session begins from. Key: the group. */
export type GroupNextPlan = {
  readonly groupId: string | null;
  /** Of the session assessed last. */
  readonly assessed: {
    readonly sessionId: SessionId;
    readonly assessment: string;
    readonly nextPlan: string;
    readonly by: StaffId;
    readonly at: Instant;
  } | null;
  /** The plan for the latest time: to be changed, or carried over. */
  readonly planned: {
    readonly sessionId: SessionId;
    readonly plannedFor: Instant;
    readonly minutes: number;
    readonly goals: readonly string[];
    readonly phases: readonly PlannedPhase[];
    readonly materials: readonly string[];
    readonly clientIds: readonly ClientId[];
  } | null;
};

export const groupNextPlans: Projection<GroupNextPlan, SessionPlanFact> = {
  name: 'group-next-plans',
  version: 1,
  categories: ['group-session'],
  types: ['SessionPlanned', 'SessionAssessed'],
  empty: { groupId: null, assessed: null, planned: null },
  keysOf: ({ groupId }) => (groupId === undefined ? [] : [groupId]),
  evolve(row, fact, groupId) {
    switch (fact.type) {
      case 'SessionPlanned': {
        const { sessionId, plannedFor, minutes, goals, phases, materials, clientIds } = fact;
        const planned = { sessionId, plannedFor, minutes, goals, phases, materials, clientIds };
        const isOlder = row.planned !== null && plannedFor < row.planned.plannedFor;
        const isOfAnother = row.planned?.sessionId !== sessionId;
        return isOlder && isOfAnother ? row : { ...row, groupId, planned };
      }
      case 'SessionAssessed': {
        const { sessionId, assessment, nextPlan, by, at } = fact;
        if (row.assessed !== null && at < row.assessed.at) return row;
        return { ...row, groupId, assessed: { sessionId, assessment, nextPlan, by, at } };
      }
    }
  },
};
