import { rosterOf, signedIn, therapistDayKeysOf, type PricingBooks } from '@ledgerline/claims';
import { streamOf } from '@ledgerline/event-store';
import { owedWork, type OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';

/** Looked through for company, and priced with one look at the read models. */
const LOOKED_AT = 200;
const TOGETHER_MAX = 40;

/**
 * Owed sessions that may be priced with this one, itself first: none shares a client with another,
 * nor a clinician's date, so that no answer looks at another's.
 */
export async function pricedApart(
  system: System,
  owed: OwedWork,
  books: PricingBooks,
): Promise<readonly OwedWork[]> {
  const rows = await system.readModels.find(
    owedWork,
    { phase: 'owed', kind: 'propose-lines' },
    { limit: LOOKED_AT },
  );
  const others = rows.flatMap(({ state }) => (state && state.id !== owed.id ? [state] : []));
  const candidates = [owed, ...others];
  const streamOfWork = ({ id }: OwedWork) => streamOf('group-session', id);
  const streams = await system.store.readStreams(candidates.map(streamOfWork));
  const taken = new Set<string>();
  const together: OwedWork[] = [];
  for (const each of candidates) {
    if (together.length === TOGETHER_MAX) break;
    const session = signedIn(streams.get(streamOfWork(each)) ?? []);
    if (!session) continue;
    const touched = [...rosterOf(session), ...therapistDayKeysOf([session], books.services)];
    if (touched.some((key) => taken.has(key))) continue;
    for (const key of touched) taken.add(key);
    together.push(each);
  }
  return together;
}
