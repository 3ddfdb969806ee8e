import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
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
    for (const each of Object.entries(this.projection.checks ?? {})) await this.#hold(client, each);
  }

  /** Holds a table to a check, one that is older than the check as well. */
  async #hold(client: pg.ClientBase, [name, expression]: [string, string]): Promise<void> {
    if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new RangeError(`not an SQL name: ${name}`);
    const { rows } = await client.query(
      'select 1 from pg_constraint where conrelid = $1::regclass and conname = $2',
      [this.name, name],
    );
    if (rows.length === 0)
      await client.query(`alter table ${this.name} add constraint ${name} check (${expression})`);
  }

  /** Makes the columns quick to find by. Once the table is filled: an index that grows with it costs far more. */
  async index(client: pg.ClientBase): Promise<void> {
    for (const each of this.#columns.filter((column) => this.#isSearched(column))) {
      const index = `${this.name.split('.')[1]}_${each}`;
      await client.query(
        `create index if not exists ${index} on ${this.name} (${each}, key) where ${each} is not null`,
      );
    }
  }

  /** Rows of these keys; those that do not exist are absent. */
  async load(client: pg.ClientBase, keys: readonly string[]): Promise<Map<string, unknown>> {
    const { rows } = await client.query<{ key: string; folded: string }>(
      `select key, folded from ${this.name} where key = any($1)`,
      [arrayOf(keys)],
    );
    return new Map(rows.map((row) => [row.key, JSON.parse(row.folded) as unknown]));
  }

  /**
   * Writes these rows, whole, by COPY, where they were before or not. A state of null is no row.
   * Nobody else may write to the table meanwhile.
   *
   * @param held  keys among them that the table has
   */
  async save(
    client: pg.ClientBase,
    rows: Iterable<readonly [key: string, state: unknown]>,
    held: ReadonlySet<string>,
  ): Promise<void> {
    // Out, and in again: the same work for PostgreSQL as an update, and COPY is read for a fraction of it.
    if (held.size > 0)
      await client.query(`delete from ${this.name} where key = any($1)`, [arrayOf([...held])]);
    const lines = this.#linesOf(rows);
    const first = lines.next();
    if (first.done) return;
    const columns = ['key', 'folded', ...this.#columns].join(', ');
    const copy = client.query(copyFrom(`copy ${this.name} (${columns}) from stdin`));
    const copying = finished(copy);
    copying.catch(() => undefined); // Told below.
    try {
      let text = first.value;
      for (const line of lines) {
        text += line;
        if (text.length < COPY_AT_ONCE) continue;
        if (!copy.write(text)) await Promise.race([once(copy, 'drain'), copying]);
        text = '';
      }
      copy.end(text);
    } catch (error) {
      copy.destroy(); // Else the connection would wait for the rest.
      throw error;
    }
    await copying;
  }

  /** Each row as COPY reads it. */
  *#linesOf(rows: Iterable<readonly [key: string, state: unknown]>): Generator<string, void> {
    const columns = this.#columns.map((each) => this.projection.columns?.[each]);
    for (const [key, state] of rows) {
      if (state === null) continue;
      let line = `${copied(key)}\t${copied(canonicalJson(state))}`;
      for (const valueOf of columns) line += `\t${copied(valueOf?.(state) ?? null)}`;
      yield `${line}\n`;
    }
  }

  #isSearched(column: string): boolean {
    return !this.projection.unsearched?.includes(column);
  }

  /** Column must be one the projection declared to find rows by. */
  columnNamed(name: string): string {
    if (!this.#columns.includes(name) || !this.#isSearched(name))
      throw new RangeError(`${this.name} has no column ${name}`);
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

const COPY_AT_ONCE = 64 * 1024;

/** A value as COPY reads it. */
function copied(value: ColumnValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return SPECIAL.test(value) ? value.replace(SPECIALS, (each) => ESCAPES[each] ?? each) : value;
}

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/**
 * An array as PostgreSQL reads it. Without control characters its quotes and escapes are those of JSON, which is far
 * quicker to write than what the driver does; the rest is left to the driver.
 */
function arrayOf(keys: readonly string[]): string | readonly string[] {
  return keys.some((each) => UNPLAIN.test(each)) ? keys : `{${JSON.stringify(keys).slice(1, -1)}}`;
}

const UNPLAIN = /[\u0000-\u001f\ud800-\udfff]/;
