import type { ControlNumberFact } from '@ledgerline/claims';
import { factOf, streamOf, type EventStore } from '@ledgerline/event-store';
import type { FileArchive } from '../file-archive.js';
import { ControlNumberAccount, type ControlNumbersReport } from './control-number-gaps.js';
import {
  rebuildSealedBatch,
  type BatchSealed,
  type Differing,
  type RebuiltBatch,
} from './rebuild-sealed-batch.js';

/** What an auditor asks of everything that was sealed. */
export interface RebuildReport {
  readonly batches: number;
  /** Whose facts give the bytes that were sealed. */
  readonly identical: number;
  readonly differing: readonly Differing[];
  /** Batches whose archived copy is gone; their facts still stand. */
  readonly missingFromArchive: readonly string[];
  /** Batches whose archived copy is there and cannot be read, and the code of why. */
  readonly unreadableInArchive: readonly { readonly batchId: string; readonly code: string }[];
  readonly controlNumbers: ControlNumbersReport;
}

export interface RebuildAsked {
  /** Only this one; every batch of the log where left out. Control numbers are accounted for in all. */
  readonly batchId?: string | undefined;
  /** Told the bytes of each batch that its facts still give. */
  readonly onRebuilt?: ((sealed: BatchSealed, text: string) => Promise<void>) | undefined;
}

const FACTS_AT_ONCE = 100;

/** Rebuilds every sealed batch of the log, one in memory at a time. Changes nothing. */
export async function rebuildReport(
  store: EventStore,
  archive: FileArchive,
  { batchId, onRebuilt }: RebuildAsked,
): Promise<RebuildReport> {
  const numbers = new ControlNumberAccount();
  const tally = new Tally();
  for await (const fact of sealingFacts(store)) {
    if (fact.type === 'ControlNumberAllocated') {
      numbers.allocated(fact);
      continue;
    }
    numbers.sealed(fact.partnerId, fact.interchangeControlNumber, fact.batchId);
    if (batchId !== undefined && batchId !== fact.batchId) continue;
    const rebuilt = await rebuildSealedBatch(store, archive, fact);
    tally.count(fact.batchId, rebuilt);
    if (rebuilt.text !== null) await onRebuilt?.(fact, rebuilt.text);
  }
  return { ...tally.report(), controlNumbers: numbers.report() };
}

/** Whether every batch asked for is what was sealed, and every number accounted for. */
export const isSound = (report: RebuildReport): boolean =>
  report.differing.length === 0 &&
  report.unreadableInArchive.length === 0 &&
  report.controlNumbers.usedTwice.length === 0 &&
  report.controlNumbers.gaps.every(({ explained }) => explained !== null);

async function* sealingFacts(store: EventStore): AsyncGenerator<ControlNumberFact | BatchSealed> {
  const categories = ['control-numbers', 'claim-batch'];
  for (let after: string | null = null; ;) {
    const page = await store.readAll({ after, limit: FACTS_AT_ONCE, categories });
    if (page.facts.length === 0) return;
    for (const stored of page.facts)
      if (stored.type === 'ControlNumberAllocated' || stored.type === 'BatchSealed')
        yield factOf<ControlNumberFact | BatchSealed>(stored);
    after = page.upTo;
  }
}

/** Whether the log holds a batch of this id. */
export const isSealed = async (store: EventStore, batchId: string): Promise<boolean> =>
  /^[A-Z0-9]{1,32}$/.test(batchId) &&
  (await store.readStream(streamOf('claim-batch', batchId))).some(
    ({ type }) => type === 'BatchSealed',
  );

class Tally {
  #batches = 0;
  #identical = 0;
  readonly #differing: Differing[] = [];
  readonly #missing: string[] = [];
  readonly #unreadable: { batchId: string; code: string }[] = [];

  count(batchId: string, { differing, archived }: RebuiltBatch): void {
    this.#batches += 1;
    if (differing) this.#differing.push(differing);
    else this.#identical += 1;
    if (archived === 'missing') this.#missing.push(batchId);
    else if (archived !== 'whole') this.#unreadable.push({ batchId, code: archived });
  }

  report = (): Omit<RebuildReport, 'controlNumbers'> => ({
    batches: this.#batches,
    identical: this.#identical,
    differing: this.#differing,
    missingFromArchive: this.#missing,
    unreadableInArchive: this.#unreadable,
  });
}
