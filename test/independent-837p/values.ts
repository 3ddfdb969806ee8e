import { type Segment, Unreadable } from './segments.js';

/** What is there of an object: fields without a value are left out. */
export type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };
export function present<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}

/** A list, or nothing where it is empty. */
export const some = <T>(list: readonly T[]): readonly T[] | undefined =>
  list.length === 0 ? undefined : list;

/** Whole cents of an amount in dollars, as the guide writes it: no idle zeros, ten characters at most. */
export function cents(segment: Segment, nth: number): number {
  const text = segment.must(nth);
  const found = /^(-?)(0|[1-9]\d*)?(?:\.(\d?[1-9]))?$/.exec(text);
  if (!found || text === '' || text === '-' || text.replace(/[-.]/g, '').length > 10)
    throw new Unreadable(`${segment.where(nth)} is no amount`);
  const whole = Number(found[2] ?? '0') * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] === '-' && whole !== 0 ? -whole : whole;
}

/** An amount we ask or were paid: never below nothing. */
export function chargeCents(segment: Segment, nth: number): number {
  const found = cents(segment, nth);
  if (found < 0) throw new Unreadable(`${segment.where(nth)} is below nothing`);
  return found;
}

/** A number of units: at most eight digits before the point and three behind it. */
export function quantity(segment: Segment, nth: number): number {
  const text = segment.must(nth);
  if (!/^(0|[1-9]\d{0,7})?(\.\d{0,2}[1-9])?$/.test(text))
    throw new Unreadable(`${segment.where(nth)} is no quantity`);
  return Number(text);
}

export function whole(segment: Segment, nth: number): number {
  const text = segment.must(nth);
  if (!/^(0|[1-9]\d*)$/.test(text)) throw new Unreadable(`${segment.where(nth)} is no number`);
  return Number(text);
}

/** `CCYYMMDD` as a date that exists. */
export function date(segment: Segment, nth: number): string {
  return dateOf(segment.must(nth), segment.where(nth));
}

function dateOf(text: string, where: string): string {
  const found = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const made = new Date(`${found}T00:00:00Z`);
  if (
    !/^\d{8}$/.test(text) ||
    Number.isNaN(made.getTime()) ||
    !made.toISOString().startsWith(found)
  )
    throw new Unreadable(`${where} is no date`);
  return found;
}

/** The value of a DTP: `D8` one date, `RD8` from one to another. */
export function dateOrSpan(segment: Segment): string | { from: string; to: string } {
  if (segment.is(2, 'D8', 'RD8') === 'D8') return date(segment, 3);
  const [from, to, ...more] = segment.must(3).split('-');
  if (!to || more.length > 0) throw new Unreadable(`${segment.where(3)} is no span`);
  return { from: dateOf(from!, segment.where(3)), to: dateOf(to, segment.where(3)) };
}

export function time(segment: Segment, nth: number): string {
  const text = segment.must(nth);
  if (!/^([01]\d|2[0-3])[0-5]\d$/.test(text)) throw new Unreadable(`${segment.where(nth)} no time`);
  return `${text.slice(0, 2)}:${text.slice(2)}`;
}

/** A value of at least and at most so many characters. */
export function text(segment: Segment, nth: number, most: number, least = 1): string {
  const found = segment.must(nth);
  if (found.length > most || found.length < least)
    throw new Unreadable(`${segment.where(nth)} has ${found.length} characters`);
  return found;
}

export function maybeText(segment: Segment, nth: number, most: number): string | undefined {
  return segment.peek(nth) === '' ? undefined : text(segment, nth, most);
}
