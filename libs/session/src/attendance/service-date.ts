import { instant, serviceDate, type Instant, type ServiceDate } from '@ledgerline/terms';
import { Temporal } from 'temporal-polyfill';

/**
 * The local date at the place of service when a moment came: at 04:30 UTC it is still yesterday
 * in New York. Every moment has one, on the days the clocks change too. Computed once, kept in
 * the fact.
 *
 * @param zone  IANA zone of the location
 * @throws      RangeError where the zone is unknown; isZone of the practice asks first
 */
export const serviceDateAt = (at: Instant, zone: string): ServiceDate =>
  serviceDate(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());

/** Why a wall clock's time names no one moment. */
export type LocalTimeFault =
  | { readonly code: 'local-time-not-a-time' }
  | { readonly code: 'local-time-skipped' }
  | { readonly code: 'local-time-repeated'; readonly earlier: Instant; readonly later: Instant };

/**
 * The moment a wall clock showed a time, typed in by a person or read from a file.
 *
 * @param local  `2026-03-08T09:00`, seconds optional, no offset
 * @param zone   IANA zone of the location
 * @returns      the moment; or a fault where the clock was put forward over that time (it never
 *               was) or back (it came twice, and somebody must say which): never a guess
 * @throws       RangeError where the zone is unknown
 */
export function instantOf(
  local: string,
  zone: string,
): { readonly at: Instant } | { readonly fault: LocalTimeFault } {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local))
    return { fault: { code: 'local-time-not-a-time' } };
  const wall = plain(local);
  if (!wall) return { fault: { code: 'local-time-not-a-time' } };
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.equals(later)) return { at: momentOf(earlier) };
  // In a gap neither reading shows the time that was asked for; in an overlap both do.
  if (!earlier.toPlainDateTime().equals(wall)) return { fault: { code: 'local-time-skipped' } };
  return {
    fault: {
      code: 'local-time-repeated',
      earlier: momentOf(earlier),
      later: momentOf(later),
    },
  };
}

function plain(local: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  } catch {
    return undefined; // 2026-02-30, or 24:61.
  }
}

const momentOf = (zoned: Temporal.ZonedDateTime): Instant => instant(zoned.toInstant().toString());
