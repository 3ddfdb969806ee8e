import { shippedTables, type RuleTables } from '@ledgerline/payer-policy';
import type { ClientState } from '@ledgerline/practice';
import { fold, type Streams, type StreamWrite } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type { ClientCare } from '@ledgerline/session';
import {
  serviceDate,
  type ClientId,
  type ProcedureCode,
  type ServiceDate,
} from '@ledgerline/terms';
import type { EstablishedPractice } from '../batches/claim-context.js';
import type { ClientUnitTotals } from './client-unit-totals.projection.js';
import { patientDay, patientDayStream } from './patient-day.decider.js';
import { PricingBooks } from './pricing-books.js';
import { priceSession } from './price-session.js';
import { proposeDay } from './propose-day.js';
import type { ProposedDay } from './proposed-day.js';
import type { RecordChanged } from '../service-lines/service-line.state.js';
import { rosterOf, type SignedSession } from './signed-session.js';
import type { TherapistDay } from './therapist-days.projection.js';
import { clients, willow } from '../willow.testing.js';

/** What a spec prices a session with; what it leaves out is Willow's. */
export interface PricingAsked {
  readonly session: SignedSession;
  /** Other signed sessions of the date. */
  readonly others?: readonly SignedSession[];
  readonly practice?: EstablishedPractice;
  readonly clients?: ReadonlyMap<ClientId, ClientState>;
  readonly tables?: RuleTables;
  readonly unitTotals?: ReadonlyMap<ClientId, readonly ClientUnitTotals[]>;
  readonly therapistDays?: ReadonlyMap<string, TherapistDay>;
  readonly care?: ClientCare;
  readonly choices?: readonly ProcedureCode[];
  readonly today?: ServiceDate;
  readonly streams?: Streams;
  readonly sessionVersion?: number;
  readonly changed?: Partial<RecordChanged>;
}

const booksOf = ({ practice = willow, tables = shippedTables }: PricingAsked) =>
  new PricingBooks(practice, tables);

/** One client's day, with this session in it. */
export function dayOf(
  asked: PricingAsked,
  clientId: ClientId,
  books = booksOf(asked),
): ProposedDay {
  const { session, others = [], streams = new Map(), care } = asked;
  const { serviceDate: date } = session.details;
  const onFile = fold(patientDay, streams.get(patientDayStream(clientId, date)) ?? []);
  return proposeDay({
    clientId,
    serviceDate: date,
    sessions: [session, ...others],
    client: (asked.clients ?? clients).get(clientId),
    ...(care ? { care } : {}),
    unitTotals: asked.unitTotals?.get(clientId) ?? [],
    therapistDays: asked.therapistDays ?? new Map(),
    choices: asked.choices ?? onFile.choices,
    before: onFile.priced?.lines ?? [],
    today: asked.today ?? serviceDate('2026-11-19'),
    books,
  });
}

/** A session as the worker prices it. */
export function price(asked: PricingAsked) {
  const { session, streams = new Map(), sessionVersion = 9, changed = {} } = asked;
  const books = booksOf(asked);
  const { sessionId } = session.details;
  return priceSession({
    commandId: 'price-1',
    session,
    sessionVersion,
    days: rosterOf(session).map((clientId) => dayOf(asked, clientId, books)),
    judgedUpTo: new Map(),
    changed: { sessionId, at: session.signedAt, amendmentIds: [], ...changed },
    services: books.services,
    streams,
  });
}

/** As a store would give back what was written, after what lay there before. */
export const laid = (writes: readonly StreamWrite[], before: Streams = new Map()): Streams => {
  const streams = new Map(before);
  for (const { stream, facts } of writes) {
    const known = streams.get(stream) ?? [];
    const added = facts.map(({ fact, id }, index) =>
      stored(stream, known.length + index, fact, { id }),
    );
    streams.set(stream, [...known, ...added]);
  }
  return streams;
};
