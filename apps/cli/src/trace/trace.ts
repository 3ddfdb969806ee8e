import type { ClaimFact, SessionBillingFact, ServiceLineFact } from '@ledgerline/claims';
import type { EventStore } from '@ledgerline/event-store';
import type { Entry } from '@ledgerline/ledger';
import { segmentsInWords, segmentsOf, type PlaceFinder } from './advice-places.js';
import { threadOf, type LineThread } from './line-thread.js';
import { LogReader } from './read-log.js';
import { namedBy, TraceIndex, type Named, type Rows } from './trace-index.js';

/** What a key was found to name. */
export type KeyKind =
  'line' | 'claim' | 'payer claim' | 'remittance' | 'deposit' | 'session' | 'entry';

export interface Trace {
  readonly key: string;
  readonly kind: KeyKind;
  readonly threads: readonly LineThread[];
  /** Lines the key leads to beyond those shown. */
  readonly more: number;
}

/** What a trace reads: the log, what is found by columns, and where it may, the archive. */
export interface TraceReads {
  readonly store: EventStore;
  readonly rows: Rows;
  readonly places?: PlaceFinder;
}

/**
 * Every service line a key leads to, each from its minute to its deposit. The key is the id of a line, session,
 * remittance, deposit or entry, a claim number, ours or the payer's, or a trace number. What is no stream of the log is
 * found by the read models, as far as they have come.
 *
 * @returns null where the log knows no such key
 */
export async function traceKey(
  { store, rows, places }: TraceReads,
  key: string,
  linesMax: number,
): Promise<Trace | null> {
  const log = new LogReader(store);
  const found = await resolve(log, new TraceIndex(rows), key);
  if (!found) return null;
  const lineIds = [...new Set(found.lineIds)];
  const threads: LineThread[] = [];
  for (const each of lineIds.slice(0, linesMax)) {
    const thread = await threadOf(log, each);
    if (thread) threads.push(thread);
  }
  const placed = await withSegments(threads, places);
  return { key, kind: found.kind, threads: placed, more: Math.max(0, lineIds.length - linesMax) };
}

/** Each step that stands in a payer's file with the segments it stands in: all files are looked into at once. */
async function withSegments(
  threads: readonly LineThread[],
  places: PlaceFinder | undefined,
): Promise<LineThread[]> {
  const asked = threads.flatMap(({ steps }) => steps.flatMap(({ place }) => place ?? []));
  const found = places ? await places(asked) : [];
  return threads.map((thread) => ({
    ...thread,
    steps: thread.steps.map((step) => {
      const segments = step.place ? segmentsOf(step.place, found) : [];
      if (segments.length === 0) return step;
      return { ...step, segments, says: `${step.says} ${segmentsInWords(segments)}.` };
    }),
  }));
}

interface Found {
  readonly kind: KeyKind;
  readonly lineIds: readonly string[];
}

async function resolve(log: LogReader, index: TraceIndex, key: string): Promise<Found | null> {
  const line = await log.facts<ServiceLineFact>('service-line', key);
  if (line.length > 0) return { kind: 'line', lineIds: [key] };
  const claim = await log.facts<ClaimFact>('claim', key, 'ClaimPrepared');
  if (claim.length > 0) return { kind: 'claim', lineIds: linesOf(claim.map((each) => each.fact)) };
  const session = await log.facts('group-session', key);
  if (session.length > 0) return { kind: 'session', lineIds: await linesOfSession(log, key) };
  const remittance = await log.facts('remittance', key);
  if (remittance.length > 0)
    return { kind: 'remittance', lineIds: await linesPaid(log, index, [key]) };
  const deposit = await log.facts('bank-deposit', key);
  if (deposit.length > 0)
    return { kind: 'deposit', lineIds: await linesBrought(log, index, [key]) };
  return byIndex(log, index, key);
}

/** Keys that name no stream: of an entry, of the payer, of the bank. */
async function byIndex(log: LogReader, index: TraceIndex, key: string): Promise<Found | null> {
  const entry = await index.entry(key);
  if (entry) return { kind: 'entry', lineIds: await linesOfEntry(log, index, entry) };
  const remittances = await index.remittancesOfTrace(key);
  if (remittances.length > 0)
    return { kind: 'remittance', lineIds: await linesPaid(log, index, remittances) };
  const deposits = await index.depositsOfTrace(key);
  if (deposits.length > 0)
    return { kind: 'deposit', lineIds: await linesBrought(log, index, deposits) };
  const claims = await index.claimsOfPayerNumber(key);
  if (claims.length === 0) return null;
  return { kind: 'payer claim', lineIds: await linesNamed(log, { lineIds: [], claims }) };
}

const linesOf = (facts: readonly ClaimFact[]): string[] =>
  facts
    .flatMap((fact) => (fact.type === 'ClaimPrepared' ? fact.lines : []))
    .map((each) => each.lineId);

async function linesOfSession(log: LogReader, sessionId: string): Promise<string[]> {
  const priced = await log.facts<SessionBillingFact>('session-billing', sessionId);
  return priced.flatMap(({ fact }) =>
    fact.type === 'SessionLinesProposed' ? [...fact.lineIds, ...fact.notBillableLineIds] : [],
  );
}

/** Lines that are named; of claims that named none, all of theirs. */
async function linesNamed(log: LogReader, { lineIds, claims }: Named): Promise<string[]> {
  const found = [...lineIds];
  for (const each of claims)
    for (const { fact } of await log.facts<ClaimFact>('claim', each, 'ClaimPrepared'))
      found.push(...linesOf([fact]));
  return found;
}

/** Of the entry of a payment or a bank line as a whole: of all it paid. */
async function linesOfEntry(log: LogReader, index: TraceIndex, entry: Entry): Promise<string[]> {
  const named = namedBy(entry);
  if (named.lineIds.length > 0 || named.claims.length > 0) return linesNamed(log, named);
  const remittances = entry.legs.flatMap((leg): string[] =>
    leg.remittanceId === undefined ? [] : [leg.remittanceId],
  );
  if (remittances.length > 0) return linesPaid(log, index, remittances);
  const deposits = entry.legs.flatMap((leg): string[] =>
    leg.depositId === undefined ? [] : [leg.depositId],
  );
  return linesBrought(log, index, deposits);
}

async function linesPaid(
  log: LogReader,
  index: TraceIndex,
  remittances: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const each of new Set(remittances))
    found.push(...(await linesNamed(log, await index.namedByRemittance(each))));
  return found;
}

async function linesBrought(
  log: LogReader,
  index: TraceIndex,
  deposits: readonly string[],
): Promise<string[]> {
  const remittances: string[] = [];
  for (const each of new Set(deposits))
    remittances.push(...(await index.remittancesOfDeposit(each)));
  return linesPaid(log, index, remittances);
}
