import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';
import { codeOf } from '../fault-code.js';
import type { Connector, Payload } from './connector.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

/** undefined_function, undefined_table, invalid_schema_name, undefined_object (a type). */
const GONE: ReadonlySet<string> = new Set(['42883', '42P01', '3F000', '42704']);

/**
 * BullMQ in our own database, in the schema `bullmq`. The schema is made, or brought up to date, first:
 * a worker refuses to start on an older one.
 *
 * Connections: 4 shared by all queues, and for each worker up to 4 and one that listens.
 */
export async function connectPostgres(
  url: string,
  onError: (error: Error) => void,
): Promise<Connector> {
  await migrate(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    keepAlive: true,
    application_name: 'ledgerline-queue',
    options: `-c search_path=${DEFAULT_SCHEMA}`,
  });
  pool.setMaxListeners(0); // Each queue listens for its errors.
  pool.on('error', onError);
  return {
    queue: (kind, options) => new Queue<Payload, null>(kind, { ...options, connection: pool }),
    worker: (kind, processor, options) =>
      new Worker<Payload, null>(kind, processor, {
        ...options,
        connection: {
          connectionString: url,
          schema: DEFAULT_SCHEMA,
          max: Math.min(4, options.concurrency + 1),
          keepAlive: true,
        },
      }),
    async mend(error) {
      if (!GONE.has(codeOf(error))) return false;
      await migrate(url);
      return true;
    },
    close: () => pool.end(),
  };
}

async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client, DEFAULT_SCHEMA);
  } finally {
    await client.end();
  }
}
