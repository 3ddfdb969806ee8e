import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { EventStore, Position } from '../event-store.js';
import type { AnyProjection, Projection } from '../projection.js';
import { ProjectionLane } from './projection-lane.js';
import { ProjectionPages, Stretch } from './projection-pages.js';
import { ProjectionTable, type Row, type Where } from './projection-tables.js';

/** How far one projection has come. `haltedBy` names the fact it could not fold. */
export interface ProjectionProgress {
  readonly name: string;
  readonly version: number;
  readonly position: Position | null;
  readonly haltedBy: string | null;
}

/** What names a projection's table, and what its rows hold. */
export type Kept<State> = Pick<Projection<State>, 'name' | 'version' | 'empty'>;

/** Processes that change the schema take turns. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('ledgerline-projections'))`;
/** Projections that stand together are split so: one folds while the rows of others are being written. */
const LANES = 3;

/**
 * Read models in Postgres, filled from any event store. Rows and checkpoint commit together, so every fact is
 * applied exactly once whoever is killed. A projection that cannot fold a fact halts alone and says so.
 */
export class ProjectionStore {
  readonly #tables: readonly ProjectionTable[];
  readonly #pages: ProjectionPages;
  readonly #indexed = new Set<ProjectionTable>();
  /** One advance at a time in this process: two at once would fold the same facts, one of them in vain. */
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param pool      the read-model database; at least four connections
   * @param schema    `rm` for the live ones; another to rebuild beside them
   * @param pageSize  facts read at once; a transaction may fold many pages
   */
  constructor(
    private readonly pool: pg.Pool,
    store: EventStore,
    projections: readonly AnyProjection[],
    private readonly schema = 'rm',
    pageSize = 1000,
  ) {
    this.#tables = projections.map((each) => new ProjectionTable(each, schema));
    this.#pages = new ProjectionPages(store, pageSize);
  }

  /** Makes what does not exist yet. Safe to call from several processes at once. */
  async prepare(): Promise<void> {
    await this.#inTransaction(async (client) => {
      await client.query(ONE_AT_A_TIME);
      await client.query(`create schema if not exists ${this.schema}`);
      await client.query(
        `create table if not exists ${this.schema}.checkpoints
           (name text not null, version int not null, position text, halted_by text, primary key (name, version))`,
      );
      for (const table of this.#tables) await table.create(client);
      for (const { projection } of this.#tables)
        await client.query(
          `insert into ${this.schema}.checkpoints (name, version) values ($1, $2) on conflict do nothing`,
          [projection.name, projection.version],
        );
    });
  }

  async progress(): Promise<readonly ProjectionProgress[]> {
    const { rows } = await this.pool.query<{
      name: string;
      version: number;
      position: string | null;
      halted_by: string | null;
    }>(
      `select name, version, position, halted_by from ${this.schema}.checkpoints order by name, version`,
    );
    const known = new Set(
      this.#tables.map(({ projection }) => `${projection.name}/${projection.version}`),
    );
    return rows
      .filter((row) => known.has(`${row.name}/${row.version}`))
      .map((row) => ({
        name: row.name,
        version: row.version,
        position: row.position,
        haltedBy: row.halted_by,
      }));
  }

