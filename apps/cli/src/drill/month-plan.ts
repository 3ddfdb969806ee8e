import { daysAfter, weekdayOf, type ServiceDate } from '@ledgerline/terms';

/** What one drill is: everything follows from it but the kills. */
export interface MonthSize {
  readonly claims: number;
  readonly seed: number;
  /** The days of service end the day before. */
  readonly today: ServiceDate;
}

/** A visit: one client, one day, one claim of one or two lines. */
export interface Visit {
  readonly clientNth: number;
  /** From 1: the same visit has the same day in every run, whatever the date is. */
  readonly day: number;
  readonly date: ServiceDate;
}

/** The far side claims of a payer go to. */
export type FarSideId = 'harbor' | 'plains';

export interface MonthPayer {
  readonly payerId: string;
  readonly name: string;
  readonly x12PayerId: string;
  readonly filingIndicator: string;
  readonly policyId: string;
  readonly farSide: FarSideId;
}

/** Three payers behind each far side; they count the same codes in three ways. */
export const payers: readonly MonthPayer[] = [
  ['MEDICARE', 'Northwest Medicare', 'MCRNW', 'MB', 'medicare-part-b', 'harbor'],
  ['CASCADE', 'Cascade Health Plan', 'CASC1', 'CI', 'commercial-ama', 'harbor'],
  ['TIDEWATER', 'Tidewater Mutual', 'TIDEW', 'CI', 'commercial-ama', 'harbor'],
  ['OPENDOOR', 'Open Door Medicaid', 'OPDMC', 'MC', 'medicaid-15-minute', 'plains'],
  ['STILLWATER', 'Stillwater Health', 'STILL', 'CI', 'commercial-ama', 'plains'],
  ['SUMMIT', 'Summit Benefit Trust', 'SUMMT', 'CI', 'commercial-ama', 'plains'],
].map(([payerId, name, x12PayerId, filingIndicator, policyId, farSide]) => ({
  payerId: payerId!,
  name: name!,
  x12PayerId: x12PayerId!,
  filingIndicator: filingIndicator!,
  policyId: policyId!,
  farSide: farSide as FarSideId,
}));

/** Weekdays of a month; fewer where there are few claims, so that a day still makes a batch worth the name. */
const DAYS_MAX = 22;
const DAYS_MIN = 4;
const CLAIMS_A_DAY = 60;

export const daysOf = ({ claims }: Pick<MonthSize, 'claims'>): number =>
  Math.min(DAYS_MAX, Math.max(DAYS_MIN, Math.ceil(claims / CLAIMS_A_DAY)));

/** Clients come every other day. */
export const clientsOf = (size: Pick<MonthSize, 'claims'>): number =>
  2 * Math.ceil(size.claims / daysOf(size));

export const payerOf = (clientNth: number): MonthPayer =>
  payers[clientNth % payers.length] as MonthPayer;

/** The weekdays of service, the oldest first; the last is yesterday or the Friday before. */
export function datesOf(size: MonthSize): readonly ServiceDate[] {
  const dates: ServiceDate[] = [];
  for (
    let date = daysAfter(size.today, -1);
    dates.length < daysOf(size);
    date = daysAfter(date, -1)
  )
    if (weekdayOf(date) <= 5) dates.unshift(date);
  return dates;
}

/** Every visit of the month, day by day. */
export function visitsOf(size: MonthSize): readonly Visit[] {
  const visits: Visit[] = [];
  for (const [nth, date] of datesOf(size).entries())
    for (let clientNth = 0; clientNth < clientsOf(size); clientNth += 1) {
      if (visits.length === size.claims) return visits;
      if ((clientNth >> 1) % 2 !== nth % 2) continue;
      visits.push({ clientNth, day: nth + 1, date });
    }
  return visits;
}
