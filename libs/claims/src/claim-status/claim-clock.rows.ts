import { daysAfter, type PayerId, type ServiceDate } from '@ledgerline/terms';
import { businessDaysLater, type Holidays } from './claim-clock-days.js';
import { federalHolidays, type Holiday } from './claim-clock-holidays.js';

/**
 * What a claim waits for: to be sent, the 999 of its set, the payer's 277CA, the 835; or for
 * somebody here to do what is to be done (`act`).
 */
export const clockNames = ['send', '999', '277CA', '835', 'act'] as const;
export type ClockName = (typeof clockNames)[number];

/** How long a claim may wait. Dated: a row holds for what began to wait on or after `from`. */
export interface ClockRow {
  readonly clock: ClockName;
  /** Null for every payer that has no row of its own. */
  readonly payerId: PayerId | null;
  /** Null: this clock does not run, as where a clearinghouse tells of refused sets only. */
  readonly limit: number | null;
  readonly unit: 'business-day' | 'day';
  readonly from: ServiceDate;
  readonly source: string;
}

/** What dates are counted by: the practice's zone, its clocks, the days nobody works. */
export interface ClaimCalendar {
  readonly zone: string;
  readonly clocks: readonly ClockRow[];
  readonly holidays: readonly Holiday[];
}

const always = '2000-01-01' as ServiceDate;
const row = (
  clock: ClockName,
  limit: number,
  unit: ClockRow['unit'],
  source: string,
): ClockRow => ({ clock, payerId: null, limit, unit, from: always, source });

const HOUSE = 'Our own aim, no payer’s rule; a practice sets its own';
/** Where a practice set none of its own. */
export const shippedClocks: readonly ClockRow[] = [
  row('send', 1, 'business-day', HOUSE),
  row('999', 1, 'business-day', 'Usual practice of clearinghouses: within hours'),
  row('277CA', 2, 'business-day', 'Usual practice of payers: within two business days'),
  row('835', 30, 'day', 'Medicare: interest is owed from the 31st day (Noridian)'),
  row('act', 2, 'business-day', HOUSE),
];

export const shippedCalendar = (zone: string, clocks: readonly ClockRow[] = []): ClaimCalendar => ({
  zone,
  clocks: [...shippedClocks, ...clocks],
  holidays: federalHolidays,
});

/**
 * The row for what began to wait on a date: a payer's own before everybody's, of several the one that
 * holds latest, of those of one day the last given.
 */
export function clockOn(
  clocks: readonly ClockRow[],
  clock: ClockName,
  payerId: PayerId | null,
  date: ServiceDate,
): ClockRow | undefined {
  let found: ClockRow | undefined;
  for (const each of clocks) {
    if (each.clock !== clock || each.from > date) continue;
    if (each.payerId !== null && each.payerId !== payerId) continue;
    const isNearer = (each.payerId !== null ? 1 : 0) - (found && found.payerId !== null ? 1 : 0);
    if (!found || isNearer > 0 || (isNearer === 0 && each.from >= found.from)) found = each;
  }
  return found;
}

/** The last day in time; null where the clock does not run. */
export function dueOn(
  { clocks, holidays }: ClaimCalendar,
  clock: ClockName,
  payerId: PayerId | null,
  from: ServiceDate,
): ServiceDate | null {
  const found = clockOn(clocks, clock, payerId, from);
  if (!found || found.limit === null) return null;
  return found.unit === 'day'
    ? daysAfter(from, found.limit)
    : businessDaysLater(from, found.limit, datesOf(holidays));
}

const known = new WeakMap<readonly Holiday[], Holidays>();
/** Asked for every claim of a list: made once a list of holidays. */
function datesOf(holidays: readonly Holiday[]): Holidays {
  const before = known.get(holidays);
  if (before) return before;
  const dates = new Set(holidays.map(({ date }) => date));
  known.set(holidays, dates);
  return dates;
}
