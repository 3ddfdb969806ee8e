import { openBullJobQueue } from './bull-job-queue.js';
import { checkQueueSettings, QueueSettingsRefused, type QueueAddress } from './queue-settings.js';
import { scratchDatabase, type ScratchDatabase } from './testing-postgres.js';
import { startRedis } from './testing-redis.js';

const kinds = ['post-remittance'];

async function onRedis(
  settings: Readonly<Record<string, string>>,
  look: (address: QueueAddress) => Promise<void>,
): Promise<void> {
  const redis = await startRedis(settings);
  try {
    await look({ redisUrl: redis.url });
  } finally {
    await redis.stop();
  }
}

/** Opening must be refused, too: the check is no one's to forget. */
async function refusedAtOpen(address: QueueAddress): Promise<void> {
  await expect(openBullJobQueue({ ...address, kinds })).rejects.toThrow(QueueSettingsRefused);
}

describe('a Redis', () => {
  test('with an append-only file and no eviction is taken', () =>
    onRedis({}, async (address) => {
      expect(await checkQueueSettings(address)).toEqual([]);
      await (await openBullJobQueue({ ...address, kinds })).close();
    }));

  test('as it comes, without an append-only file, is refused', () =>
    onRedis({ appendonly: 'no' }, async (address) => {
      expect(await checkQueueSettings(address)).toEqual([
        {
          code: 'redis-not-append-only',
          evidence: { aof_enabled: '0' },
          remedy: expect.stringContaining('appendonly yes') as string,
        },
      ]);
      await refusedAtOpen(address);
    }));

  test('that evicts, and forgets as well, is refused for both', () =>
    onRedis({ appendonly: 'no', 'maxmemory-policy': 'allkeys-lru' }, async (address) => {
      const refusals = await checkQueueSettings(address);
      expect(refusals.map(({ code, evidence }) => [code, evidence])).toEqual([
        ['redis-not-append-only', { aof_enabled: '0' }],
        ['redis-may-evict', { maxmemory_policy: 'allkeys-lru' }],
      ]);
      await refusedAtOpen(address);
    }));

  test('whose clock is three seconds off is refused; one second is taken', () =>
    onRedis({}, async (address) => {
      const skewed = await checkQueueSettings(address, () => Date.now() - 3000);
      expect(skewed.map((each) => each.code)).toEqual(['clock-skewed']);
      expect(skewed[0]?.evidence['skewMs']).toBeGreaterThan(2900);
      expect(await checkQueueSettings(address, () => Date.now() + 1000)).toEqual([]);
    }));
});

describe('a PostgreSQL', () => {
  let database: ScratchDatabase;
  beforeEach(async () => {
    database = await scratchDatabase();
  });
  afterEach(() => (database as ScratchDatabase | undefined)?.drop());

  test('with its default settings is taken', async () => {
    expect(await checkQueueSettings({ postgresUrl: database.url })).toEqual([]);
  });

  test('that answers before it has written is refused', async () => {
    await database.run('alter database $database set synchronous_commit = off');
    const address = { postgresUrl: database.url };
    expect(await checkQueueSettings(address)).toEqual([
      {
        code: 'postgres-not-durable',
        evidence: { synchronous_commit: 'off' },
        remedy: expect.stringContaining('synchronous_commit') as string,
      },
    ]);
    await refusedAtOpen(address);
  });

  test('that waits for more than its own disk is taken', async () => {
    await database.run('alter database $database set synchronous_commit = remote_write');
    expect(await checkQueueSettings({ postgresUrl: database.url })).toEqual([]);
  });

  test('whose clock is three seconds off is refused, whichever way', async () => {
    for (const [off, sign] of [
      [3000, -1],
      [-3000, 1],
    ] as const) {
      const [refusal] = await checkQueueSettings(
        { postgresUrl: database.url },
        () => Date.now() + off,
      );
      expect(refusal?.code).toBe('clock-skewed');
      expect(Math.sign(Number(refusal?.evidence['skewMs']))).toBe(sign);
    }
  });

  test('the refusal names no address and no password', async () => {
    await database.run('alter database $database set synchronous_commit = off');
    const refused = await openBullJobQueue({ postgresUrl: database.url, kinds }).catch(
      (error: unknown) => error,
    );
    const { password, hostname } = new URL(database.url);
    expect(refused).toBeInstanceOf(QueueSettingsRefused);
    expect((refused as QueueSettingsRefused).code).toBe('postgres-not-durable');
    for (const secret of [password, hostname].filter((each) => each !== ''))
      expect((refused as Error).message).not.toContain(secret);
  });
});
