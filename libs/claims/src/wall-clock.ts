import type { Instant } from '@ledgerline/terms';

/**
 * What the clock on the wall shows, to the minute: `2026-11-20T14:05`. Batches carry it as their
 * own time; it is kept in the fact, so that later rules of the zone change nothing.
 *
 * @throws RangeError where the zone is none
 */
export function wallClock(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(Date.parse(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