  /**
   * Carries each group of projections that stand at the same position on by one transaction. One that folds no
   * types is another's, read here by name: its checkpoint is never moved from here.
   *
   * @param until  stop at this position (inclusive), for a rebuild that must match a live one
   * @returns      facts applied, by us or meanwhile by another, summed over groups; 0 means all have caught up
   */
  async advance(until?: Position): Promise<number> {
    const turn = this.#turn.then(() => this.#advance(until));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Applies until nothing is left; returns how many facts. */
  async catchUp(until?: Position): Promise<number> {
    let total = 0;
    for (;;) {
      const applied = await this.advance(until);
      if (applied === 0) return total;
      total += applied;
    }
  }

  async get<State>(projection: Kept<State>, key: string): Promise<State | undefined> {
    const { rows } = await this.pool.query<{ folded: string }>(
      `select folded from ${this.#tableOf(projection).name} where key = $1`,
      [key],
    );
    return rows[0] && (JSON.parse(rows[0].folded) as State);
  }

  async getMany<State>(
    projection: Kept<State>,
    keys: readonly string[],
  ): Promise<Map<string, State>> {
    const { rows } = await this.pool.query<{ key: string; folded: string }>(
      `select key, folded from ${this.#tableOf(projection).name} where key = any($1)`,
      [keys],
    );
    return new Map(rows.map((row) => [row.key, JSON.parse(row.folded) as State]));
  }

  /** Rows whose columns have these values (a list: any of them), by key, after a key. */
  async find<State>(
    projection: Kept<State>,
    where: Where = {},
    page: { readonly limit?: number; readonly afterKey?: string } = {},
  ): Promise<readonly Row<State>[]> {
    const table = this.#tableOf(projection);
    const values: unknown[] = [page.afterKey ?? ''];
    const conditions = Object.entries(where).map(([column, value]) => {
      values.push(Array.isArray(value) ? value : [value]);
      return `${table.columnNamed(column)} = any($${values.length})`;
    });
    values.push(page.limit ?? 1000);
    const { rows } = await this.pool.query<{ key: string; folded: string }>(
      `select key, folded from ${table.name} where ${['key > $1', ...conditions].join(' and ')}
        order by key limit $${values.length}`,
      values,
    );
    return rows.map((row) => ({ key: row.key, state: JSON.parse(row.folded) as State }));
  }

  /** Position and SHA-256 over all rows in key order, read in one snapshot; two equal hashes are equal tables. */
  async fingerprint(
    projection: AnyProjection,
  ): Promise<{ position: Position | null; rows: number; sha256: string }> {
    const table = this.#tableOf(projection);
    return this.#inTransaction(async (client) => {
      const at = await client.query<{ position: string | null }>(
        `select position from ${this.schema}.checkpoints where name = $1 and version = $2`,
        [projection.name, projection.version],
      );
      await client.query(
        `declare each_row no scroll cursor for select key, folded from ${table.name} order by key`,
      );
      const hash = createHash('sha256');
      let count = 0;
      for (;;) {
        const { rows } = await client.query<{ key: string; folded: string }>(
          'fetch 5000 from each_row',
        );
        if (rows.length === 0) break;
        for (const row of rows)
          hash.update(`${row.key.length}:${row.key}${row.folded.length}:${row.folded}`);
        count += rows.length;
      }
      return { position: at.rows[0]?.position ?? null, rows: count, sha256: hash.digest('hex') };
    }, 'isolation level repeatable read');
  }

  /** Removes the whole schema: for a rebuild beside the live one. */
  async drop(): Promise<void> {
    if (this.schema === 'rm') throw new Error('the live read models are not dropped');
    await this.pool.query(`drop schema if exists ${this.schema} cascade`);
  }

  async #advance(until?: Position): Promise<number> {
    const progress = await this.progress();
    const groups = new Map<Position | null, ProjectionTable[]>();
    for (const table of this.#tables) {
      if (isReadOnly(table)) continue;
      const at = progress.find(
        (each) => each.name === table.projection.name && each.version === table.projection.version,
      );
      if (!at || at.haltedBy !== null || (until !== undefined && at.position === until)) continue;
      groups.set(at.position, [...(groups.get(at.position) ?? []), table]);
    }
    let applied = 0;
    for (const [after, tables] of groups) applied += await this.#carryOn(after, tables, until);
    return applied;
  }

  async #carryOn(
    after: Position | null,
    tables: readonly ProjectionTable[],
    until?: Position,
  ): Promise<number> {
    const first = await this.#pages.after(after);
    if (first.facts.length === 0) {
      await this.#index(tables);
      return 0;
    }
    const lanes = Array.from({ length: LANES }, (_each, lane) =>
      tables.filter((_table, nth) => nth % LANES === lane),
    ).filter((each) => each.length > 0);
    const stretch = new Stretch(this.#pages, first, lanes.length, until);
    const ends = await Promise.allSettled(
      lanes.map((lane) =>
        this.#inTransaction((client) =>
          new ProjectionLane(this.schema, lane).apply(client, after, stretch),
        ),
      ),
    );
    for (const each of ends) if (each.status === 'rejected') throw each.reason;
    return stretch.facts;
  }

  /** Indexes come once a table has caught up; until then nobody should ask it. */
  async #index(tables: readonly ProjectionTable[]): Promise<void> {
    const bare = tables.filter((each) => !this.#indexed.has(each));
    if (bare.length === 0) return;
    await this.#inTransaction(async (client) => {
      await client.query(ONE_AT_A_TIME);
      for (const table of bare) await table.index(client);
    });
    for (const table of bare) this.#indexed.add(table);
  }

  #tableOf(projection: Kept<unknown>): ProjectionTable {
    const found = this.#tables.find(
      (each) =>
        each.projection.name === projection.name && each.projection.version === projection.version,
    );
    if (!found) throw new RangeError(`no projection ${projection.name} here`);
    return found;
  }

  async #inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>, mode = ''): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query(`begin ${mode}`);
      const result = await work(client);
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      client.release(error instanceof Error && 'code' in error ? undefined : true);
      throw error;
    }
  }
}

/** Moving the checkpoint of a projection that is folded elsewhere would lose its facts there. */
const isReadOnly = ({ projection }: ProjectionTable): boolean => projection.types.length === 0;
