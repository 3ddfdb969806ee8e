import { serviceDate, type ServiceDate } from '@ledgerline/terms';

/** Seven dates, first and last included. */
export interface Week {
  readonly from: ServiceDate;
  readonly to: ServiceDate;
}

const DAY = 86_400_000;

/** The week a weekly cap counts over: Sunday to Saturday, around a date of service. */
export function weekOf(date: ServiceDate): Week {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const sunday = midnight - new Date(midnight).getUTCDay() * DAY;
  return { from: dateOf(sunday), to: dateOf(sunday + 6 * DAY) };
}

const dateOf = (millis: number): ServiceDate =>
  serviceDate(new Date(millis).toISOString().slice(0, 10));
