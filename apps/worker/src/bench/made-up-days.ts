import {
  clientUnitTotals,
  proposeDay,
  unitTotalsKey,
  type ClientUnitTotals,
  type PricingBooks,
  type ProposeDay,
  type SaidOfLine,
  type SignedSession,
} from '@ledgerline/claims';
import type { StoredFact } from '@ledgerline/event-store';
import type { ClientState } from '@ledgerline/practice';
import { clientCare, type ClientCare } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';
import { sessionStream } from './made-up-sessions.js';

/** Session after session, each client's day judged by what the days before used. */
export function priceAll(
  sessions: readonly SignedSession[],
  clients: ReadonlyMap<ClientId, ClientState>,
  books: PricingBooks,
): SaidOfLine[] {
  const all: SaidOfLine[] = [];
  const totals = new Map<ClientId, Map<string, ClientUnitTotals>>();
  const cares = new Map<ClientId, ClientCare>();
  for (const session of sessions) {
    const { serviceDate } = session.details;
    for (const clientId of session.presences.keys()) {
      const mine = totals.get(clientId) ?? new Map<string, ClientUnitTotals>();
      totals.set(clientId, mine);
      const care = treated(cares.get(clientId) ?? clientCare.empty, session, clientId);
      cares.set(clientId, care);
      const request: ProposeDay = {
        clientId,
        serviceDate,
        sessions: [session],
        client: clients.get(clientId),
        care,
        unitTotals: mine.values(),
        therapistDays: new Map(),
        choices: [],
        before: [],
        today: serviceDate,
        books,
      };
      const { said } = proposeDay(request);
      for (const each of said) {
        all.push(each);
        const key = unitTotalsKey(clientId, serviceDate);
        const before = mine.get(key) ?? clientUnitTotals.empty;
        mine.set(key, clientUnitTotals.evolve(before, each, key, nowhere));
      }
    }
  }
  return all;
}

/** Of no use to the folds asked here. */
const nowhere = { stream: '' } as StoredFact;

function treated(care: ClientCare, session: SignedSession, clientId: ClientId): ClientCare {
  const { serviceDate } = session.details;
  const { signedBy, signedAt } = session;
  const fact = { type: 'GroupSessionSigned', signedBy, signedAt, serviceDate } as const;
  return clientCare.evolve(care, { ...fact, attended: [clientId] }, clientId, {
    ...nowhere,
    stream: sessionStream(session),
  });
}
