import { factOf, fold, streamOf, type StoredFact } from '@ledgerline/event-store';
import {
  loadedTables,
  payerPolicy,
  payerPolicyStream,
  shippedTables,
  withAdopted,
  withLoaded,
  type ReferenceTableFact,
  type RuleTables,
} from '@ledgerline/payer-policy';
import { practice, type PracticeFact, type PracticeState } from '@ledgerline/practice';
import { usualGate, type GateSettings } from '../billable-gate/gate-condition.js';
import { PricingBooks } from './pricing-books.js';
import type { PricingReads } from './pricing-reads.js';

type BooksReads = PricingReads & {
  /** Facts of one stream from a version on. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredFact[]>;
};

/** Loaded tables are large and change with the quarter: read again after so long, or when asked. */
const TABLES_GOOD_FOR_MS = 5_000;

/**
 * The practice and its rule tables as they stand. Reads only what came after; what pricing remembers
 * of them is kept until one of them changes.
 */
export class BooksReader {
  #practice: PracticeState = practice.initial;
  #practiceFacts = 0;
  #tables: RuleTables = shippedTables;
  #tablesSaid = '';
  #tablesReadAt = Number.NEGATIVE_INFINITY;
  #books: PricingBooks | undefined;

  constructor(
    private readonly reads: BooksReads,
    private readonly practiceId: string,
    private readonly settings: GateSettings = usualGate,
  ) {}

  /**
   * @param nowMs    of any clock that goes forward
   * @param isFresh  whether tables must be read again: they are known to have changed
   * @returns        undefined where the practice is not established
   */
  async read(nowMs: number, isFresh = false): Promise<PricingBooks | undefined> {
    const stream = streamOf('practice', this.practiceId);
    const news = await this.reads.readStream(stream, this.#practiceFacts);
    if (news.length > 0) {
      this.#practice = news.reduce(
        (state, each) => practice.evolve(state, factOf<PracticeFact>(each)),
        this.#practice,
      );
      this.#practiceFacts += news.length;
      this.#books = undefined;
    }
    if (this.#practice.phase !== 'established') return undefined;
    if (isFresh || !this.#books || nowMs - this.#tablesReadAt > TABLES_GOOD_FOR_MS)
      await this.#readTables(nowMs);
    this.#books ??= new PricingBooks(this.#practice, this.#tables, this.settings);
    return this.#books;
  }

  /** What we ship, with what the practice adopted and loaded. */
  async #readTables(nowMs: number): Promise<void> {
    const loaded = await this.reads.find<ReferenceTableFact | null>(loadedTables, {}, {});
    const streams = await this.reads.readStreams(this.#policyIds().map(payerPolicyStream));
    const said = JSON.stringify([
      loaded.map(({ key, state }) => [key, state?.sha256, state?.loadedAt]),
      [...streams].map(([stream, facts]) => [stream, facts.length]),
    ]);
    this.#tablesReadAt = nowMs;
    if (said === this.#tablesSaid) return;
    const adopted = [...streams.values()].flatMap((facts) =>
      facts.length > 0 ? [fold(payerPolicy, facts)] : [],
    );
    const facts = loaded.flatMap(({ state }) => state ?? []);
    const reference = withLoaded(shippedTables.reference, facts);
    this.#tables = withAdopted({ ...shippedTables, reference }, adopted);
    this.#tablesSaid = said;
    this.#books = undefined;
  }

  #policyIds(): readonly string[] {
    if (this.#practice.phase !== 'established') return [];
    const ids = [...this.#practice.payers.values()].flatMap(({ policyId, policyChanges = [] }) => [
      policyId,
      ...policyChanges.map((each) => each.policyId),
    ]);
    return [...new Set(ids)].sort();
  }
}
