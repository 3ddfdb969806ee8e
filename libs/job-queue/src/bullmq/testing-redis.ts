import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The Redis that TEST_REDIS_URL names, or one of our own on a free port of loopback with an
 * append-only file in a temporary folder.
 *
 * @throws Error where there is neither (a missing service is a failure, not a skip)
 */
export async function testRedis(): Promise<TestRedis> {
  const url = process.env['TEST_REDIS_URL'];
  if (url) return { url, stop: async () => undefined };
  return startRedis();
}

/** Starts a Redis of our own. `settings` override: `{ appendonly: 'no' }`. */
export async function startRedis(settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerline-redis-'));
  const port = await freePort();
  const options = Object.entries({
    ...{ port: String(port), bind: '127.0.0.1', dir: folder },
    ...{ appendonly: 'yes', save: '', daemonize: 'no', 'maxmemory-policy': 'noeviction' },
    ...settings,
  }).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const failed = once(server, 'error').then(([error]: { code?: string }[]) => {
    if (error?.code !== 'ENOENT') throw error;
    throw new Error(
      'no redis-server on PATH: run infra/scripts/find-redis.sh as root (or install the package ' +
        'redis-server), or set TEST_REDIS_URL to a Redis with appendonly yes',
    );
  });
  const url = `redis://127.0.0.1:${port}`;
  const stop = async () => {
    if (server.pid !== undefined && server.exitCode === null) server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([failed, answers(url)]);
  } catch (error) {
    await stop();
    throw error;
  }
  failed.catch(() => undefined);
  return { url, stop };
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.ping();
      return;
    } catch {
      await pause(50); // Not listening yet.
    } finally {
      client.disconnect();
    }
  }
  throw new Error('redis-server did not answer within 5 seconds');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}
