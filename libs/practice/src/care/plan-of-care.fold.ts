import { told } from '@ledgerline/event-store';
import type { GoalId, PlanId } from '../client/client-identity.js';
import {
  planIdOf,
  type GoalLife,
  type PlanLife,
  type PlanOfCare,
  type RegisteredClient,
} from '../client/client.state.js';
import type { PlanFact } from './plan-of-care.events.js';

/** A plan as last told, and what became of it. */
export function planOf(
  state: RegisteredClient,
  planId: PlanId,
): { readonly plan: PlanOfCare; readonly life: PlanLife } | undefined {
  const plan = state.plansOfCare.findLast((each) => planIdOf(each) === planId);
  const life = state.planLives.get(planId);
  return plan && life && { plan, life };
}

export function foldPlan(state: RegisteredClient, fact: PlanFact): RegisteredClient {
  if (fact.type !== 'PlanOfCareRecorded') {
    const life = state.planLives.get(fact.planId);
    return life ? withPlanLife(state, fact.planId, lived(life, fact)) : state;
  }
  const plan = told(fact);
  const planId = planIdOf(plan);
  const life = recorded(plan, state.planLives.get(planId));
  return withPlanLife({ ...state, plansOfCare: [...state.plansOfCare, plan] }, planId, life);
}

export const withPlanLife = (
  state: RegisteredClient,
  planId: PlanId,
  life: PlanLife,
): RegisteredClient => ({ ...state, planLives: new Map(state.planLives).set(planId, life) });

/** A plan corrected keeps its papers, and the goals it still names keep what was measured. */
function recorded({ goals = [] }: PlanOfCare, before: PlanLife | undefined): PlanLife {
  const named = new Map<GoalId, GoalLife>();
  for (const [goalId, life] of before?.goals ?? [])
    if (life.measured.length > 0) named.set(goalId, life);
  for (const goal of goals) {
    const life = before?.goals.get(goal.goalId);
    named.set(goal.goalId, { measured: [], ...life, goal, asAdded: goal });
  }
  const papers = { certifications: [], verbalOrders: [], ordersOnFile: [], sent: [] };
  return { ...papers, ...before, goals: named };
}

function lived(
  life: PlanLife,
  fact: Exclude<PlanFact, { readonly type: 'PlanOfCareRecorded' }>,
): PlanLife {
  switch (fact.type) {
    case 'PlanOfCareEnded':
      return { ...life, ended: { on: fact.on, reason: fact.reason } };
    case 'PlanCertified':
      return { ...life, certifications: [...life.certifications, told(fact)] };
    case 'VerbalOrderRecorded':
      return { ...life, verbalOrders: [...life.verbalOrders, told(fact)] };
    case 'OrderOnFile':
      return { ...life, ordersOnFile: [...life.ordersOnFile, told(fact)] };
    case 'PlanSentToReferrer':
      return { ...life, sent: [...life.sent, told(fact)] };
  }
}
