const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `2026-11-18` → `20261118` (D8); undefined where no such day was or will be. */
export function dayText(value: unknown): string | undefined {
  const match = typeof value === 'string' ? DAY.exec(value) : null;
  if (!match) return undefined;
  const [, year = '', month = '', date = ''] = match;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const length = month === '02' && leap ? 29 : (MONTH_LENGTHS[Number(month) - 1] ?? 0);
  const real = year >= '1850' && Number(date) >= 1 && Number(date) <= length;
  return real ? year + month + date : undefined;
}

export type Moment = readonly [day: string, time: string];

/** `2026-11-20T14:05` → `['20261120', '1405']`; undefined where the clock shows no such minute. */
export function momentTexts(value: unknown): Moment | undefined {
  const match = typeof value === 'string' ? MOMENT.exec(value) : null;
  if (!match) return undefined;
  const [, date, hour = '', minute = ''] = match;
  const day = dayText(date);
  return day && hour < '24' && minute < '60' ? [day, hour + minute] : undefined;
}
