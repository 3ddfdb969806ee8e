import { daysAfter, type ServiceDate } from '@ledgerline/terms';
import { planOfCareOn } from '../client/client-on-date.js';
import {
  planIdOf,
  type Certification,
  type ClientState,
  type PlanLife,
  type PlanOfCare,
} from '../client/client.state.js';
import { earliest, latest } from '../dates.js';
import type { Discipline } from '../clinic/practice.events.js';

/** What a payer asks of plans; payer-policy's DocumentationAsked is one. */
export interface CertificationAsked {
  /** Days from the first treatment to a dated certification; absent, none is asked. */
  readonly certificationDays?: number;
  /** Since this date an order on file and a plan sent to the referrer stand for the signature. */
  readonly orderExceptionFrom?: ServiceDate;
  /** Days a certification holds, its first counted; absent, until the plan ends. */
  readonly recertificationDays?: number;
}

export interface PlanStanding {
  /** Absent, no plan holds on the date. */
  readonly plan?: PlanOfCare;
  readonly certification: 'not-asked' | 'certified' | 'order-on-file' | 'pending' | 'lapsed';
  /**
   * Certified, or on an order: the last date so covered, where there is one. Pending: the last day
   * the signature is in time. Lapsed: the day it was due.
   */
  readonly dueBy?: ServiceDate;
  /** Present where the certification that covers the date was signed after it was due. */
  readonly isDelayed?: true;
}

/** A verbal order waits this long for its signature: MBPM ch. 15 §220.1.3. */
const VERBAL_ORDER_DAYS = 14;

/** Dates of service covered, both ends included; no `through`, until the plan ends. */
interface Covered {
  readonly by: 'certified' | 'order-on-file';
  readonly from: ServiceDate;
  readonly through?: ServiceDate | undefined;
  readonly isDelayed?: boolean;
}

/**
 * Where a date of service stands with its plan's certification. Sources: MBPM ch. 15 §220.1.3;
 * 42 CFR 424.24(c) and 89 FR 97912 for the order that stands for the first signature.
 *
 * A signature covers treatment already given, so a late one certifies too, and is told as delayed.
 *
 * @param firstTreatment  of the episode, the evaluation counts; absent, the plan's first date
 * @param today           what is not yet signed is pending or lapsed by this day; absent, by `date`
 */
export function planStandingOn(
  client: ClientState,
  discipline: Discipline,
  date: ServiceDate,
  asked: CertificationAsked,
  firstTreatment?: ServiceDate,
  today: ServiceDate = date,
): PlanStanding {
  const plan = planOfCareOn(client, date, discipline);
  const { certificationDays } = asked;
  if (certificationDays === undefined) return { ...(plan && { plan }), certification: 'not-asked' };
  const life =
    plan && client.phase === 'registered' ? client.planLives.get(planIdOf(plan)) : undefined;
  if (!plan || !life) return unsigned(daysAfter(firstTreatment ?? date, certificationDays), today);

  const before = planOfCareOn(client, daysAfter(plan.from, -1), discipline);
  const start = before ? plan.from : startOf(plan, firstTreatment, certificationDays);
  const due = dueOf(life, start, certificationDays);
  const covered = coveredBy(plan, life, asked, { start, due, isFirst: !before });
  const holding = covered.findLast((each) => holds(each, date));
  if (holding)
    return {
      plan,
      certification: holding.by,
      ...(holding.through && { dueBy: holding.through }),
      ...(holding.isDelayed && { isDelayed: true }),
    };
  const lapsed = covered.findLast(({ through }) => through !== undefined && through < date);
  if (lapsed?.through) return { plan, certification: 'lapsed', dueBy: lapsed.through };
  return { plan, ...unsigned(due, today) };
}

const holds = ({ from, through }: Covered, date: ServiceDate): boolean =>
  from <= date && (through === undefined || date <= through);

