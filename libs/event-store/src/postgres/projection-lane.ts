import type pg from 'pg';
import type { Position } from '../event-store.js';
import { dealer, type ReadFact } from '../projection.js';
import type { Stretch } from './projection-pages.js';
import type { ProjectionTable } from './projection-tables.js';

/**
 * Projections that stand at the same position, carried on together in one transaction: their rows and their checkpoint
 * commit together or not at all.
 */
export class ProjectionLane {
  readonly #folds: readonly Fold[];
  readonly #deal: ReturnType<typeof dealer>;

  constructor(
    private readonly schema: string,
    tables: readonly ProjectionTable[],
  ) {
    this.#folds = tables.map((each) => new Fold(each));
    this.#deal = dealer(tables.map(({ projection }) => projection));
  }

  /**
   * @param client  in a transaction
   * @param after   where the projections stand
   * @returns       whether they are where the stretch ends; false where another has moved them meanwhile
   */
  async apply(client: pg.ClientBase, after: Position | null, stretch: Stretch): Promise<boolean> {
    // Fencing: whoever else applied these pages meanwhile has moved the checkpoint, and we write nothing.
    if (!(await this.#isOurs(client, after))) return false;
    let to = after;
    for (let nth = 0; ; nth += 1) {
      const page = await stretch.page(nth);
      if (page === null) break;
      const dealt = this.#deal(page.facts);
      for (const [fold, each] of this.#folds.entries()) await each.take(client, dealt[fold] ?? []);
      to = page.end;
    }
    for (const each of this.#folds) await each.save(client);
    await this.#move(client, to);
    return true;
  }

  async #isOurs(client: pg.ClientBase, after: Position | null): Promise<boolean> {
    const { rowCount } = await client.query(
      `select 1 from ${this.schema}.checkpoints
        where (name, version) in (select * from unnest($1::text[], $2::int[]))
          and position is not distinct from $3 and halted_by is null
        order by name, version for update`,
      [...namesOf(this.#folds), after],
    );
    return rowCount === this.#folds.length;
  }

  async #move(client: pg.ClientBase, to: Position | null): Promise<void> {
    const isWell = (each: Fold) => each.haltedBy === null;
    await client.query(
      `update ${this.schema}.checkpoints set position = $3
        where (name, version) in (select * from unnest($1::text[], $2::int[]))`,
      [...namesOf(this.#folds.filter(isWell)), to],
    );
    for (const { table, haltedBy } of this.#folds)
      if (haltedBy !== null)
        await client.query(
          `update ${this.schema}.checkpoints set halted_by = $3 where name = $1 and version = $2`,
          [table.projection.name, table.projection.version, haltedBy],
        );
  }
}

/** One projection on its way: the rows it has touched since the last commit. */
class Fold {
  readonly #rows = new Map<string, unknown>();
  readonly #touched = new Set<string>();
  /** Keys the table has. */
  readonly #held = new Set<string>();
  /** The fact it could not fold. Nothing of this transaction is written then. */
  haltedBy: string | null = null;

  constructor(readonly table: ProjectionTable) {}

  /** @param mine  facts this projection folds */
  async take(client: pg.ClientBase, mine: readonly ReadFact[]): Promise<void> {
    if (this.haltedBy !== null || mine.length === 0) return;
    const { projection } = this.table;
    let at: ReadFact | undefined;
    try {
      const touching: (readonly string[])[] = [];
      for (at of mine) touching.push(projection.keysOf(at.fact, at.stored));
      at = undefined;
      if (!projection.isInsertOnly) await this.#load(client, touching);
      for (const [nth, keys] of touching.entries()) {
        at = mine[nth] as ReadFact;
        for (const key of keys) this.#fold(at, key);
      }
    } catch (error) {
      if (!at) throw error; // The database refused, not the fold: the page is tried again.
      this.haltedBy = at.stored.id;
      this.#rows.clear();
      this.#touched.clear();
    }
  }

  #fold({ fact, stored }: ReadFact, key: string): void {
    const { projection } = this.table;
    const before: unknown = this.#rows.get(key) ?? projection.empty;
    this.#rows.set(key, projection.evolve(before, fact, key, stored));
    this.#touched.add(key);
  }

  async save(client: pg.ClientBase): Promise<void> {
    if (this.#touched.size === 0) return;
    await this.table.save(client, this.#changed(), this.#held);
  }

  *#changed(): Iterable<readonly [string, unknown]> {
    for (const key of this.#touched) yield [key, this.#rows.get(key)];
  }

  async #load(client: pg.ClientBase, touching: readonly (readonly string[])[]): Promise<void> {
    const unread = new Set<string>();
    for (const keys of touching) for (const key of keys) if (!this.#rows.has(key)) unread.add(key);
    if (unread.size === 0) return;
    for (const [key, state] of await this.table.load(client, [...unread])) {
      this.#rows.set(key, state);
      this.#held.add(key);
    }
  }
}

function namesOf(folds: readonly Fold[]): [names: string[], versions: number[]] {
  return [
    folds.map(({ table }) => table.projection.name),
    folds.map(({ table }) => table.projection.version),
  ];
}
