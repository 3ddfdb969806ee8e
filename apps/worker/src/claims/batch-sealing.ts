import {
  batchIdOf,
  readJudging,
  sealBatch,
  type BatchPlan,
  type ClaimBatchFact,
  type PricingBooks,
  type SealedBatch,
  type Sealing,
} from '@ledgerline/claims';
import { commandIdFor, factOf, streamOf } from '@ledgerline/event-store';
import type { StaffId } from '@ledgerline/terms';
import { coded } from '../append.js';
import { fileNameOf } from '../clearinghouse/file-name.js';
import { PartnerNumbers } from '../clearinghouse/partner-numbers.js';
import type { PartnerProfile } from '../clearinghouse/partner-profile.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { pricingReads, todayAt } from '../sessions/pricing.js';
import type { System } from '../system.js';

/** Whose request it is, and what it is called in the log. */
export interface SealingFor {
  readonly stream: string;
  readonly sealedBy: StaffId;
  readonly processor: string;
  readonly owed: OwedWork;
}

/** A batch as made; not yet in the log. */
export type MadeBatch = Sealing & { readonly commandId: string };

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;

/**
 * Seals the batches of one request, numbered within it: one cut half-way finds what it sealed and goes on after it. The
 * bytes are durable before the fact that names them; numbers, claims and batch are one append.
 */
export class BatchSealing {
  readonly batches: Pick<SealedBatch, 'batchId' | 'claimCount'>[] = [];
  readonly #numbers: PartnerNumbers;
  #recording: Promise<void> = Promise.resolve();

  constructor(
    private readonly system: System,
    private readonly request: SealingFor,
  ) {
    this.#numbers = new PartnerNumbers(system);
  }

  /** Takes up the batches sealed before the request was cut. */
  async findSealed(): Promise<void> {
    for (;;) {
      const batchId = batchIdOf(this.#nextCommandId());
      const [first] = await this.system.store.readStream(streamOf('claim-batch', batchId));
      if (!first) return;
      this.batches.push(factOf<BatchSealed>(first));
    }
  }

  /** @throws Error with the code of the refusal */
  async make(profile: PartnerProfile, plan: BatchPlan, books: PricingBooks): Promise<MadeBatch> {
    const { system } = this;
    const commandId = this.#nextCommandId();
    const now = { books, today: todayAt(system, books) };
    const sealing = sealBatch({
      ...(await readJudging(pricingReads(system), plan.drafts, now)),
      commandId,
      plan,
      partner: profile,
      controlNumbers: await this.#numbers.of(profile),
      usage: profile.usage,
      sealedAt: system.now(),
      sealedBy: this.request.sealedBy,
      claimsPerSet: profile.claimsPerSetMax,
      fileNameOf: (about) => fileNameOf(profile, about),
    });
    if ('refused' in sealing) throw coded(sealing.refused.code);
    return { ...sealing, commandId };
  }

  /** One batch after the other; its answer is waited for when the next is recorded, or by `finish`. */
  async record(profile: PartnerProfile, commandId: string, sealed: SealedBatch): Promise<void> {
    const { batchId, claimCount, text, writes } = sealed;
    await this.system.archive.keep(Buffer.from(text, 'latin1'));
    await this.#recording;
    this.batches.push({ batchId, claimCount });
    this.#numbers.count(profile, writes);
    const { processor, owed } = this.request;
    const meta = this.system.meta(processor, commandId, owed.owedByFact);
    this.#recording = this.system.store.append(writes, meta).then(({ outcome }) => {
      if (outcome !== 'appended' && outcome !== 'already-recorded') throw coded(outcome);
    });
    this.#recording.catch(() => undefined); // Told to who waits for it.
  }

  /** Resolves once the last batch is in the log. */
  async finish(): Promise<void> {
    await this.#recording;
  }

  #nextCommandId(): string {
    return commandIdFor(this.request.stream, 'seal', String(this.batches.length));
  }
}
