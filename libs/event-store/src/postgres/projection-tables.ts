import type pg from 'pg';
import { canonicalJson } from '../canonical.js';
import type { AnyProjection, ColumnValue } from '../projection.js';

/**
 * The table of one projection: key, state as canonical JSON, and the columns rows are found by.
 * Names come from code, never from outside; they are checked all the same.
 */
export class ProjectionTable {
  readonly name: string;
  readonly #columns: readonly string[];

  constructor(
    readonly projection: AnyProjection,
    schema: string,
  ) {
    const table = `${projection.name.replaceAll('-', '_')}_v${projection.version}`;
    this.#columns = Object.keys(projection.columns ?? {});
    for (const each of [schema, table, ...this.#columns])
      if (!/^[a-z][a-z0-9_]{0,60}$/.test(each)) throw new RangeError(`not an SQL name: ${each}`);
    this.name = `${schema}.${table}`;
  }

  async create(client: pg.ClientBase): Promise<void> {
    const columns = this.#columns.map((each) => `, ${each} ${sqlTypeOf(each)}`).join('');
    await client.query(
      `create table if not exists ${this.name} (key text collate "C" primary key, folded text not null${columns})`,
    );
    for (const each of this.#columns) {
      const index = `${this.name.split('.')[1]}_${each}`;
      await client.query(`create index if not exists ${index} on ${this.name} (${each}, key)`);
    }
  }

  /** Rows of these keys; those that do not exist are absent. */
  async load(client: pg.ClientBase, keys: readonly string[]): Promise<Map<string, unknown>> {
    const { rows } = await client.query<{ key: string; folded: string }>(
      `select key, folded from ${this.name} where key = any($1)`,
      [keys],
    );
    return new Map(rows.map((row) => [row.key, JSON.parse(row.folded) as unknown]));
  }

  /** Writes these rows, whole, in one statement. A state of null is no row. */
  async save(
    client: pg.ClientBase,
    rows: ReadonlyMap<string, unknown>,
    keys: Iterable<string>,
  ): Promise<void> {
    const written = [...keys].filter((key) => rows.get(key) !== null);
    if (written.length === 0) return;
    const values: unknown[][] = [written, written.map((key) => canonicalJson(rows.get(key)))];
    for (const column of this.#columns)
      values.push(written.map((key) => this.projection.columns?.[column]?.(rows.get(key)) ?? null));
    const names = ['key', 'folded', ...this.#columns];
    const types = ['text', 'text', ...this.#columns.map(sqlTypeOf)];
    const arrays = types.map((type, index) => `$${index + 1}::${type}[]`).join(', ');
    const onConflict = this.projection.isInsertOnly
      ? 'do nothing'
      : `do update set ${names
          .slice(1)
          .map((each) => `${each} = excluded.${each}`)
          .join(', ')}`;
    await client.query(
      `insert into ${this.name} (${names.join(', ')}) select * from unnest(${arrays}) on conflict (key) ${onConflict}`,
      values,
    );
  }

  /** Column must be one the projection declared. */
  columnNamed(name: string): string {
    if (!this.#columns.includes(name)) throw new RangeError(`${this.name} has no column ${name}`);
    return name;
  }
}

export interface Row<State> {
  readonly key: string;
  readonly state: State;
}
export type Where = Readonly<Record<string, ColumnValue | readonly ColumnValue[]>>;

const sqlTypeOf = (column: string): string =>
  /_(cents|units|count|minutes|number|total)$/.test(column) ? 'bigint' : 'text';
