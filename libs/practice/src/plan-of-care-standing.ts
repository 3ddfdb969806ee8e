import type { ServiceDate } from '@ledgerline/terms';
import { planOfCareOn } from './client-on-date.js';
import {
  planIdOf,
  type Certification,
  type ClientState,
  type PlanLife,
  type PlanOfCare,
} from './client.state.js';
import { daysAfter, earliest } from './days-after.js';
import type { Discipline } from './practice.events.js';

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
  readonly through?: ServiceDate;
  readonly isDelayed: boolean;
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
  const base = plan ? { plan } : {};
  const { certificationDays } = asked;
  if (certificationDays === undefined) return { ...base, certification: 'not-asked' };
  const life =
    plan && client.phase === 'registered' ? client.planLives.get(planIdOf(plan)) : undefined;
  if (!plan || !life) {
    const due = daysAfter(firstTreatment ?? date, certificationDays);
    return { ...base, ...unsigned(due, today) };
  }
  // A plan begun after the first treatment is a changed one: its days run from its own first date.
  const isInitial = firstTreatment === undefined || plan.from <= firstTreatment;
  const start = isInitial ? (firstTreatment ?? plan.from) : plan.from;
  const due = daysAfter(start, certificationDays);
  const covered = coveredBy(plan, life, asked, { start, due, isInitial });
  const holding = covered.findLast((each) => holds(each, date));
  if (holding)
    return {
      plan,
      certification: holding.by,
      ...(holding.through === undefined ? {} : { dueBy: holding.through }),
      ...(holding.isDelayed ? { isDelayed: true } : {}),
    };
  const before = covered.findLast(({ through }) => through !== undefined && through < date);
  if (before) return { plan, certification: 'lapsed', dueBy: before.through as ServiceDate };
  return { plan, ...unsigned(verbalDue(life, start, due) ?? due, today) };
}

const holds = ({ from, through }: Covered, date: ServiceDate): boolean =>
  from <= date && (through === undefined || date <= through);

const unsigned = (dueBy: ServiceDate, today: ServiceDate) =>
  ({ certification: today <= dueBy ? 'pending' : 'lapsed', dueBy }) as const;

/** A verbal order dated in time moves the signature's day to fourteen days after it. */
function verbalDue(
  { verbalOrders }: PlanLife,
  start: ServiceDate,
  due: ServiceDate,
): ServiceDate | undefined {
  const inTime = verbalOrders.map(({ on }) => on).filter((on) => start <= on && on <= due);
  const last = inTime.sort().at(-1);
  return last && daysAfter(last, VERBAL_ORDER_DAYS);
}

interface Span {
  readonly start: ServiceDate;
  readonly due: ServiceDate;
  readonly isInitial: boolean;
}

/** What the plan's papers cover, in order: the first signature or the order for it, then each renewal. */
function coveredBy(
  plan: PlanOfCare,
  life: PlanLife,
  asked: CertificationAsked,
  { start, due, isInitial }: Span,
): readonly Covered[] {
  const covered: Covered[] = [];
  let next = start;
  const add = (by: Covered['by'], from: ServiceDate, signedBy: boolean, until?: ServiceDate) => {
    const limits = [until, lastCertified(from, asked)].filter((each) => each !== undefined);
    const [first, ...rest] = limits;
    const through = first && earliest(first, ...rest);
    covered.push({ by, from, ...(through ? { through } : {}), isDelayed: !signedBy });
    if (through && daysAfter(through, 1) > next) next = daysAfter(through, 1);
  };
  const end = endOf(plan);
  const papers = [...life.certifications].sort(bySigning);
  if (isInitial && orderStands(life, asked, { start, due, isInitial }))
    add('order-on-file', start, true, end);
  const firstDue = verbalDue(life, start, due) ?? due;
  for (const paper of papers)
    if (paper.kind === 'initial')
      add('certified', paper.from ?? start, paper.certifiedOn <= firstDue, paper.through ?? end);
    else {
      // Signed early it counts from its date; signed late it covers the gap before it.
      const from = paper.from ?? earliest(paper.certifiedOn, next);
      add('certified', from, paper.certifiedOn <= next, paper.through);
    }
  return covered;
}

const bySigning = (a: Certification, b: Certification): number =>
  Number(a.certifiedOn > b.certifiedOn) - Number(a.certifiedOn < b.certifiedOn);

/** `90 calendar days`, the first of them counted; §220 calls it the certification interval. */
const lastCertified = (
  from: ServiceDate,
  { recertificationDays }: CertificationAsked,
): ServiceDate | undefined =>
  recertificationDays === undefined ? undefined : daysAfter(from, recertificationDays - 1);

/** The first certification lasts no longer than the plan it signs. */
const endOf = ({ from, durationWeeks }: PlanOfCare): ServiceDate | undefined =>
  durationWeeks === undefined ? undefined : daysAfter(from, durationWeeks * 7 - 1);

/**
 * An order on file and the plan sent in time. It is asked of the first date, not of each: an episode
 * evaluated before the exception began has its signature to get.
 */
function orderStands(
  { ordersOnFile, sent }: PlanLife,
  { orderExceptionFrom }: CertificationAsked,
  { start, due }: Span,
): boolean {
  if (orderExceptionFrom === undefined || start < orderExceptionFrom) return false;
  return (
    ordersOnFile.some(({ orderedOn }) => orderedOn <= due) &&
    sent.some(({ sentOn }) => sentOn <= due)
  );
}
