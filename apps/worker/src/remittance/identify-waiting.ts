import { commandIdFor, fold, streamOf, writeAfter, type Streams } from '@ledgerline/event-store';
import {
  evidenceReads,
  findClaim,
  identification,
  identifyFrom,
  settleClaims,
  streamsFor,
  unmatchedClaimPayments,
  weighClaims,
  withDenials,
  type ClaimAdvice,
  type Identifications,
  type Weighed,
} from '@ledgerline/remittance';
import type { RemittanceId } from '@ledgerline/terms';
import { appendOrRetry } from '../append.js';
import type { System } from '../system.js';
import { peopleOnFile } from './people-on-file.js';
import { policyOn } from './posting-policy-on.js';
import { withAlso } from './settle-chunk.js';

const ROWS_AT_ONCE = 500;

/**
 * Payments that waited for a claim and that something learned since tells: a claim that appeared, or the number its payer
 * gave it. So it does not matter which of two files came first. What a person told, and took back, is left to persons.
 *
 * @returns how many found their claim
 */
export async function identifyWaiting(system: System, causationId: string): Promise<number> {
  await system.readModels.catchUp();
  let found = 0;
  for (let afterKey = ''; ;) {
    const rows = await system.readModels.find(
      unmatchedClaimPayments,
      { state: 'waiting' },
      { limit: ROWS_AT_ONCE, afterKey },
    );
    const byRemittance = new Map<RemittanceId, Set<number>>();
    for (const { state } of rows) {
      if (!state || state.saidBy !== null) continue;
      const indexes = byRemittance.get(state.remittanceId) ?? new Set();
      byRemittance.set(state.remittanceId, indexes.add(state.index));
    }
    for (const [remittanceId, indexes] of byRemittance)
      found += await identifyIn(system, remittanceId, indexes, causationId);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return found;
    afterKey = last.key;
  }
}

async function identifyIn(
  system: System,
  remittanceId: RemittanceId,
  indexes: ReadonlySet<number>,
  causationId: string,
): Promise<number> {
  const stream = streamOf('remittance', remittanceId);
  let found = 0;
  const version = (await system.store.readStream(stream)).length;
  const commandId = commandIdFor(stream, 'identify-waiting', String(version), causationId);
  const meta = system.meta('identify-waiting', commandId, causationId);
  const settle = async () => {
    found = 0;
    const stored = await system.store.readStream(stream);
    const state = fold(identification, stored);
    const { received } = state;
    const advices = waitingIn(state, indexes);
    if (!received || state.isUndone || advices.length === 0) return [];
    const { paymentDate, payerX12Id } = received;
    const policy = await policyOn(system, paymentDate);
    const read = await withAlso(
      system,
      advices,
      await system.store.readStreams(streamsFor(advices)),
    );
    const { weighed, streams } = await tellings(system, advices, read, {
      received,
      fromPercent: identifyFrom(policy),
    });
    const all = new Map([...read, ...streams]);
    const told = advices.filter(({ index }) => weighed.get(index)?.found);
    const about = { remittanceId, paymentDate, payerX12Id };
    const settled = settleClaims(about, told, all, policy, weighed);
    found = settled.identified.length;
    if (found === 0) return [];
    return [
      ...settled.writes,
      writeAfter(stored.length - 1, commandId, stream, settled.identified),
    ];
  };
  await appendOrRetry(system, meta, withDenials(system, commandId, settle));
  return found;
}

/** Those that wait still, and that nobody told to a claim before. */
const waitingIn = (
  { claims }: Identifications,
  indexes: ReadonlySet<number>,
): readonly ClaimAdvice[] =>
  [...claims].flatMap(([index, { state, advice, times }]) =>
    indexes.has(index) && state === 'waiting' && times === 0 && advice ? [advice] : [],
  );

/** By number or line where that has appeared; else by all the evidence the first look had. */
async function tellings(
  system: System,
  advices: readonly ClaimAdvice[],
  read: Streams,
  {
    received,
    fromPercent,
  }: {
    readonly received: NonNullable<Identifications['received']>;
    readonly fromPercent: number;
  },
): Promise<{ readonly weighed: ReadonlyMap<number, Weighed>; readonly streams: Streams }> {
  const direct = new Map<number, Weighed>();
  for (const advice of advices) {
    const found = findClaim(advice, read);
    if (!found) continue;
    const { patientControlNumber } = found.claim;
    const candidate = { patientControlNumber, confidence: 100, evidence: [] };
    direct.set(advice.index, { found: { ...found, candidate }, candidates: [] });
  }
  const left = advices.filter(({ index }) => !direct.has(index));
  const { payerX12Id } = received;
  const people = await peopleOnFile(system, received, new Set(left.map(({ index }) => index)));
  const hard = left.map((advice) => {
    return { advice, person: people.get(advice.index) ?? null, payerX12Id };
  });
  const reads = evidenceReads(system.store, system.readModels);
  const { weighed, streams } = await weighClaims(reads, hard, fromPercent);
  return { weighed: new Map([...weighed, ...direct]), streams };
}
