import { daysAfter, serviceDate, weekdayOf, type ServiceDate } from '@ledgerline/terms';

/** Every date, first and last included. */
export function* datesOf(from: ServiceDate, to: ServiceDate): Iterable<ServiceDate> {
  for (let date = from; date <= to; date = daysAfter(date, 1)) yield date;
}

/** The first Monday on or after the same day of the month, so many months before. */
export function mondayMonthsBefore(date: ServiceDate, months: number): ServiceDate {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) - months;
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const begun = serviceDate(first);
  return daysAfter(begun, (8 - weekdayOf(begun)) % 7);
}
