import {
  batchIdOf,
  claimSubmission,
  inPieces,
  linesThatMatch,
  readJudging,
  sealBatch,
  serviceLine,
  type BatchPlan,
  type ClaimBatchFact,
  type ClaimSubmissionFact,
  type HeldBack,
  type PricingBooks,
  type SealBatch,
  type SealedBatch,
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
import { namedFor } from '../clearinghouse/file-name.js';
import { plannedByPartner } from '../clearinghouse/partner-lines.js';
import { PartnerNumbers } from '../clearinghouse/partner-numbers.js';
import type { PartnerProfile } from '../clearinghouse/partner-profile.js';
import { partnersOf } from '../clearinghouse/trading-partner.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { heldForMoving, movedSince } from './moved-lines.js';
import { recordChecks } from './record-checks.js';
import type { System } from '../system.js';

type Requested = Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionRequested' }>;
/** About so many lines at once; two such are in memory, one being recorded while the next is made. */
const LINES_AT_ONCE = 2_500;

/**
 * Answers one request to submit: every line that matches and is ready goes into a sealed batch, or is told why not. The bytes are
 * durable before the fact that names them; numbers, claims and batch are one append. Batches are numbered within
 * their request, so that a request cut half-way finds what it sealed and goes on after it.
 */
export async function batchReadyLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('batch-lines', async () => {
    const stream = streamOf('claim-submission', owed.id);
    const request = requestedIn(await system.store.readStream(stream));
    await system.readModels.catchUp();
    const batches: Sealed[] = await sealedBefore(system, stream);
    const heldBack: HeldBack[] = [];
    const sealer = new Sealer(system, request, owed, stream, batches, heldBack);
    try {
      for await (const lines of readyLines(system, request)) await sealer.lines(lines);
    } finally {
      await sealer.finish(); // Nothing is on its way any more when the next worker begins.
    }
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

type Sealed = Pick<SealedBatch, 'batchId' | 'claimCount'>;

const sealCommandId = (stream: string, nth: number) => commandIdFor(stream, 'seal', String(nth));

/** Batches this request sealed before it was cut. */
async function sealedBefore(system: System, stream: string): Promise<Sealed[]> {
  const found: Sealed[] = [];
  for (;;) {
    const batchId = batchIdOf(sealCommandId(stream, found.length));
    const [first] = await system.store.readStream(streamOf('claim-batch', batchId));
    if (!first) return found;
    found.push(factOf<Extract<ClaimBatchFact, { type: 'BatchSealed' }>>(first));
  }
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

/** Seals lines for one request, batch after batch: while one is being recorded the next is made. */
class Sealer {
  #recording: Promise<void> = Promise.resolve();
  readonly #numbers: PartnerNumbers;

  /**
   * @param batches   sealed before; each new one is added
   * @param heldBack  each claim that may not go is added
   */
  constructor(
    private readonly system: System,
    private readonly request: Requested,
    private readonly owed: OwedWork,
    private readonly stream: string,
    private readonly batches: Sealed[],
    private readonly heldBack: HeldBack[],
  ) {
    this.#numbers = new PartnerNumbers(system);
  }

  async lines(streams: Awaited<Lines>): Promise<void> {
    const books = await booksNow(this.system);
    const { seen } = this.request;
    const [moved, asSeen] = movedSince(seen?.seenAt, [...streams.values()]);
    const lines = asSeen.map((facts) => ({
      state: fold(serviceLine, facts),
      version: facts.length - 1,
    }));
    this.heldBack.push(...heldForMoving(moved));
    const profiles = partnersOf(this.system.settings);
    const planned = plannedByPartner(lines, books.practice, profiles);
    this.heldBack.push(...planned.heldBack);
    for (const { profile, plan } of planned.plans) {
      const commandId = sealCommandId(this.stream, this.batches.length);
      const sealing = sealBatch(await this.#request(commandId, profile, plan, books));
      if ('refused' in sealing) throw coded(sealing.refused.code);
      this.heldBack.push(...sealing.heldBack);
      await recordChecks(this.system, sealing.checks, commandId, this.owed);
      if (sealing.batch) await this.#record(commandId, profile, namedFor(profile, sealing.batch));
    }
  }

  /** Resolves once the last batch is in the log. */
  async finish(): Promise<void> {
    await this.#recording;
  }

  /** Bytes first, then the facts, one batch after the other; the answer is waited for when the next is made. */
  async #record(
    commandId: string,
    profile: PartnerProfile,
    { batchId, claimCount, text, writes }: SealedBatch,
  ) {
    await this.system.archive.keep(Buffer.from(text, 'latin1'));
    await this.#recording;
    this.batches.push({ batchId, claimCount });
    this.#numbers.count(profile, writes);
    const meta = this.system.meta('batch-lines', commandId, this.owed.owedByFact);
    this.#recording = this.system.store.append(writes, meta).then(({ outcome }) => {
      if (outcome !== 'appended' && outcome !== 'already-recorded') throw coded(outcome);
    });
    this.#recording.catch(() => undefined); // Told to who waits for it.
  }

  async #request(
    commandId: string,
    profile: PartnerProfile,
    plan: BatchPlan,
    books: PricingBooks,
  ): Promise<SealBatch> {
    const now = { books, today: todayAt(this.system, books) };
    return {
      ...(await readJudging(pricingReads(this.system), plan.drafts, now)),
      commandId,
      plan,
      partner: profile,
      controlNumbers: await this.#numbers.of(profile),
      usage: profile.usage,
      sealedAt: this.system.now(),
      sealedBy: this.request.requestedBy,
      claimsPerSet: profile.claimsPerSetMax,
    };
  }
}
