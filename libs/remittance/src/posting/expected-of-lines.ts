import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { ServiceLineFact } from '@ledgerline/claims';
import type { LineId } from '@ledgerline/terms';
import type { Expected } from './line-rulings.js';

/** Where a line of ours lies, by the control number the payer returned; null where it can be none. */
export const serviceLineStream = (lineControlNumber: string | null): string | null =>
  lineControlNumber !== null && /^[0-9A-Z]{16}$/.test(lineControlNumber)
    ? streamOf('service-line', lineControlNumber)
    : null;

/**
 * What payers should allow, from the lines as they were priced: the newest word on each. Lines that were
 * not read, or whose fee nobody knows, have none.
 */
export function expectedIn(
  streams: ReadonlyMap<string, readonly StoredFact[]>,
): (lineId: LineId) => Expected | undefined {
  return (lineId) => {
    const stored = streams.get(streamOf('service-line', lineId)) ?? [];
    for (let at = stored.length - 1; at >= 0; at -= 1) {
      const each = stored[at];
      if (each?.type !== 'ServiceLineProposed') continue;
      const { expectedAllowedCents, chargeCents } =
        factOf<Extract<ServiceLineFact, { type: 'ServiceLineProposed' }>>(each);
      return expectedAllowedCents === undefined
        ? undefined
        : { allowedCents: expectedAllowedCents, chargeCents };
    }
    return undefined;
  };
}
