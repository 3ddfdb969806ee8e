declare const instantBrand: unique symbol;
declare const serviceDateBrand: unique symbol;
declare const minutesBrand: unique symbol;

/** A moment in UTC, ISO 8601 with milliseconds and Z: `2026-11-18T17:00:00.000Z`. Sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };
/** The local date at the place of service, `2026-11-18`. Not a moment; fixed once. */
export type ServiceDate = string & { readonly [serviceDateBrand]: true };
/** Whole minutes, ≥ 0. */
export type Minutes = number & { readonly [minutesBrand]: true };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** @throws RangeError unless the text is a real UTC moment */
export function instant(text: string): Instant {
  const millis = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(millis)) throw new RangeError(`not a UTC instant: ${text}`);
  return new Date(millis).toISOString() as Instant;
}

/** @throws RangeError unless the text is a real calendar date */
export function serviceDate(text: string): ServiceDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text as ServiceDate;
}

/** Whether `2026-02-30` and its kind exist. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const millis = midnight(text);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

const DAY_MS = 86_400_000;
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** The date that many days later, or earlier where negative. Dates know no zone. */
export const daysAfter = (date: ServiceDate, days: number): ServiceDate =>
  new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10) as ServiceDate;

/** How many days the second date is after the first; negative where it is before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: ServiceDate): number => new Date(midnight(date)).getUTCDay() || 7;

/** @throws RangeError on a fraction or a negative */
export function minutes(value: number): Minutes {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`not whole minutes: ${value}`);
  return value as Minutes;
}
