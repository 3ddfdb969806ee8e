import {
  batchIdOf,
  claimSubmission,
  controlNumbers,
  planBatches,
  sealBatch,
  serviceLine,
  serviceLines,
  type BatchPlan,
  type ClaimBatchFact,
  type ClaimSubmissionFact,
  type EstablishedPractice,
  type HeldBack,
  type SealBatch,
  type SealedBatch,
} from '@ledgerline/claims';
import {
  commandIdFor,
  factOf,
  fold,
  handle,
  streamOf,
  type StoredFact,
} from '@ledgerline/event-store';
import { coded } from '../append.js';
import { tradingPartner } from '../clearinghouse/trading-partner.js';
import { clientStates, practiceState } from '../practice/practice-reader.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';

type Requested = Extract<ClaimSubmissionFact, { type: 'ClaimSubmissionRequested' }>;
const LINES_AT_ONCE = 5_000;

/**
 * Answers one request to submit: every line that is ready goes into a sealed batch, or is told why not. The bytes are
 * durable before the fact that names them; numbers, claims and batch are one append. Batches are numbered within
 * their request, so that a request cut half-way finds what it sealed and goes on after it.
 */
export async function batchReadyLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('batch-lines', async () => {
    const stream = streamOf('claim-submission', owed.id);
    const request = factOf<Requested>((await system.store.readStream(stream))[0] as StoredFact);
    await system.readModels.catchUp();
    const batches: Sealed[] = await sealedBefore(system, stream);
    const heldBack: HeldBack[] = [];
    for await (const lineIds of readyLines(system)) {
      const seal = new Sealer(system, request, owed, stream);
      await seal.lines(lineIds, batches, heldBack);
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

async function* readyLines({ readModels }: System): AsyncIterable<readonly string[]> {
  let afterKey = '';
  for (;;) {
    const rows = await readModels.find(
      serviceLines,
      { phase: ['approved', 'returned'] },
      { limit: LINES_AT_ONCE, afterKey },
    );
    if (rows.length > 0) yield rows.map((row) => row.key);
    const last = rows.at(-1);
    if (!last || rows.length < LINES_AT_ONCE) return;
    afterKey = last.key;
  }
}

/** Seals lines for one request, batch after batch. */
class Sealer {
  constructor(
    private readonly system: System,
    private readonly request: Requested,
    private readonly owed: OwedWork,
    private readonly stream: string,
  ) {}

  async lines(lineIds: readonly string[], batches: Sealed[], heldBack: HeldBack[]): Promise<void> {
    const { store } = this.system;
    const practice = await practiceState(this.system);
    const streams = await store.readStreams(lineIds.map((each) => streamOf('service-line', each)));
    const lines = [...streams.values()].map((facts) => ({
      state: fold(serviceLine, facts),
      version: facts.length - 1,
    }));
    for (const plan of planBatches(lines, practice)) {
      const commandId = sealCommandId(this.stream, batches.length);
      const sealing = sealBatch(await this.#request(commandId, plan, practice));
      if ('refused' in sealing) throw coded(sealing.refused.code);
      heldBack.push(...sealing.heldBack);
      if (!sealing.batch) continue;
      await this.system.archive.keep(Buffer.from(sealing.batch.text, 'latin1'));
      const meta = this.system.meta('batch-lines', commandId, this.owed.owedByFact);
      const { outcome } = await store.append(sealing.batch.writes, meta);
      if (outcome !== 'appended' && outcome !== 'already-recorded') throw coded(outcome);
      batches.push(sealing.batch);
    }
  }

  async #request(
    commandId: string,
    plan: BatchPlan,
    practice: EstablishedPractice,
  ): Promise<SealBatch> {
    const { store, settings } = this.system;
    const numbers = await store.readStream(streamOf('control-numbers', tradingPartner.partnerId));
    const clientIds = plan.drafts.map((draft) => draft.lines[0].state.line.clientId);
    return {
      commandId,
      plan,
      practice,
      clients: await clientStates(this.system, clientIds),
      partner: tradingPartner,
      controlNumbers: {
        state: fold(controlNumbers, numbers),
        version: numbers.length > 0 ? numbers.length - 1 : 'none',
      },
      usage: settings.LEDGERLINE_USAGE,
      sealedAt: this.system.now(),
      sealedBy: this.request.requestedBy,
      claimsPerSet: settings.LEDGERLINE_CLAIMS_PER_SET,
    };
  }
}
