import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import { isNpi, type Icd10, type Npi, type ServiceDate } from '@ledgerline/terms';
import type { GoalId, PlanId } from '../client/client-identity.js';
import type { PlanLife, PlanOfCare, RegisteredClient } from '../client/client.state.js';
import { planOf } from './plan-of-care.fold.js';
import type { PlanFact, ReferringProvider } from './plan-of-care.events.js';

type Ended = Told<PlanFact, 'PlanOfCareEnded'>;
type Certified = Told<PlanFact, 'PlanCertified'>;
type OnFile = Told<PlanFact, 'OrderOnFile'>;

/** NPIs are asked as text: whether the check digit holds is judged here, with a remedy. */
export type PlanCommand =
  | ({ readonly type: 'RecordPlanOfCare' } & Omit<PlanOfCare, 'referringProvider'> & {
        readonly referringProvider?: Omit<ReferringProvider, 'npi'> & { readonly npi: string };
      })
  | ({ readonly type: 'EndPlanOfCare' } & Ended)
  | ({ readonly type: 'CertifyPlan' } & Omit<Certified, 'certifiedBy'> & {
        readonly certifiedBy: string;
      })
  | ({ readonly type: 'RecordVerbalOrder' } & Told<PlanFact, 'VerbalOrderRecorded'>)
  | ({ readonly type: 'FileOrder' } & Omit<OnFile, 'orderedBy'> & { readonly orderedBy: string })
  | ({ readonly type: 'RecordPlanSent' } & Told<PlanFact, 'PlanSentToReferrer'>);

/** Most fundamental first. */
export type PlanRefusal =
  | { readonly code: 'plan-id-taken'; readonly planId: PlanId }
  | { readonly code: 'plan-unknown'; readonly planId: PlanId }
  | { readonly code: 'diagnosis-missing' }
  | { readonly code: 'more-than-twelve-diagnoses'; readonly diagnosesTotal: number }
  | { readonly code: 'diagnosis-repeated'; readonly diagnosis: Icd10 }
  | { readonly code: 'npi-check-digit-wrong'; readonly npi: string }
  | { readonly code: 'onset-after-plan'; readonly onset: ServiceDate; readonly from: ServiceDate }
  | { readonly code: 'goal-repeated'; readonly goalId: GoalId }
  | {
      readonly code: 'plan-ends-before-it-begins';
      readonly from: ServiceDate;
      readonly on: ServiceDate;
    }
  | {
      readonly code: 'dated-before-plan-established';
      readonly establishedOn: ServiceDate;
      readonly on: ServiceDate;
    }
  | {
      readonly code: 'certification-ends-before-it-begins';
      readonly from: ServiceDate;
      readonly through: ServiceDate;
    };

type Verdict = Decision<PlanFact, PlanRefusal>;

export function decidePlan(command: PlanCommand, state: RegisteredClient): Verdict {
  if (command.type === 'RecordPlanOfCare')
    // The cast holds wherever the plan is recorded: the check digit is read first.
    return record(told(command) as PlanOfCare, state);
  const { planId } = command;
  const held = planOf(state, planId);
  if (!held) return refuse({ code: 'plan-unknown', planId });
  const { plan, life } = held;
  switch (command.type) {
    case 'EndPlanOfCare':
      return end(told(command), plan, life);
    case 'CertifyPlan':
      return certify(told(command) as Certified, plan, life);
    case 'RecordVerbalOrder':
      return once(life.verbalOrders, told(command), undefined, {
        ...told(command),
        type: 'VerbalOrderRecorded',
      });
    case 'FileOrder': {
      const order = told(command) as OnFile;
      const fact = { type: 'OrderOnFile', ...order } as const;
      return once(life.ordersOnFile, order, flawOfNpi(order.orderedBy), fact);
    }
    case 'RecordPlanSent': {
      const fact = { ...told(command), type: 'PlanSentToReferrer' } as const;
      return once(life.sent, told(command), flawOfDate(plan, command.sentOn), fact);
    }
  }
}

function record(plan: PlanOfCare, state: RegisteredClient): Verdict {
  const { planId, diagnoses, referringProvider, onset, from, goals = [] } = plan;
  const held = state.plansOfCare.findLast((each) =>
    planId === undefined ? each.planId === undefined && each.from === from : each.planId === planId,
  );
  if (held && isSame(held, plan)) return accept();
  // Told again under its id a plan is corrected; it does not become another discipline's.
  if (planId !== undefined && held && held.discipline !== plan.discipline)
    return refuse({ code: 'plan-id-taken', planId });
  if (diagnoses.length === 0) return refuse({ code: 'diagnosis-missing' });
  if (diagnoses.length > 12)
    return refuse({ code: 'more-than-twelve-diagnoses', diagnosesTotal: diagnoses.length });
  const repeated = diagnoses.find((each, index) => diagnoses.indexOf(each) < index);
  if (repeated) return refuse({ code: 'diagnosis-repeated', diagnosis: repeated });
  const flaw = referringProvider && flawOfNpi(referringProvider.npi);
  if (flaw) return refuse(flaw);
  if (onset !== undefined && onset > from) return refuse({ code: 'onset-after-plan', onset, from });
  const goalIds = goals.map((each) => each.goalId);
  const goalId = goalIds.find((each, index) => goalIds.indexOf(each) < index);
  if (goalId) return refuse({ code: 'goal-repeated', goalId });
  return accept({ type: 'PlanOfCareRecorded', ...plan });
}

function end(ended: Ended, { from }: PlanOfCare, life: PlanLife): Verdict {
  const { planId: _planId, ...rest } = ended;
  if (life.ended && isSame(life.ended, rest)) return accept();
  if (ended.on < from && ended.reason !== 'recorded-in-error')
    return refuse({ code: 'plan-ends-before-it-begins', from, on: ended.on });
  return accept({ type: 'PlanOfCareEnded', ...ended });
}

function certify(paper: Certified, plan: PlanOfCare, life: PlanLife): Verdict {
  const { certifiedBy, certifiedOn, from = plan.from, through } = paper;
  const flaw = flawOfNpi(certifiedBy) ?? flawOfDate(plan, certifiedOn);
  const upsideDown =
    through !== undefined && through < from
      ? ({ code: 'certification-ends-before-it-begins', from, through } as const)
      : undefined;
  return once(life.certifications, paper, flaw ?? upsideDown, { type: 'PlanCertified', ...paper });
}

const once = (
  known: readonly unknown[],
  asked: unknown,
  flaw: PlanRefusal | undefined,
  fact: PlanFact,
): Verdict => {
  if (known.some((each) => isSame(each, asked))) return accept();
  return flaw ? refuse(flaw) : accept(fact);
};

const flawOfNpi = (npi: Npi | string): PlanRefusal | undefined =>
  isNpi(npi) ? undefined : { code: 'npi-check-digit-wrong', npi };

/** Nobody signs or sends a plan before there is one. */
const flawOfDate = ({ establishedOn }: PlanOfCare, on: ServiceDate): PlanRefusal | undefined =>
  establishedOn !== undefined && on < establishedOn
    ? { code: 'dated-before-plan-established', establishedOn, on }
    : undefined;
