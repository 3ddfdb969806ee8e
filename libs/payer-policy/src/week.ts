import { daysAfter, weekdayOf, type ServiceDate } from '@ledgerline/terms';

/** Seven dates, first and last included. */
export interface Week {
  readonly from: ServiceDate;
  readonly to: ServiceDate;
}

/** The week a weekly cap counts over: Sunday to Saturday, around a date of service. */
export function weekOf(date: ServiceDate): Week {
  const from = daysAfter(date, -(weekdayOf(date) % 7));
  return { from, to: daysAfter(from, 6) };
}
