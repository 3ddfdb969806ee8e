import {
  rosterOf,
  signedIn,
  therapistDayKeysOf,
  type PricingBooks,
  type SignedSession,
} from '@ledgerline/claims';
import { streamOf } from '@ledgerline/event-store';
import { owedWork, type OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';

/** Looked through for company, and priced with one look at the read models. */
const LOOKED_AT = 200;
const TOGETHER_MAX = 40;

/**
 * Owed sessions that may be priced with one look, by date of service: none shares a client with
 * another or with an earlier one that has to wait, nor a clinician's date, so that no answer looks
 * at another's, and a weekly cap is used up in the order of the days.
 */
export async function pricedApart(
  system: System,
  owed: OwedWork,
  books: PricingBooks,
): Promise<readonly OwedWork[]> {
  const taken = new Set<string>();
  const together: OwedWork[] = [];
  for (const { work, session } of await candidates(system, owed)) {
    const touched = [...rosterOf(session), ...therapistDayKeysOf([session], books.services)];
    if (!touched.some((key) => taken.has(key))) together.push(work);
    if (together.length === TOGETHER_MAX) break;
    // One that waits goes before whatever would look at what it uses.
    for (const key of touched) taken.add(key);
  }
  return together;
}

interface Candidate {
  readonly work: OwedWork;
  readonly session: SignedSession;
}

async function candidates(system: System, owed: OwedWork): Promise<readonly Candidate[]> {
  const rows = await system.readModels.find(
    owedWork,
    { phase: 'owed', kind: owed.kind },
    { limit: LOOKED_AT },
  );
  const others = rows.flatMap(({ state }) => (state && state.id !== owed.id ? [state] : []));
  const all = [owed, ...others];
  const streamOfWork = ({ id }: OwedWork) => streamOf('group-session', id);
  const streams = await system.store.readStreams(all.map(streamOfWork));
  return all
    .flatMap((work): Candidate[] => {
      const session = signedIn(streams.get(streamOfWork(work)) ?? []);
      return session ? [{ work, session }] : [];
    })
    .sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));
}

const whenOf = ({ work, session: { details } }: Candidate): string =>
  `${details.serviceDate} ${details.openedAt} ${work.id}`;
