import { serviceDate, type ServiceDate } from '@ledgerline/terms';

const DAY = 86_400_000;
const midnight = (date: ServiceDate): number => Date.parse(`${date}T00:00:00Z`);

export const plusDays = (date: ServiceDate, days: number): ServiceDate =>
  serviceDate(new Date(midnight(date) + days * DAY).toISOString().slice(0, 10));

export const daysBetween = (from: ServiceDate, to: ServiceDate): number =>
  Math.round((midnight(to) - midnight(from)) / DAY);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (date: ServiceDate): number => new Date(midnight(date)).getUTCDay();

/** Every date, first and last included. */
export function* datesOf(from: ServiceDate, to: ServiceDate): Iterable<ServiceDate> {
  for (let date = from; date <= to; date = plusDays(date, 1)) yield date;
}

/** The first Monday on or after the same day of the month, so many months before. */
export function mondayMonthsBefore(date: ServiceDate, months: number): ServiceDate {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) - months;
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const begun = serviceDate(first);
  return plusDays(begun, (8 - weekdayOf(begun)) % 7);
}
