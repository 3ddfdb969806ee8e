import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own for one spec file. */
export interface ScratchDatabase {
  readonly url: string;
  /** Runs a statement in it; `$database` stands for its name. */
  run(sql: string): Promise<void>;
  /** Closes every connection to it and removes it. */
  drop(): Promise<void>;
}

/**
 * Makes an empty database beside the one TEST_DATABASE_URL names.
 *
 * @throws Error where TEST_DATABASE_URL is unset (a missing service is a failure, not a skip) or names
 *         a database without `test` in its name (someone's real one)
 */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const base = process.env['TEST_DATABASE_URL'];
  if (!base)
    throw new Error(
      'TEST_DATABASE_URL is unset: run the tests with `npm test`, which starts PostgreSQL',
    );
  if (!new URL(base).pathname.includes('test'))
    throw new Error('TEST_DATABASE_URL must name a database with `test` in it');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(base, `create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    run: (sql) => run(url.href, sql.replaceAll('$database', name)),
    drop: () => run(base, `drop database if exists ${name} with (force)`),
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
