import type { Instant, ServiceDate } from '@ledgerline/terms';
import { daysLater } from '../pricing/calendar-days.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The date on the wall of the practice. Asked for thousands of claims at once: a zone’s rules are
 * looked up once.
 *
 * @throws RangeError where the zone is none
 */
export function localDate(at: Instant, zone: string): ServiceDate {
  let format = formats.get(zone);
  if (!format) {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...day });
    formats.set(zone, format);
  }
  const parts = new Map(
    format.formatToParts(Date.parse(at)).map((each) => [each.type, each.value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as ServiceDate;
}

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
