import { checksOfWaiting, type PricingBooks } from '@ledgerline/claims';
import { commandIdFor } from '@ledgerline/event-store';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { pricingReads, todayAt } from '../sessions/pricing.js';
import type { System } from '../system.js';
import { recordChecks } from './record-checks.js';

/**
 * Judges every claim that waits again, once the practice, a policy or a table changed: what stops it now, and what
 * stops it no more, is on record before anybody submits it.
 */
export async function checkWaiting(
  system: System,
  owed: OwedWork,
  books: PricingBooks,
): Promise<void> {
  const now = { books, today: todayAt(system, books) };
  let nth = 0;
  for await (const checks of checksOfWaiting(pricingReads(system), now, system.now())) {
    const said = JSON.stringify(owed.owing ?? {});
    const commandId = commandIdFor('check-waiting', owed.id, said, String((nth += 1)));
    await recordChecks(system, checks, commandId, owed);
  }
}
