import type { Instant, ServiceDate } from '@ledgerline/terms';

/** A zone's rules are looked up once: thousands of moments are asked for at a time. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/**
 * What the clock on the wall shows, to the minute: `2026-11-20T14:05`. Batches carry it as their
 * own time; it is kept in the fact, so that later rules of the zone change nothing.
 *
 * @throws RangeError where the zone is none
 */
export function wallClock(at: Instant, zone: string): string {
  const parts = clockOf(zone).formatToParts(Date.parse(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The date on the wall.
 *
 * @throws RangeError where the zone is none
 */
export const localDate = (at: Instant, zone: string): ServiceDate =>
  wallClock(at, zone).slice(0, 10) as ServiceDate;
