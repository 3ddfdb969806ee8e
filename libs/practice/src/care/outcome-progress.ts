import type { ClientState, GoalLife, Measurement } from '../client/client.state.js';
import type { GoalId } from '../client/client-identity.js';
import type { Goal } from './outcome.events.js';

/** A goal's measurements over time, across every plan that carried it. */
export interface Progress {
  /** As it stands in the latest plan that holds it. */
  readonly goal: Goal;
  /** By date, oldest first. */
  readonly points: readonly Measurement[];
  /** Whole percent of the way from baseline to target at the last measurement: 0 there, 100 here. */
  readonly percentOfWay?: number;
  readonly metOn?: GoalLife['metOn'];
}

/** Undefined where no plan of this client holds the goal. */
export function progressOf(client: ClientState, goalId: GoalId): Progress | undefined {
  if (client.phase === 'unregistered') return undefined;
  const lives = [...client.planLives.values()].flatMap((plan) => plan.goals.get(goalId) ?? []);
  const last = lives.at(-1);
  if (!last) return undefined;
  const points = lives
    .flatMap((each) => each.measured)
    .sort((a, b) => Number(a.measuredOn > b.measuredOn) - Number(a.measuredOn < b.measuredOn));
  const latest = points.at(-1);
  return {
    goal: last.goal,
    points,
    ...(latest ? { percentOfWay: percentOfWay(last.goal, latest.value) } : {}),
    ...(last.metOn === undefined ? {} : { metOn: last.metOn }),
  };
}

/** A goal may aim lower, as pain does; where it aims to hold what there is, any other value is 0. */
function percentOfWay({ baseline, target }: Goal, value: number): number {
  if (baseline === target) return value === target ? 100 : 0;
  return Math.trunc(((value - baseline) * 100) / (target - baseline));
}
