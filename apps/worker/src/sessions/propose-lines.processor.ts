import { priceSession, sessionPricing, signedIn } from '@ledgerline/claims';
import { commandIdFor, streamOf, type StreamWrite } from '@ledgerline/event-store';
import { appendOrRetry, coded } from '../append.js';
import { owedKey, owedWork, type OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { pricedApart } from './priced-apart.js';
import { booksNow, pricingReads, judgedAsOf } from './pricing.js';

/** Appends at once: the log commits them together. */
const AT_ONCE = 8;
/** Earlier sessions of its clients go first; more of them than this and the job is tried again. */
const ROUNDS_MAX = 50;

/**
 * Prices a signed session, or prices it again after it was amended: the whole day of every client
 * of its roster. One look at the read models serves it and other owed sessions that have nothing to
 * do with it; sessions of one client wait for each other, because a weekly cap or an authorisation
 * looks at what other days used.
 */
export async function proposeSessionLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      await system.readModels.catchUp();
      const now = await system.readModels.get(owedWork, owedKey(owed.kind, owed.id));
      // Priced along with another, now or before.
      if (now?.isDone) return;
      const together = await pricedApart(system, owed, await booksNow(system));
      if (together.length === 0) return;
      for (let at = 0; at < together.length; at += AT_ONCE)
        await Promise.all(together.slice(at, at + AT_ONCE).map((each) => price(system, each)));
    }
    throw coded('earlier-sessions-wait');
  });
}

async function price(system: System, owed: OwedWork): Promise<void> {
  const stream = streamOf('group-session', owed.id);
  const commandId = commandIdFor(stream, 'propose-lines');
  const meta = system.meta('propose-lines', commandId, owed.owedByFact);
  await appendOrRetry(system, meta, () => pricedNow(system, stream, commandId));
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
  const today = judgedAsOf(system, books);
  const asked = { commandId, books, today, session, facts };
  return priceSession(await sessionPricing(pricingReads(system), asked)).writes;
}
