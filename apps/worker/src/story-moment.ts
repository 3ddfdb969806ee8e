import { readFileSync } from 'node:fs';
import { instant, type Instant } from '@ledgerline/terms';

/**
 * The moment a history that is played through has come to; undefined where the real clock goes. It stands still until
 * the file says another.
 *
 * @throws RangeError where the file does not hold one moment
 */
export function storyMoment(settings: {
  readonly LEDGERLINE_CLOCK_FILE?: string | undefined;
}): Instant | undefined {
  const file = settings.LEDGERLINE_CLOCK_FILE;
  return file === undefined ? undefined : instant(readFileSync(file, 'utf8').trim());
}
