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
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

/** @throws RangeError on a fraction or a negative */
export function minutes(value: number): Minutes {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`not whole minutes: ${value}`);
  return value as Minutes;
}
