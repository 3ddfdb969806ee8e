import type pg from 'pg';
import type {
  AppendOutcome,
  EventStore,
  FactMeta,
  Page,
  ReadAll,
  StoredFact,
  StreamWrite,
} from '../event-store.js';
import { AppendQueue } from './append-queue.js';
import { boundedPool, persistently } from './connection.js';
import { migrate } from './migrator.js';
import { prepare, repeatedIds } from './prepared-append.js';

/** Where the log lies: an address, and we keep at most `readers` + 1 connections; or a pool of the caller's. */
export type PostgresLog =
  { readonly url: string; readonly readers?: number } | { readonly pool: pg.Pool };

export type PostgresEventStoreOptions = PostgresLog & {
  /** How often a subscription that waits looks again. Default 200. */
  readonly pollMilliseconds?: number;
  /** How long a question is put again while PostgreSQL does not answer. Default 10 000. */
  readonly patienceMilliseconds?: number;
  /** False where this role may not change the schema: someone else migrates. Default true. */
  readonly shouldMigrate?: boolean;
};

/**
 * The log in PostgreSQL, schema `es`.
 *
 * @throws Error where PostgreSQL cannot be reached in time, or the schema is not one this code knows
 */
export async function openPostgresEventStore(
  options: PostgresEventStoreOptions,
): Promise<EventStore> {
  const { pollMilliseconds = 200, patienceMilliseconds = 10_000, shouldMigrate = true } = options;
  const isOurs = 'url' in options;
  const writer = isOurs ? boundedPool(options.url, 1, 'append') : options.pool;
  const reader = isOurs ? boundedPool(options.url, options.readers ?? 4, 'read') : options.pool;
  const pools = isOurs ? [writer, reader] : [];
  try {
    if (shouldMigrate) await persistently(() => migrate(writer), patienceMilliseconds);
  } catch (error) {
    await Promise.all(pools.map((each) => each.end()));
    throw error;
  }
  return new PostgresEventStore(writer, reader, pools, pollMilliseconds, patienceMilliseconds);
}

const COLUMNS = `e.id, e.stream, e.version::int as version, e.position, e.data, e.meta, e.type,
  e.recorded_at as "recordedAt"`;

class PostgresEventStore implements EventStore {
  readonly multiStreamAppend = 'atomic';
  readonly #queue: AppendQueue;
  readonly #sleepers = new Set<() => void>();
  /** Counts the moments at which facts may have been added here. */
  #stirrings = 0;
  #isClosed = false;

  constructor(
    writer: pg.Pool,
    private readonly reader: pg.Pool,
    private readonly ownPools: readonly pg.Pool[],
    private readonly pollMilliseconds: number,
    private readonly patienceMilliseconds: number,
  ) {
    this.#queue = new AppendQueue(writer, patienceMilliseconds, () => this.#stir());
  }

  async append(writes: readonly StreamWrite[], meta: FactMeta): Promise<AppendOutcome> {
    if (this.#isClosed) throw new Error('the event store is closed');
    const append = prepare(writes, meta);
    const factIds = repeatedIds(append);
    return factIds.length > 0 ? { outcome: 'fact-id-reused', factIds } : this.#queue.add(append);
  }

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredFact[]> {
    return this.#ask<StoredFact>(
      'es.readStream',
      `select ${COLUMNS} from es.events e
        where e.stream = $1 and e.version >= $2 order by e.version`,
      [stream, fromVersion],
    );
  }

  async readStreams(
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    const found = new Map<string, StoredFact[]>(streams.map((stream) => [stream, []]));
    if (found.size === 0) return found;
    const facts = await this.#ask<StoredFact>(
      'es.readStreams',
      `select ${COLUMNS} from es.events e
        where e.stream = any($1) order by e.stream, e.version`,
      [[...found.keys()]],
    );
    for (const fact of facts) found.get(fact.stream)?.push(fact);
    return found;
  }

  async readAll({ after, limit, categories }: ReadAll): Promise<Page> {
    if (categories) return this.#readCategories(after, limit, categories);
    const facts = await this.#ask<StoredFact>(
      'es.readAll',
      `select ${COLUMNS} from es.events e where e.position > $1 order by e.position limit $2`,
      [after ?? '0', limit],
    );
    return { facts, upTo: facts.at(-1)?.position ?? after };
  }

  async *subscribe(query: ReadAll & { readonly signal: AbortSignal }): AsyncIterable<Page> {
    const isOver = () => query.signal.aborted || this.#isClosed;
    for (let { after } = query; !isOver();) {
      const before = this.#stirrings;
      const page = await this.readAll({ ...query, after });
      if (isOver()) return;
      after = page.upTo;
      if (page.facts.length > 0) yield page;
      else if (before === this.#stirrings) await this.#sleep(query.signal);
    }
  }

  /** Answers whoever waits, then lets the connections go. Subscriptions end. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stir();
    await this.#queue.drain();
    await Promise.all(this.ownPools.map((each) => each.end()));
  }

  /**
   * Each category by its own stretch of the index: a rare one costs as little as a common one. The end of
   * the log is told by the same snapshot, so upTo passes nothing that was asked for.
   */
  async #readCategories(
    after: string | null,
    limit: number,
    categories: readonly string[],
  ): Promise<Page> {
    const rows = await this.#ask<StoredFact & { readonly end: string; readonly id: string | null }>(
      'es.readCategories',
      `select h.position as end, ${COLUMNS}
         from es.head h
         left join lateral (
           select found.position
             from unnest($3::text[]) as asked (category)
            cross join lateral (
              select i.position from es.events i
               where i.category = asked.category and i.position > $1
               order by i.position limit $2
            ) found
            order by found.position limit $2
         ) page on true
         left join es.events e on e.position = page.position
        order by e.position`,
      [after ?? '0', limit, [...new Set(categories)]],
    );
    const end = rows[0]?.end ?? '0';
    const facts = rows.flatMap(({ end: _, ...fact }) => (fact.id === null ? [] : [fact]));
    const last = facts.at(-1)?.position;
    if (last !== undefined && facts.length === limit) return { facts, upTo: last };
    return { facts, upTo: BigInt(end) > BigInt(after ?? '0') ? end : after };
  }

  async #ask<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    if (this.#isClosed) throw new Error('the event store is closed');
    const { rows } = await persistently(
      () => this.reader.query<Row>({ name, text, values }),
      this.patienceMilliseconds,
      () => this.#isClosed,
    );
    return rows;
  }

  #stir(): void {
    this.#stirrings += 1;
    for (const wake of this.#sleepers) wake();
  }

  /** Until the next look is due, facts were added here, or it is over. */
  async #sleep(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, this.pollMilliseconds);
      const sleepers = this.#sleepers;
      function wake(): void {
        clearTimeout(timer);
        sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      }
      sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
