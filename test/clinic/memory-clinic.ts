import {
  PricingBooks,
  changesSince,
  clientUnitTotals,
  priceSession,
  proposeDay,
  readDays,
  repricing,
  rosterOf,
  serviceLines,
  sessionBillingStream,
  signedIn,
  streamsOfSession,
  therapistDays,
  type EstablishedPractice,
  type PricingReads,
  type ServiceLineRow,
  type SignedSession,
} from '@ledgerline/claims';
import {
  canonicalJson,
  categoryOf,
  fold,
  streamOf,
  type AnyProjection,
  type StoredFact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { payerPolicy, shippedTables, withAdopted, type RuleTables } from '@ledgerline/payer-policy';
import { practice } from '@ledgerline/practice';
import { clientCare, clientDays, serviceDateAt } from '@ledgerline/session';
import type { ServiceDate, SessionId } from '@ledgerline/terms';
import { clinicWrites } from '../../apps/cli/src/clinic/clinic-writes.js';
import type { ClinicPlan } from '../../apps/cli/src/clinic/plan.js';
import { clinicPractice } from '../../apps/cli/src/clinic/record-practice.js';

const projections: readonly AnyProjection[] = [
  clientCare,
  clientDays,
  clientUnitTotals,
  therapistDays,
  repricing,
  serviceLines,
];

/** A log and the read models pricing goes by, in memory: the rules at work without a database. */
export class MemoryClinic implements PricingReads {
  readonly #streams = new Map<string, StoredFact[]>();
  readonly #rows = new Map<string, Map<string, unknown>>(
    projections.map((each) => [each.name, new Map()]),
  );
  /** Keys of days by client: what would be an index. */
  readonly #daysOf = new Map<string, Set<string>>();
  #position = 0;

  append(writes: Iterable<StreamWrite>): void {
    for (const { stream, facts } of writes) {
      const held = this.#streams.get(stream) ?? [];
      this.#streams.set(stream, held);
      const category = categoryOf(stream);
      for (const { id, fact } of facts) {
        this.#position += 1;
        const stored: StoredFact = {
          id,
          stream,
          version: held.length,
          position: String(this.#position),
          data: canonicalJson(fact),
          meta: '{}',
          type: fact.type,
          recordedAt: '2026-11-23T00:00:00.000Z',
        };
        held.push(stored);
        for (const each of projections) {
          if (!each.categories.includes(category) || !each.types.includes(fact.type)) continue;
          const rows = this.#rowsOf(each);
          for (const key of each.keysOf(fact, stored)) {
            rows.set(key, each.evolve(rows.get(key) ?? each.empty, fact, key, stored));
            if (each === clientUnitTotals) this.#indexDay(key);
          }
        }
      }
    }
  }

  facts(stream: string): readonly StoredFact[] {
    return this.#streams.get(stream) ?? [];
  }

  /** Every line there is. */
  get lines(): readonly ServiceLineRow[] {
    return [...this.#rowsOf(serviceLines).values()] as ServiceLineRow[];
  }

  readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    return Promise.resolve(new Map(streams.map((each) => [each, this.facts(each)])));
  }

  getMany<State>({ name }: { readonly name: string }, keys: readonly string[]) {
    const rows = this.#rows.get(name) ?? new Map<string, unknown>();
    const found = new Map<string, State>();
    for (const key of keys) if (rows.has(key)) found.set(key, rows.get(key) as State);
    return Promise.resolve(found);
  }

  find<State>(
    { name }: { readonly name: string },
    where: Readonly<Record<string, string>>,
    { afterKey = '' }: { readonly afterKey?: string },
  ) {
    if (name !== clientUnitTotals.name) throw new Error(`${name} is not looked for here`);
    const rows = this.#rowsOf(clientUnitTotals);
    return Promise.resolve(
      [...(this.#daysOf.get(where['client_id'] ?? '') ?? [])]
        .filter((key) => key > afterKey)
        .sort()
        .map((key) => ({ key, state: rows.get(key) as State })),
    );
  }

  #rowsOf({ name }: AnyProjection): Map<string, unknown> {
    const rows = this.#rows.get(name);
    if (!rows) throw new Error(`no read model ${name}`);
    return rows;
  }

  #indexDay(key: string): void {
    const clientId = key.slice(0, key.indexOf('/'));
    const days = this.#daysOf.get(clientId) ?? new Set();
    this.#daysOf.set(clientId, days.add(key));
  }
}

export interface PricedClinic {
  readonly clinic: MemoryClinic;
  readonly books: PricingBooks;
}

/** A clinic's facts, none of it priced yet. */
export function layClinic(plan: ClinicPlan): PricedClinic {
  const clinic = new MemoryClinic();
  clinic.append(clinicWrites(plan));
  return { clinic, books: booksOf(clinic) };
}

function booksOf(clinic: MemoryClinic): PricingBooks {
  const state = fold(practice, clinic.facts(streamOf('practice', clinicPractice)));
  const adopted = fold(payerPolicy, clinic.facts('payer-policy-tidewater'));
  const tables: RuleTables = withAdopted(shippedTables, [adopted]);
  return new PricingBooks(state as EstablishedPractice, tables);
}

/** The session of an id, as its stream now tells it. */
export function sessionIn(clinic: MemoryClinic, sessionId: string): SignedSession {
  const session = signedIn(clinic.facts(streamOf('group-session', sessionId)));
  if (!session) throw new Error(`${sessionId} is not signed`);
  return session;
}

/** Prices one session as the worker does, judged on the day it was signed. */
export async function priceOne(
  { clinic, books }: PricedClinic,
  sessionId: SessionId | string,
): Promise<void> {
  const session = sessionIn(clinic, sessionId);
  const { serviceDate, zone } = session.details;
  const today: ServiceDate = serviceDateAt(session.signedAt, zone);
  const asked = rosterOf(session).map((clientId) => ({ clientId, serviceDate }));
  const read = await readDays(clinic, asked, { books, today, given: [session] });
  const days = read.map(({ request }) => proposeDay(request));
  const streams = await clinic.readStreams([
    ...streamsOfSession(session, days, books.services),
    sessionBillingStream(session),
  ]);
  const facts = clinic.facts(streamOf('group-session', sessionId));
  const priced = priceSession({
    commandId: `price ${sessionId} ${facts.length}`,
    session,
    sessionVersion: facts.length - 1,
    days,
    judgedUpTo: new Map(
      read.map(({ request, judgedUpTo }) => [request.clientId, judgedUpTo] as const),
    ),
    changed: changesSince(session, facts, clinic.facts(sessionBillingStream(session))),
    services: books.services,
    streams,
  });
  clinic.append(priced.writes);
}
