import type { ServiceDate } from '@ledgerline/terms';

/** The date that many days later, or earlier where negative. Dates know no zone here. */
export function daysAfter(date: ServiceDate, days: number): ServiceDate {
  const millis = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return new Date(millis).toISOString().slice(0, 10) as ServiceDate;
}

export const earliest = (...dates: readonly [ServiceDate, ...ServiceDate[]]): ServiceDate =>
  dates.reduce((least, each) => (each < least ? each : least));

export const latest = (...dates: readonly [ServiceDate, ...ServiceDate[]]): ServiceDate =>
  dates.reduce((last, each) => (each > last ? each : last));
