import type { ServiceDate } from '@ledgerline/terms';

/** The date that many days later. Dates know no zone here. */
export const daysLater = (date: ServiceDate, days: number): ServiceDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10) as ServiceDate;
