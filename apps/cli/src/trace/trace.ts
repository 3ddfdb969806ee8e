import type { ClaimFact, ServiceLineFact, SessionBillingFact } from '@ledgerline/claims';
import type { EventStore } from '@ledgerline/event-store';
import type {
  BankDepositRecorded,
  ClaimPaymentFact,
  DepositMatchFact,
  RemittanceFact,
} from '@ledgerline/remittance';
import { threadOf, type LineThread } from './line-thread.js';
import { LogReader } from './read-log.js';

/** What a key was found to name. */
export type KeyKind = 'line' | 'claim' | 'remittance' | 'deposit' | 'session';

export interface Trace {
  readonly key: string;
  readonly kind: KeyKind;
  readonly threads: readonly LineThread[];
  /** Lines the key leads to beyond those shown. */
  readonly more: number;
}

/**
 * Every service line a key leads to, each from its minute to its deposit. The key is a line id, a claim number, a
 * remittance id, a deposit id, a session id, or a trace number.
 *
 * @returns null where the log knows no such key
 */
export async function traceKey(
  store: EventStore,
  key: string,
  linesMax: number,
): Promise<Trace | null> {
  const log = new LogReader(store);
  const found = await resolve(log, key);
  if (!found) return null;
  const lineIds = [...new Set(found.lineIds)];
  const threads: LineThread[] = [];
  for (const each of lineIds.slice(0, linesMax)) {
    const thread = await threadOf(log, each);
    if (thread) threads.push(thread);
  }
  return { key, kind: found.kind, threads, more: Math.max(0, lineIds.length - linesMax) };
}

interface Found {
  readonly kind: KeyKind;
  readonly lineIds: readonly string[];
}

async function resolve(log: LogReader, key: string): Promise<Found | null> {
  const line = await log.facts<ServiceLineFact>('service-line', key);
  if (line.length > 0) return { kind: 'line', lineIds: [key] };
  const claim = await log.facts<ClaimFact>('claim', key, 'ClaimPrepared');
  if (claim.length > 0) return { kind: 'claim', lineIds: linesOf(claim.map((each) => each.fact)) };
  const session = await log.facts('group-session', key);
  if (session.length > 0) return { kind: 'session', lineIds: await linesOfSession(log, key) };
  const remittance = await log.facts('remittance', key);
  if (remittance.length > 0)
    return { kind: 'remittance', lineIds: await linesPaid(log, new Set([key])) };
  const deposit = await log.facts('bank-deposit', key);
  if (deposit.length > 0)
    return { kind: 'deposit', lineIds: await linesBrought(log, new Set([key])) };
  return byTraceNumber(log, key);
}

async function byTraceNumber(log: LogReader, key: string): Promise<Found | null> {
  type Received = Extract<RemittanceFact, { type: 'RemittanceReceived' }>;
  const remittances = new Set<string>();
  for await (const { fact } of log.all<Received>('remittance', 'RemittanceReceived'))
    if (fact.traceNumber === key) remittances.add(fact.remittanceId);
  if (remittances.size > 0)
    return { kind: 'remittance', lineIds: await linesPaid(log, remittances) };
  const deposits = new Set<string>();
  for await (const { fact } of log.all<BankDepositRecorded>('bank-deposit', 'BankDepositRecorded'))
    if (fact.traceNumber === key) deposits.add(fact.depositId);
  return deposits.size > 0 ? { kind: 'deposit', lineIds: await linesBrought(log, deposits) } : null;
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

/** Lines of every claim a remittance paid or took back; of a claim paid without lines, all of them. */
async function linesPaid(log: LogReader, remittances: ReadonlySet<string>): Promise<string[]> {
  const lineIds: string[] = [];
  const paid = log.all<ClaimPaymentFact>(
    'claim-payment',
    'ClaimPaymentPosted',
    'ClaimPaymentReversed',
    'ReversalParked',
  );
  for await (const { fact } of paid) {
    if (!remittances.has(fact.remittanceId)) continue;
    const told = fact.lines.flatMap((each) =>
      each.lineId === null ? [] : [each.lineId as string],
    );
    lineIds.push(...told);
    if (told.length > 0) continue;
    const prepared = await log.facts<ClaimFact>(
      'claim',
      fact.patientControlNumber,
      'ClaimPrepared',
    );
    lineIds.push(...linesOf(prepared.map((each) => each.fact)));
  }
  return lineIds;
}

/** Lines of every remittance that stands matched with a deposit. */
async function linesBrought(log: LogReader, deposits: ReadonlySet<string>): Promise<string[]> {
  const remittances = new Set<string>();
  const matches = log.all<DepositMatchFact>('deposit-match', 'DepositMatched', 'DepositUnmatched');
  for await (const { fact } of matches) {
    if (!deposits.has(fact.depositId)) continue;
    if (fact.type === 'DepositMatched') remittances.add(fact.remittanceId);
    else remittances.delete(fact.remittanceId);
  }
  return remittances.size > 0 ? linesPaid(log, remittances) : [];
}
