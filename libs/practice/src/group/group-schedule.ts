import { daysAfter, daysBetween, weekdayOf, type ServiceDate } from '@ledgerline/terms';
import type { GroupSchedule } from './group.state.js';

/** One meeting as the wall clock of the place shows it. */
export interface Occurrence {
  readonly date: ServiceDate;
  /** `2026-11-18T09:30`, no offset: it stays the same when the clocks change. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly zone: string;
}

const DAYS_MAX = 3660;

/**
 * The meetings of a span, both ends included, in order. Local times: half past nine stays half past
 * nine when summer time ends, and which moment that is, the session's own rules say when it is held.
 *
 * @param schedules  as set, oldest first: of two for one weekday the later begun holds from its day
 * @throws           RangeError where the span is longer than ten years
 */
export function occurrencesOf(
  schedules: readonly GroupSchedule[],
  from: ServiceDate,
  to: ServiceDate,
): readonly Occurrence[] {
  const days = daysBetween(from, to) + 1;
  if (days > DAYS_MAX) throw new RangeError(`a span of ${days} days`);
  const found: Occurrence[] = [];
  for (let nth = 0; nth < days; nth += 1) {
    const date = daysAfter(from, nth);
    const held = scheduleOn(schedules, weekdayOf(date), date);
    if (held) {
      const { startsAt, minutes, zone } = held;
      found.push({ date, startsAt: `${date}T${startsAt}`, minutes, zone });
    }
  }
  return found;
}

/** The schedule of a weekday that holds on a date; an ended one does not give way to an older. */
function scheduleOn(
  schedules: readonly GroupSchedule[],
  weekday: number,
  date: ServiceDate,
): GroupSchedule | undefined {
  const latest = schedules
    .filter((each) => each.weekday === weekday && each.from <= date)
    .reduce<GroupSchedule | undefined>(
      (best, each) => (best && best.from > each.from ? best : each),
      undefined,
    );
  return latest && (latest.to === undefined || date <= latest.to) ? latest : undefined;
}
