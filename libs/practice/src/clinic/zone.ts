/**
 * Whether a text names an IANA zone this machine's rules know: `America/Chicago`, `UTC`.
 * Offsets and old abbreviations are no zones: they cannot say when summer time begins.
 */
export function isZone(text: string): boolean {
  if (text !== 'UTC' && !/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).format(0) !== '';
  } catch {
    return false; // A RangeError is how Intl says it does not know the zone.
  }
}
