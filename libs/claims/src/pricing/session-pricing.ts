import type { StoredFact } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { sessionBillingStream, streamsOfSession, type PriceSession } from './price-session.js';
import type { PricingBooks } from './pricing-books.js';
import { readDays, type JudgedAsOf, type PricingReads } from './pricing-reads.js';
import { proposeDay } from './propose-day.js';
import { changesSince } from './session-changes.js';
import { rosterOf, type SignedSession } from './signed-session.js';

export interface SessionPricing {
  readonly commandId: string;
  readonly books: PricingBooks;
  readonly today: JudgedAsOf;
  /** As its stream holds it, or as an amendment would leave it. */
  readonly session: SignedSession;
  /** Its stream. */
  readonly facts: readonly StoredFact[];
  /** An amendment that is not yet in the stream. */
  readonly amendment?: { readonly amendmentId: string; readonly at: Instant };
}

/** Reads all that pricing a session asks for; the read models are to be caught up with before. */
export async function sessionPricing(
  reads: PricingReads,
  { commandId, books, today, session, facts, amendment }: SessionPricing,
): Promise<PriceSession> {
  const { serviceDate } = session.details;
  const { services } = books;
  const asked = rosterOf(session).map((clientId) => ({ clientId, serviceDate }));
  const read = await readDays(reads, asked, { books, today, given: [session] });
  const days = read.map(({ request }) => proposeDay(request));
  const streams = await reads.readStreams(streamsOfSession(session, days, services));
  const changed = changesSince(session, facts, streams.get(sessionBillingStream(session)) ?? []);
  const amended = amendment && {
    ...changed,
    at: amendment.at,
    amendmentIds: [...changed.amendmentIds, amendment.amendmentId],
  };
  return {
    commandId,
    session,
    sessionVersion: facts.length - 1,
    days,
    judgedUpTo: new Map(read.map((each) => [each.request.clientId, each.judgedUpTo])),
    changed: amended ?? changed,
    services,
    streams,
  };
}
