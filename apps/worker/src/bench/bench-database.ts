import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '@ledgerline/event-store/embedded-postgres';

/** A database of the bench's own, gone when it is over. */
export interface BenchDatabase {
  readonly url: string;
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * A scratch database on the server DATABASE_URL names, or else a PostgreSQL of our own under `.data/bench`, with the
 * settings it is shipped with: durability on.
 */
export async function openBenchDatabase(
  databaseUrl: string | undefined,
  name: string,
): Promise<BenchDatabase> {
  const folder = resolve('.data', 'bench', `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const clear = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (databaseUrl === undefined) {
      const postgres = await startEmbeddedPostgres(join(folder), 'bench');
      const remove = () => postgres.destroy().finally(clear);
      return { url: postgres.url, folder, remove: once(remove) };
    }
    const scratch = `ledgerline_bench_${process.pid}`;
    await onServer(databaseUrl, `create database ${scratch}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${scratch}`;
    const drop = () =>
      onServer(databaseUrl, `drop database if exists ${scratch} with (force)`).finally(clear);
    return { url: url.href, folder, remove: once(drop) };
  } catch (error) {
    clear();
    throw error;
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined;
  return () => (begun ??= work());
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
