import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import type { GoalId, PlanId } from '../client/client-identity.js';
import type { GoalLife, Measurement, RegisteredClient } from '../client/client.state.js';
import type { Goal, OutcomeFact } from './outcome.events.js';
import { withPlanLife } from './plan-of-care.fold.js';

export type OutcomeCommand =
  | ({ readonly type: 'AddGoal' } & Told<OutcomeFact, 'GoalAdded'>)
  | ({ readonly type: 'ChangeGoal' } & Told<OutcomeFact, 'GoalChanged'>)
  | ({ readonly type: 'MeasureGoal' } & Told<OutcomeFact, 'GoalMeasured'>)
  | ({ readonly type: 'MeetGoal' } & Told<OutcomeFact, 'GoalMet'>)
  | ({ readonly type: 'RecordFunctionalLevel' } & Told<OutcomeFact, 'FunctionalLevelRecorded'>);

/** Most fundamental first. */
export type OutcomeRefusal =
  | { readonly code: 'plan-unknown'; readonly planId: PlanId }
  | { readonly code: 'goal-id-taken'; readonly goalId: GoalId }
  | { readonly code: 'goal-unknown'; readonly planId: PlanId; readonly goalId: GoalId };

type Verdict = Decision<OutcomeFact, OutcomeRefusal>;

export function decideOutcome(command: OutcomeCommand, state: RegisteredClient): Verdict {
  if (command.type === 'RecordFunctionalLevel')
    return state.functionalLevels.some((each) => isSame(each, told(command)))
      ? accept()
      : accept({ ...told(command), type: 'FunctionalLevelRecorded' });
  const { planId, goalId } = command;
  const plan = state.planLives.get(planId);
  if (!plan) return refuse({ code: 'plan-unknown', planId });
  const held = plan.goals.get(goalId);
  if (command.type === 'AddGoal') {
    if (!held) return accept({ ...told(command), type: 'GoalAdded' });
    return isSame(held.asAdded, goalIn(command))
      ? accept()
      : refuse({ code: 'goal-id-taken', goalId });
  }
  if (!held) return refuse({ code: 'goal-unknown', planId, goalId });
  switch (command.type) {
    case 'ChangeGoal':
      return isSame(held.goal, goalIn(command))
        ? accept()
        : accept({ ...told(command), type: 'GoalChanged' });
    case 'MeasureGoal':
      return held.measured.some((each) => isSame(each, measurementIn(command)))
        ? accept()
        : accept({ ...told(command), type: 'GoalMeasured' });
    case 'MeetGoal':
      return held.metOn === command.on ? accept() : accept({ ...told(command), type: 'GoalMet' });
  }
}

export function foldOutcome(state: RegisteredClient, fact: OutcomeFact): RegisteredClient {
  if (fact.type === 'FunctionalLevelRecorded')
    return { ...state, functionalLevels: [...state.functionalLevels, told(fact)] };
  const plan = state.planLives.get(fact.planId);
  const goal = plan && lived(plan.goals.get(fact.goalId), fact);
  if (!goal) return state;
  const goals = new Map(plan.goals).set(fact.goalId, goal);
  return withPlanLife(state, fact.planId, { ...plan, goals });
}

function lived(
  life: GoalLife | undefined,
  fact: Exclude<OutcomeFact, { readonly type: 'FunctionalLevelRecorded' }>,
): GoalLife | undefined {
  if (fact.type === 'GoalAdded') {
    const goal = goalIn(fact);
    return { measured: [], ...life, goal, asAdded: goal };
  }
  if (!life) return undefined;
  switch (fact.type) {
    case 'GoalChanged':
      return { ...life, goal: goalIn(fact) };
    case 'GoalMeasured':
      return { ...life, measured: [...life.measured.filter(isOther(fact)), measurementIn(fact)] };
    case 'GoalMet':
      return { ...life, metOn: fact.on };
  }
}

/** Measured again on the same day, in the same session: the later stands, as its correction. */
const isOther = (said: Measurement) => (each: Measurement) =>
  each.measuredOn !== said.measuredOn || each.sessionId !== said.sessionId;

const goalIn = ({ goalId, text, measure, unit, baseline, target, hundredths }: Goal): Goal => ({
  goalId,
  text,
  measure,
  unit,
  baseline,
  target,
  ...(hundredths ? { hundredths } : {}),
});

const measurementIn = ({ value, measuredOn, measuredBy, sessionId }: Measurement): Measurement => ({
  value,
  measuredOn,
  measuredBy,
  ...(sessionId === undefined ? {} : { sessionId }),
});
