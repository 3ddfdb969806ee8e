import { repricing, staleDays } from '@ledgerline/claims';
import { commandIdFor } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { booksNow } from './pricing.js';
import { repriceDays } from './reprice-days.js';

/** A client's record changed: the days with an open line are judged again by what it says now. */
export async function repriceClient(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    await system.readModels.catchUp();
    const row = await system.readModels.get(repricing, owed.id);
    if (!row) return;
    const { clientId } = row;
    const books = await booksNow(system);
    for (const serviceDate of staleDays(row)) {
      const commandId = commandIdFor('reprice-client', clientId, serviceDate, owed.owedByFact);
      const causedBy = owed.owedByFact === '' ? undefined : owed.owedByFact;
      const meta = system.meta('reprice-client', commandId, causedBy);
      const cause = { meta, at: (row.movedAt ?? system.now()) as Instant };
      await repriceDays(system, [{ clientId, serviceDate }], books, cause);
      await system.readModels.catchUp(); // A day's units count for the next one's caps.
    }
  });
}
