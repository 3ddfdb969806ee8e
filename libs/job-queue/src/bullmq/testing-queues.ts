import { randomBytes } from 'node:crypto';
import { createPostgresBackend, Queue, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueUnderTest } from '../job-queue.contract.js';
import { openBullJobQueue } from './bull-job-queue.js';
import type { QueueAddress } from './queue-settings.js';
import { scratchDatabase } from './testing-postgres.js';
import { testRedis } from './testing-redis.js';

/** A BullMQ queue of one spec, on one backend; `address` opens it from another process. */
export interface BullUnderTest extends QueueUnderTest {
  readonly address: QueueAddress & { readonly prefix: string };
  /** What an operator's mistake does: the schema dropped, the keys deleted, behind the queue's back. */
  destroy(): Promise<void>;
  /** A wipe that was cut short: BullMQ has paused the queue, and no one resumes it. */
  pause(kind: string): Promise<void>;
  stop(): Promise<void>;
}

export async function bullOnPostgres(): Promise<BullUnderTest> {
  const database = await scratchDatabase();
  const address = { postgresUrl: database.url, prefix: 'unused' };
  return {
    address,
    open: (options) => openBullJobQueue({ ...address, ...options }),
    dump: () => textOfSchema(database.url),
    destroy: () => database.run('drop schema bullmq cascade'),
    async pause(kind) {
      const { Queue } = withBackend(createPostgresBackend);
      const queue = new Queue(kind, { connection: database.url });
      await queue.pause();
      await queue.close();
    },
    stop: () => database.drop(),
  };
}

export async function bullOnRedis(): Promise<BullUnderTest> {
  const redis = await testRedis();
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const address = { redisUrl: redis.url, prefix };
  return {
    address,
    open: (options) => openBullJobQueue({ ...address, ...options }),
    dump: () => onRedis(redis.url, (client) => textOfKeys(client, prefix)),
    destroy: () => onRedis(redis.url, (client) => deleteKeys(client, prefix)),
    pause: (kind) =>
      onRedis(redis.url, async (connection) => {
        const queue = new Queue(kind, { connection, prefix });
        await queue.pause();
        await queue.close();
      }),
    async stop() {
      await onRedis(redis.url, (client) => deleteKeys(client, prefix));
      await redis.stop();
    },
  };
}

async function textOfSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ content: string }>(
      `select query_to_xml(format('select * from bullmq.%I', table_name), true, false, '')::text as content
         from information_schema.tables where table_schema = 'bullmq'`,
    );
    return rows.map((each) => each.content).join('\n');
  } finally {
    await client.end();
  }
}

async function onRedis<T>(url: string, ask: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  try {
    return await ask(client);
  } finally {
    client.disconnect();
  }
}

async function textOfKeys(client: Redis, prefix: string): Promise<string> {
  const held: unknown[] = [];
  for (const key of await client.keys(`${prefix}:*`)) {
    const type = await client.type(key);
    if (type === 'hash') held.push(key, await client.hgetall(key));
    else if (type === 'list') held.push(key, await client.lrange(key, 0, -1));
    else if (type === 'zset') held.push(key, await client.zrange(key, '0', '-1'));
    else if (type === 'stream') held.push(key, await client.xrange(key, '-', '+'));
    else if (type === 'set') held.push(key, await client.smembers(key));
    else held.push(key, await client.get(key));
  }
  return JSON.stringify(held);
}

async function deleteKeys(client: Redis, prefix: string): Promise<void> {
  const keys = await client.keys(`${prefix}:*`);
  if (keys.length > 0) await client.del(...keys);
}
