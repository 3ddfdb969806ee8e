import {
  PricingBooks,
  clientUnitTotals,
  proposeDay,
  unitTotalsKey,
  type ClientUnitTotals,
  type ProposeDay,
  type SaidOfLine,
  type SignedSession,
} from '@ledgerline/claims';
import { canonicalJson, type StoredFact } from '@ledgerline/event-store';
import { shippedTables } from '@ledgerline/payer-policy';
import type { ClientState } from '@ledgerline/practice';
import { clientCare, type ClientCare } from '@ledgerline/session';
import type { ClientId } from '@ledgerline/terms';
import { insist, peakRssMiB, type Bench } from './figures.js';
import {
  licensedPractice,
  sessionStream,
  signedClients,
  signedSessions,
} from './made-up-sessions.js';

const CLIENTS = 2_000;

/**
 * The billable gate over a clinic's lines on one core: signed sessions to services, services to units,
 * every condition judged, every line said with its derivation. Reading and appending are not in it.
 * Beside it what it costs merely to spell the facts that come out.
 */
export const gateBench: Bench = {
  size: 25_000,
  needsDatabase: false,
  run({ say }, size) {
    const clients = signedClients(CLIENTS);
    const sessions = [...signedSessions(size, CLIENTS)];
    const books = () => new PricingBooks(licensedPractice(), shippedTables);
    priceAll(sessions.slice(0, 400), clients, books());
    const begun = performance.now();
    const said = priceAll(sessions, clients, books());
    const seconds = (performance.now() - begun) / 1000;
    const peak = peakRssMiB();
    say(`${said.length} lines in ${seconds.toFixed(1)} s`);
    const idle = said.find((each) => each.type === 'ServiceLineNotBillable');
    insist(idle === undefined, `a line was turned back: ${JSON.stringify(idle?.type)}`);
    insist(said.length >= size, `${said.length} lines of ${size}`);
    const spelt = performance.now();
    const bytes = said.reduce((sum, each) => sum + canonicalJson(each).length, 0);
    const spelling = (performance.now() - spelt) / 1000;
    return Promise.resolve({
      name: 'gate',
      rate: said.length / seconds,
      unit: 'lines',
      peakRssMiB: peak,
      yardsticks: [
        {
          name: `canonical JSON of the same facts, ${bytes >> 20} MiB`,
          rate: said.length / spelling,
          unit: 'lines',
        },
      ],
      size: said.length,
      seconds,
    });
  },
};

/** Session after session, each client's day judged by what the days before used. */
function priceAll(
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