const unsigned = (dueBy: ServiceDate, today: ServiceDate) =>
  ({ certification: today <= dueBy ? 'pending' : 'lapsed', dueBy }) as const;

/** When the days of a first plan begin. A treatment long before it was of an earlier episode. */
function startOf(
  { from }: PlanOfCare,
  firstTreatment: ServiceDate | undefined,
  certificationDays: number,
): ServiceDate {
  if (firstTreatment === undefined) return from;
  return daysAfter(firstTreatment, certificationDays) < from ? from : firstTreatment;
}

/** A verbal order dated in time gives its signature fourteen days, if those end later. */
function dueOf({ verbalOrders }: PlanLife, start: ServiceDate, days: number): ServiceDate {
  const due = daysAfter(start, days);
  const inTime = verbalOrders.filter(({ on }) => on <= due);
  return latest(due, ...inTime.map(({ on }) => daysAfter(on, VERBAL_ORDER_DAYS)));
}

interface Span {
  readonly start: ServiceDate;
  readonly due: ServiceDate;
  /** Not a plan that took the place of one still running: that one's is a recertification. */
  readonly isFirst: boolean;
}

/** What the plan's papers cover, in order: the first signature or the order for it, then renewals. */
function coveredBy(
  { from: begun, durationWeeks }: PlanOfCare,
  life: PlanLife,
  asked: CertificationAsked,
  span: Span,
): readonly Covered[] {
  const { start, due, isFirst } = span;
  const days = asked.recertificationDays;
  // The certification interval, 90 calendar days of which the first is one: §220.
  const lastOf = (from: ServiceDate, until: ServiceDate | undefined) =>
    soonest(until, days === undefined ? undefined : daysAfter(from, days - 1));
  // The first certification lasts no longer than the plan it signs.
  const end = durationWeeks === undefined ? undefined : daysAfter(begun, durationWeeks * 7 - 1);

  const covered: Covered[] = [];
  if (isFirst && orderStands(life, asked, span))
    covered.push({ by: 'order-on-file', from: start, through: lastOf(start, end) });
  for (const paper of [...life.certifications].sort(bySigning)) {
    const next = dayAfterLast(covered) ?? start;
    const isInitial = paper.kind === 'initial';
    // A renewal signed early counts from its date; signed late it covers the gap before it.
    const from = paper.from ?? (isInitial ? start : earliest(paper.certifiedOn, next));
    const through = lastOf(from, paper.through ?? (isInitial ? end : undefined));
    const isDelayed = paper.certifiedOn > (isInitial ? due : next);
    covered.push({ by: 'certified', from, through, isDelayed });
  }
  return covered;
}

/** As signed, whatever the order in which the papers came; of one day the first certification first. */
const bySigning = (a: Certification, b: Certification): number =>
  Number(a.certifiedOn > b.certifiedOn) - Number(a.certifiedOn < b.certifiedOn) ||
  Number(a.kind !== 'initial') - Number(b.kind !== 'initial');

function dayAfterLast(covered: readonly Covered[]): ServiceDate | undefined {
  const [first, ...rest] = covered.flatMap(({ through }) => through ?? []);
  return first && daysAfter(latest(first, ...rest), 1);
}

const soonest = (a: ServiceDate | undefined, b: ServiceDate | undefined) =>
  a !== undefined && b !== undefined ? earliest(a, b) : (a ?? b);

/**
 * An order on file and the plan sent in time. It is asked of the first date, not of each: an episode
 * evaluated before the exception began has its signature to get.
 */
function orderStands(
  { ordersOnFile, sent }: PlanLife,
  { orderExceptionFrom, certificationDays = 0 }: CertificationAsked,
  { start }: Span,
): boolean {
  if (orderExceptionFrom === undefined || start < orderExceptionFrom) return false;
  const lastDay = daysAfter(start, certificationDays);
  return (
    ordersOnFile.some(({ orderedOn }) => orderedOn <= lastDay) &&
    sent.some(({ sentOn }) => sentOn <= lastDay)
  );
}
