import { fold, streamOf } from '@ledgerline/event-store';
import { client, coverageOn } from '@ledgerline/practice';
import type { PatientControlNumber } from '@ledgerline/terms';
import { claimStatus, type ClaimStatus } from '../claim-status/claim-status.projection.js';
import type { PricingReads } from '../pricing/pricing-reads.js';

type Reads = Pick<PricingReads, 'find' | 'getMany' | 'readStreams'>;
type Row = { readonly key: string; readonly state: ClaimStatus };

const ROWS_AT_ONCE = 500;

/**
 * Claims from which a next payer is to be told: whose payer left something to a client with a second
 * coverage and no next payer was asked, and those that stand in the place of a claim it was asked from.
 * The read models are to be caught up with before.
 */
export async function claimsForNextPayer(reads: Reads): Promise<readonly PatientControlNumber[]> {
  const found = new Set<PatientControlNumber>();
  for await (const rows of pagesOf(reads, 'due'))
    for (const each of await secondCovered(reads, rows)) found.add(each);
  for await (const rows of pagesOf(reads, 'to-tell'))
    for (const each of await headsOf(reads, rows)) found.add(each);
  return [...found].sort();
}

async function* pagesOf(
  reads: Reads,
  nextPayer: 'due' | 'to-tell',
): AsyncGenerator<readonly Row[], void, undefined> {
  for (let afterKey = ''; ;) {
    const page = { limit: ROWS_AT_ONCE, afterKey };
    const rows = await reads.find(claimStatus, { next_payer: nextPayer }, page);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    afterKey = last.key;
  }
}

/** Most clients have one coverage: theirs is for the client, and no claim is read for it. */
async function secondCovered(
  reads: Reads,
  rows: readonly Row[],
): Promise<readonly PatientControlNumber[]> {
  const ofClient = ({ state }: Row) => streamOf('client', state.sent?.clientId ?? 'unknown');
  const streams = await reads.readStreams([...new Set(rows.map(ofClient))]);
  const clients = new Map([...streams].map(([stream, facts]) => [stream, fold(client, facts)]));
  return rows.flatMap((row) => {
    const { sent, patientControlNumber } = row.state;
    const covered = clients.get(ofClient(row));
    return sent && patientControlNumber && covered && coverageOn(covered, sent.serviceDate, 'S')
      ? patientControlNumber
      : [];
  });
}

/** The claims that stand in the place of these, or these. */
async function headsOf(
  reads: Reads,
  rows: readonly Row[],
): Promise<readonly PatientControlNumber[]> {
  const heads: PatientControlNumber[] = [];
  let states: readonly ClaimStatus[] = rows.map(({ state }) => state);
  // Each step is a correction of a correction: few are.
  while (states.length > 0) {
    for (const { superseded, patientControlNumber } of states)
      if (!superseded && patientControlNumber) heads.push(patientControlNumber);
    const next = states.flatMap(({ superseded }) => superseded?.by ?? []);
    states = [...(await reads.getMany(claimStatus, next)).values()];
  }
  return heads;
}
