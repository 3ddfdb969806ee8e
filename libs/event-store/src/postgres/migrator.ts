import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);

/** A step of the schema, applied once, in the order of names. */
interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings schema `es` up to what this code needs, forward only. Processes that start together take turns.
 *
 * @throws Error where a step that was applied has other text now, or is unknown to this code (a newer one
 *         has been here)
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('ledgerline es.migrations'))`);
    await client.query('create schema if not exists es');
    await client.query(
      `create table if not exists es.migrations (
         name text primary key,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from es.migrations order by name',
    );
    for (const { name, sql, checksum } of pending(committed(), rows)) {
      await client.query(sql);
      await client.query('insert into es.migrations (name, checksum) values ($1, $2)', [
        name,
        checksum,
      ]);
    }
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true); // The connection goes, and the half-done step with it.
    throw error;
  }
}

function committed(): Migration[] {
  const names = readdirSync(FOLDER).filter((each) => each.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(new URL(name, FOLDER), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** The steps still to take. */
export function pending(
  ours: readonly Migration[],
  applied: readonly Pick<Migration, 'name' | 'checksum'>[],
): readonly Migration[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const step = ours[index];
    if (step?.name !== name) throw new Error(`schema es has a step unknown to this code: ${name}`);
    if (step.checksum !== checksum) throw new Error(`${name} was changed after it was applied`);
  }
  return ours.slice(applied.length);
}
