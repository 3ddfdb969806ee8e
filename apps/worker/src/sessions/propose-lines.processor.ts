import { priceSession, sessionPricing, signedIn } from '@ledgerline/claims';
import { commandIdFor, streamOf, type StreamWrite } from '@ledgerline/event-store';
import { appendOrRetry } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { booksNow, pricingReads, todayAt } from './pricing.js';

/**
 * Prices one signed session, or prices it again after it was amended: the whole day of every client
 * of its roster. One piece of pricing at a time, because a weekly cap or an authorisation looks at
 * what other days used.
 */
export async function proposeSessionLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    await system.readModels.catchUp();
    const stream = streamOf('group-session', owed.id);
    const commandId = commandIdFor(stream, 'propose-lines');
    const meta = system.meta('propose-lines', commandId, owed.owedByFact);
    await appendOrRetry(system, meta, () => pricedNow(system, stream, commandId));
  });
}

async function pricedNow(
  system: System,
  stream: string,
  commandId: string,
): Promise<readonly StreamWrite[]> {
  const facts = await system.store.readStream(stream);
  const session = signedIn(facts);
  if (!session) return [];
  const books = await booksNow(system);
  const today = todayAt(system, books);
  const asked = { commandId, books, today, session, facts };
  return priceSession(await sessionPricing(pricingReads(system), asked)).writes;
}
