import type { Instant, ServiceDate } from '@ledgerline/terms';
import { daysLater } from './calendar-days.js';
import { wallClock } from './wall-clock.js';

/** The date on the wall of the practice. */
export const localDate = (at: Instant, zone: string): ServiceDate =>
  wallClock(at, zone).slice(0, 10) as ServiceDate;

export type Holidays = ReadonlySet<ServiceDate>;

export function isBusinessDay(date: ServiceDate, holidays: Holidays): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/**
 * The nth business day after a date, the date itself not counted: what came in on a Friday is due
 * in one business day on Monday.
 */
export function businessDaysLater(
  date: ServiceDate,
  days: number,
  holidays: Holidays,
): ServiceDate {
  let day = date;
  for (let left = days; left > 0;) {
    day = daysLater(day, 1);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}
