import { daysBetween, sumCents } from '@ledgerline/terms';
import {
  depositMatchPolicy,
  proposalsFor,
  type ExpectedDeposit,
  type OpenDeposit,
} from './deposit-matching.js';
import { waysToMake } from './deposit-sums.js';
import { broughtTogether, restOf } from './deposit-together.js';
import { patientMoneyKey } from './patient-deposit.decider.js';
import type { PatientMoney } from './patient-deposit.events.js';

/** One way alone, the whole of one day and method, and nothing else that fits. */
export const patientDayClause = `${depositMatchPolicy.id}/${depositMatchPolicy.version} patient day`;

/** Why no clause lets patients' payments match a bank line by themselves. */
export type WhyNotPatients =
  | 'payer-named'
  | 'taken-apart'
  | 'told-in-part'
  | 'too-many-waiting'
  | 'not-the-only-way'
  | 'not-a-whole-day'
  | 'days-apart'
  | 'a-remittance-fits'
  | 'another-line-fits';

/** Payments that sum to what of a bank line is not told. */
export interface PatientSum {
  readonly payments: readonly PatientMoney[];
  /** Null where the policy finds it certain. */
  readonly why: WhyNotPatients | null;
}

/** A bank line, and whether a person said before that it brought no such money. */
export interface LineForPatients extends OpenDeposit {
  readonly isTakenApart?: boolean;
}

/** All that waits near the day of the line, on every side. */
export interface WaitingForBank {
  readonly payments: readonly PatientMoney[];
  readonly deposits: readonly OpenDeposit[];
  readonly expected: readonly ExpectedDeposit[];
}

/** What goes to the bank together: cash and cheques on one slip; what the card processor settles; the rest. */
const slips: readonly ((method: string) => boolean)[] = [
  (method) => method === 'cash' || method === 'check',
  (method) => method === 'card',
  (method) => !['cash', 'check', 'card'].includes(method),
];

/**
 * Patients' payments that sum to a bank line to the cent: whole days of one method first, then others of one slip, of what
 * was received in the ten days up to the line's. At most one is certain.
 *
 * Of more than 24 waiting on a slip only whole days are looked at (`deposit-sums` says why).
 */
export function patientsFor(line: LineForPatients, waiting: WaitingForBank): readonly PatientSum[] {
  const near = waiting.payments.filter((each) => isWithin(line, each, 'daysNear'));
  const ways = waysOf(line, near);
  return ways.map((payments) => ({
    payments,
    why: whyNot(line, payments, near, ways.length, waiting),
  }));
}

/** Every way a line could have brought some of these, whole days first, each once. */
function waysOf(
  line: OpenDeposit,
  near: readonly PatientMoney[],
): readonly (readonly PatientMoney[])[] {
  const rest = restOf(line);
  const days = wholeDays(near).filter((day) => sumCents(day.map(centsOf)) === rest);
  const others = slips.flatMap((isOn) => {
    const slip = near.filter(({ method }) => isOn(method));
    return waysToMake(slip, rest, centsOf) ?? [];
  });
  const byName = new Map([...days, ...others].map((way) => [namesOf(way), way]));
  return [...byName.values()].sort((a, b) => Number(isWhole(b, near)) - Number(isWhole(a, near)));
}

/** Most fundamental first. */
function whyNot(
  line: LineForPatients,
  payments: readonly PatientMoney[],
  near: readonly PatientMoney[],
  ways: number,
  { payments: all, deposits, expected }: WaitingForBank,
): WhyNotPatients | null {
  if (line.traceNumber !== null || line.originatorId !== undefined) return 'payer-named';
  if (line.isTakenApart) return 'taken-apart';
  if (restOf(line) !== line.amountCents) return 'told-in-part';
  if (ways > 1) return 'not-the-only-way';
  if (!isWhole(payments, near)) return 'not-a-whole-day';
  const most = Math.max(...slips.map((isOn) => near.filter(({ method }) => isOn(method)).length));
  if (most > depositMatchPolicy.waitingCertain) return 'too-many-waiting';
  if (!payments.every((each) => isWithin(line, each, 'daysExact'))) return 'days-apart';
  const open = deposits.filter((each) => each.depositId !== line.depositId);
  const isPayers =
    proposalsFor(line, expected).length > 0 ||
    broughtTogether(line, { deposits: open, expected }).length > 0;
  if (isPayers) return 'a-remittance-fits';
  return open.some((rival) => mayHaveBrought(rival, all, payments)) ? 'another-line-fits' : null;
}

/** Whether a line may as well have brought any of these; of more on a slip than are told apart, it may. */
function mayHaveBrought(
  line: OpenDeposit,
  all: readonly PatientMoney[],
  some: readonly PatientMoney[],
): boolean {
  const near = all.filter((each) => isWithin(line, each, 'daysNear'));
  const chosen = new Set(some.map(patientMoneyKey));
  const isChosen = (each: PatientMoney) => chosen.has(patientMoneyKey(each));
  return slips.some((isOn) => {
    const slip = near.filter(({ method }) => isOn(method));
    if (!slip.some(isChosen)) return false;
    const ways = waysToMake(slip, restOf(line), centsOf);
    // Three ways are told at most: there may be one more.
    return ways === null || ways.length > 2 || ways.some((way) => way.some(isChosen));
  });
}

/** What is received comes to the bank that day or later. */
function isWithin(
  line: Pick<OpenDeposit, 'depositDate'>,
  { receivedOn }: Pick<PatientMoney, 'receivedOn'>,
  days: 'daysExact' | 'daysNear',
): boolean {
  const apart = daysBetween(receivedOn, line.depositDate);
  return apart >= 0 && apart <= depositMatchPolicy[days];
}

function wholeDays(near: readonly PatientMoney[]): readonly (readonly PatientMoney[])[] {
  const days = new Map<string, PatientMoney[]>();
  for (const each of near) {
    const day = dayOf(each);
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days.values()];
}

/** Whether it is all that waits of one method and day. */
function isWhole(way: readonly PatientMoney[], near: readonly PatientMoney[]): boolean {
  const [day, another] = new Set(way.map(dayOf));
  if (day === undefined || another !== undefined) return false;
  return near.filter((each) => dayOf(each) === day).length === way.length;
}

const dayOf = ({ method, receivedOn }: PatientMoney): string => `${receivedOn} ${method}`;
const centsOf = (each: PatientMoney) => each.cents;
const namesOf = (way: readonly PatientMoney[]): string => way.map(patientMoneyKey).sort().join();
