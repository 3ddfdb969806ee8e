import { factOf, streamOf, type Streams } from '@ledgerline/event-store';
import { cents, type ServiceDate } from '@ledgerline/terms';
import type { ClaimBatchFact } from '../batches/claim-batch.events.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import {
  claimStatus,
  type ClaimStatus,
  type SentAs,
} from '../claim-status/claim-status.projection.js';
import type { ClaimFact } from '../claim.events.js';
import type { RejectedClaim } from './rejection-causes.js';
import {
  isWaiting,
  rejections,
  type RejectionRow,
  type RejectionWord,
} from './rejections.projection.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

const ROWS_AT_ONCE = 500;
/** A refused set may name hundreds of places: so many stand for it. */
const GRAMMAR_ERRORS_MAX = 5;

/**
 * Every claim that waits to be mended. One whose lines all went on in a newer claim waits no more. The
 * read models are to be caught up with before.
 */
export async function* readRejected(
  reads: PricingReads,
): AsyncGenerator<RejectedClaim, void, undefined> {
  let afterKey = '';
  for (;;) {
    const page = { limit: ROWS_AT_ONCE, afterKey };
    const found = await reads.find(rejections, { phase: 'waits' }, page);
    const statuses = await reads.getMany(
      claimStatus,
      found.map(({ key }) => key),
    );
    const waiting = found.flatMap(({ key, state }) =>
      state ? (waitingOf(state, statuses.get(key)) ?? []) : [],
    );
    const lines = await reads.getMany(
      serviceLines,
      waiting.flatMap((each) => each.lineIds),
    );
    const batches = await reads.readStreams([...new Set(waiting.flatMap(batchOf))]);
    const toNextPayers = await askingNextPayers(reads, waiting, lines);
    for (const each of waiting) {
      const isOfNext = toNextPayers.has(each.patientControlNumber);
      const rejected = rejectedOf({ ...each, isOfNext }, lines, batches);
      if (rejected) yield rejected;
    }
    const last = found.at(-1);
    if (!last || found.length < ROWS_AT_ONCE) return;
    afterKey = last.key;
  }
}

/** A claim that waits, and what it went as; null where it never went. */
interface Waiting extends RejectionRow {
  readonly sent: SentAs | null;
  /** Asks a next payer: its lines stay in the first payer's claim. */
  readonly isOfNext?: boolean;
}

/** Undefined where its payer has decided after all, or another claim stands in its place. */
function waitingOf(row: RejectionRow, status: ClaimStatus | undefined): Waiting | undefined {
  if (status?.superseded || status?.advice.some(({ kind }) => kind === 'posted')) return undefined;
  const sent = status?.sent ?? null;
  if (!isWaiting({ ...row, isSent: row.isSent || sent !== null })) return undefined;
  return { ...row, sent, lineIds: sent?.lineIds ?? row.lineIds };
}

const batchOf = ({ sent, words }: Waiting): readonly string[] =>
  sent && words.some(({ origin }) => origin === '999')
    ? [streamOf('claim-batch', sent.batchId)]
    : [];

function rejectedOf(
  row: Waiting,
  lines: ReadonlyMap<string, ServiceLineRow | null>,
  batches: Streams,
): RejectedClaim | undefined {
  const { patientControlNumber, sent } = row;
  const still = row.lineIds.flatMap((lineId) => {
    const line = lines.get(lineId);
    return line && isStill(row, line) ? line : [];
  });
  const [first] = still;
  if (!first) return undefined;
  const payerId = sent?.payerId ?? first.payerId;
  if (payerId === null) return undefined;
  const worth = still.reduce((sum, { chargeCents }) => sum + (chargeCents ?? 0), 0);
  const limits = still.flatMap(({ filingLimit }) => filingLimit ?? []).sort();
  return {
    patientControlNumber,
    clientId: first.clientId,
    payerId,
    serviceDate: first.serviceDate,
    chargeCents: sent?.chargeCents ?? cents(worth),
    lineIds: still.map(({ lineId }) => lineId),
    filingLimit: (limits[0] as ServiceDate | undefined) ?? null,
    isSent: sent !== null,
    words: row.words.flatMap((word) => wordsOf(word, row, batches)),
  };
}

/** Of claims whose lines are in another one: those that ask the next payer for what that one left. */
async function askingNextPayers(
  reads: Pick<PricingReads, 'readStreams'>,
  waiting: readonly Waiting[],
  lines: ReadonlyMap<string, ServiceLineRow | null>,
): Promise<ReadonlySet<string>> {
  const elsewhere = waiting.filter(
    ({ sent, lineIds, patientControlNumber: number }) =>
      sent && lineIds.every((lineId) => lines.get(lineId)?.patientControlNumber !== number),
  );
  const streams = await reads.readStreams(
    elsewhere.map(({ patientControlNumber }) => streamOf('claim', patientControlNumber)),
  );
  return new Set(
    [...streams.values()].flatMap(([first]) => {
      if (first?.type !== 'ClaimPrepared') return [];
      const { follows, patientControlNumber } = factOf<ClaimPrepared>(first);
      return follows?.kind === 'secondary' ? patientControlNumber : [];
    }),
  );
}

/** A line of a claim that came back, in no other claim since and not given up. */
function isStill({ patientControlNumber, sent, isOfNext }: Waiting, line: ServiceLineRow): boolean {
  if (sent?.frequency === '8') return true; // What a void takes back is billed no more by itself.
  if (isOfNext) return true;
  if (line.phase === 'withdrawn' || line.phase === 'not-billable') return false;
  if (!sent) return line.phase !== 'claimed';
  return line.patientControlNumber === patientControlNumber;
}

/** A 999 speaks of the set: where it names places, those are the causes. */
function wordsOf(
  word: RejectionWord,
  { sent }: Waiting,
  batches: Streams,
): readonly RejectionWord[] {
  if (word.origin !== '999' || !sent) return [word];
  const named = (batches.get(streamOf('claim-batch', sent.batchId)) ?? []).flatMap((each) => {
    const fact = factOf<ClaimBatchFact>(each);
    return fact.type === 'SetRejected' && fact.setControlNumber === sent.setControlNumber
      ? fact.errors.map(({ code, segment }): RejectionWord => ({
          origin: '999',
          code,
          field: segment,
        }))
      : [];
  });
  return named.length > 0 ? named.slice(0, GRAMMAR_ERRORS_MAX) : [word];
}
