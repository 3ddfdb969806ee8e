/** Dates as X12 writes them, `20261120`: from the sender's envelope, never from a clock. */

const EIGHT_DIGITS = /^(\d{4})(\d\d)(\d\d)$/;
const DAY = 86_400_000;

/** Whether `20260230` and its kind exist. */
export function isDate8(text: string): boolean {
  const match = EIGHT_DIGITS.exec(text);
  if (!match) return false;
  const millis = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return format(millis) === text;
}

/** `addDays('20261120', 14)` → `20261204`. A date that does not exist is returned as it came. */
export function addDays(date: string, days: number): string {
  const match = EIGHT_DIGITS.exec(date);
  if (!match || !isDate8(date)) return date;
  const start = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return format(start + days * DAY);
}

/** Days since 1970; NaN for a date that does not exist. */
export function dayOf(date: string): number {
  const match = EIGHT_DIGITS.exec(date);
  if (!match || !isDate8(date)) return NaN;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY;
}

/** `20261204` of a number of days since 1970. */
export const dateOf = (day: number): string => format(day * DAY);

const format = (millis: number): string =>
  new Date(millis).toISOString().slice(0, 10).replaceAll('-', '');
