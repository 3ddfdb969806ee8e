import {
  claimSubmission,
  inPieces,
  linesThatMatch,
  serviceLine,
  type ClaimSubmissionFact,
  type HeldBack,
} from '@ledgerline/claims';
import {
  commandIdFor,
  factOf,
  fold,
  handle,
  streamOf,
  type EventStore,
  type StoredFact,
} from '@ledgerline/event-store';
import { coded } from '../append.js';
import { plannedByPartner } from '../clearinghouse/partner-lines.js';
import { partnersOf } from '../clearinghouse/trading-partner.js';
import { booksNow, pricingReads } from '../sessions/pricing.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { BatchSealing } from './batch-sealing.js';
import { heldForMoving, movedSince } from './moved-lines.js';
import { recordChecks } from './record-checks.js';
import type { System } from '../system.js';

type Requested = Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionRequested' }>;
/** About so many lines at once; two such are in memory, one being recorded while the next is made. */
const LINES_AT_ONCE = 2_500;

/**
 * Answers one request to submit: every line that matches and is ready goes into a sealed batch, or is told why not.
 */
export async function batchReadyLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('batch-lines', async () => {
    const stream = streamOf('claim-submission', owed.id);
    const request = requestedIn(await system.store.readStream(stream));
    await system.readModels.catchUp();
    const { requestedBy: sealedBy } = request;
    const sealing = new BatchSealing(system, { stream, sealedBy, processor: 'batch-lines', owed });
    await sealing.findSealed();
    const heldBack: HeldBack[] = [];
    try {
      for await (const lines of readyLines(system, request))
        heldBack.push(...(await sealLines(system, request, owed, sealing, lines)));
    } finally {
      await sealing.finish(); // Nothing is on its way any more when the next worker begins.
    }
    const { batches } = sealing;
    const commandId = commandIdFor(stream, 'complete');
    const command = {
      type: 'CompleteClaimSubmission' as const,
      submissionId: request.submissionId,
      batchIds: batches.map((each) => each.batchId),
      claimCount: batches.reduce((sum, each) => sum + each.claimCount, 0),
      heldBack: heldBack.map(({ lineIds, findings }) => ({
        lineIds,
        findings: findings.map(({ edit, sentence }) => ({ edit, sentence })),
      })),
    };
    const meta = system.meta('batch-lines', commandId, owed.owedByFact);
    await handle(system.store, claimSubmission, stream, command, meta);
  });
}

function requestedIn(facts: readonly StoredFact[]): Requested {
  const requested = facts.find(({ type }) => type === 'ClaimSubmissionRequested');
  if (!requested) throw coded('submission-not-requested');
  return factOf<Requested>(requested);
}

type Lines = ReturnType<EventStore['readStreams']>;

/** The lines asked for that wait for a claim, so many at once; the next are read while these are being sealed. */
async function* readyLines(
  system: System,
  { filter = {}, seen }: Requested,
): AsyncIterable<Awaited<Lines>> {
  const asked = seen ? { ...filter, lineIds: seen.lineIds } : filter;
  const lines = await linesThatMatch(pricingReads(system), asked);
  let before: Lines | undefined;
  for (const piece of inPieces(lines, LINES_AT_ONCE)) {
    const next = system.store.readStreams(
      piece.map(({ lineId }) => streamOf('service-line', lineId)),
    );
    next.catch(() => undefined); // Told to who waits for it.
    if (before) yield await before;
    before = next;
  }
  if (before) yield await before;
}

/**
 * Seals lines, batch after batch: while one is being recorded the next is made.
 *
 * @returns  each claim that may not go, and why
 */
async function sealLines(
  system: System,
  { seen }: Requested,
  owed: OwedWork,
  sealing: BatchSealing,
  streams: Awaited<Lines>,
): Promise<readonly HeldBack[]> {
  const books = await booksNow(system);
  const [moved, asSeen] = movedSince(seen?.seenAt, [...streams.values()]);
  const lines = asSeen.map((facts) => ({
    state: fold(serviceLine, facts),
    version: facts.length - 1,
  }));
  const planned = plannedByPartner(lines, books.practice, partnersOf(system.settings));
  const heldBack = [...heldForMoving(moved), ...planned.heldBack];
  for (const { profile, plan } of planned.plans) {
    const made = await sealing.make(profile, plan, books);
    heldBack.push(...made.heldBack);
    await recordChecks(system, made.checks, made.commandId, owed);
    if (made.batch) await sealing.record(profile, made.commandId, made.batch);
  }
  return heldBack;
}
