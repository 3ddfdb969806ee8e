import { daysAfter, weekdayOf, type ServiceDate } from '@ledgerline/terms';

export type Holidays = ReadonlySet<ServiceDate>;

export function isBusinessDay(date: ServiceDate, holidays: Holidays): boolean {
  return weekdayOf(date) <= 5 && !holidays.has(date);
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
    day = daysAfter(day, 1);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}
