import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { EventStore, Position } from '../event-store.js';
import {
  ofInterest,
  foldInto,
  read,
  type AnyProjection,
  type Projection,
  type ReadFact,
} from '../projection.js';
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

/**
 * Read models in Postgres, filled from any event store. Rows and checkpoint commit together, so a page is
 * applied exactly once whoever is killed. A projection that cannot fold a fact halts alone and says so.
 */
export class ProjectionStore {
  readonly #tables: readonly ProjectionTable[];

  /**
   * @param pool      the read-model database; at least two connections
   * @param schema    `rm` for the live ones; another to rebuild beside them
   * @param pageSize  facts folded in one transaction
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    projections: readonly AnyProjection[],
    private readonly schema = 'rm',
    private readonly pageSize = 2000,
  ) {
    this.#tables = projections.map((each) => new ProjectionTable(each, schema));
  }

  /** Makes what does not exist yet. Safe to call from several processes at once. */
  async prepare(): Promise<void> {
    await this.#inTransaction(async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtext('ledgerline-projections'))`);
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
   * Applies one page to each group of projections that stand at the same position.
   *
   * @param until  stop at this position (inclusive), for a rebuild that must match a live one
   * @returns      facts applied, summed over groups; 0 means all have caught up
   */
  async advance(until?: Position): Promise<number> {
    const progress = await this.progress();
    const groups = new Map<Position | null, ProjectionTable[]>();
    for (const table of this.#tables) {
      const at = progress.find(
        (each) => each.name === table.projection.name && each.version === table.projection.version,
      );
      if (!at || at.haltedBy !== null || (until !== undefined && at.position === until)) continue;
      groups.set(at.position, [...(groups.get(at.position) ?? []), table]);
    }
    let applied = 0;
    for (const [after, tables] of groups) applied += await this.#applyPage(after, tables, until);
    return applied;
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

  async #applyPage(
    after: Position | null,
    tables: readonly ProjectionTable[],
    until?: Position,
  ): Promise<number> {
    const page = await this.store.readAll({ after, limit: this.pageSize });
    const end = until === undefined ? -1 : page.facts.findIndex((each) => each.position === until);
    const stored = end < 0 ? page.facts : page.facts.slice(0, end + 1);
    const last = stored.at(-1);
    if (!last) return 0;
    const facts = read(stored);
    const moved = await this.#inTransaction(async (client) => {
      const names = tables.map(({ projection }) => projection.name);
      // Fencing: whoever else applied this page meanwhile has moved the checkpoint, and we write nothing.
      const fence = await client.query(
        `select 1 from ${this.schema}.checkpoints
          where (name, version) in (select * from unnest($1::text[], $2::int[]))
            and position is not distinct from $3 and halted_by is null for update`,
        [names, tables.map(({ projection }) => projection.version), after],
      );
      if (fence.rowCount !== tables.length) return false;
      for (const table of tables) await this.#fold(client, table, facts, last.position);
      return true;
    });
    return moved ? stored.length : 0;
  }

  async #fold(
    client: pg.PoolClient,
    table: ProjectionTable,
    facts: readonly ReadFact[],
    to: Position,
  ): Promise<void> {
    const { projection } = table;
    await client.query('savepoint fold');
    let at: ReadFact | undefined;
    try {
      const mine = ofInterest(projection, facts);
      const keys = new Set<string>();
      if (!projection.isInsertOnly)
        for (at of mine) for (const key of projection.keysOf(at.fact, at.stored)) keys.add(key);
      const rows = keys.size > 0 ? await table.load(client, [...keys]) : new Map<string, unknown>();
      const touched = new Set<string>();
      for (at of mine) for (const key of foldInto(projection, rows, at)) touched.add(key);
      at = undefined;
      await table.save(client, rows, touched);
      await this.#checkpoint(client, projection, { position: to });
    } catch (error) {
      if (!at) throw error; // The database refused, not the fold: the page is tried again.
      await client.query('rollback to savepoint fold');
      await this.#checkpoint(client, projection, { haltedBy: at.stored.id });
    }
    await client.query('release savepoint fold');
  }

  async #checkpoint(
    client: pg.PoolClient,
    { name, version }: AnyProjection,
    change: { position: Position } | { haltedBy: string },
  ): Promise<void> {
    const [column, value] =
      'position' in change ? ['position', change.position] : ['halted_by', change.haltedBy];
    await client.query(
      `update ${this.schema}.checkpoints set ${column} = $3 where name = $1 and version = $2`,
      [name, version, value],
    );
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
