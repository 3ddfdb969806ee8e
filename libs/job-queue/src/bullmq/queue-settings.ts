import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the queue lies: in our PostgreSQL (schema `bullmq`) or in a Redis. */
export type QueueAddress = { readonly postgresUrl: string } | { readonly redisUrl: string };

export type QueueRefusalCode =
  'redis-not-append-only' | 'redis-may-evict' | 'postgres-not-durable' | 'clock-skewed';

/** A setting that loses jobs or runs them twice, seen at boot. */
export interface QueueRefusal {
  readonly code: QueueRefusalCode;
  /** What was seen; never an address or a password. */
  readonly evidence: Readonly<Record<string, string | number>>;
  readonly remedy: string;
}

const remedies = {
  'redis-not-append-only':
    'Set `appendonly yes` (appendfsync everysec or always): snapshots alone lose nearly every job at a crash.',
  'redis-may-evict': 'Set `maxmemory-policy noeviction`: any other drops jobs when memory is full.',
  'postgres-not-durable':
    'Set fsync, synchronous_commit and full_page_writes to on, for the server, the database and the role.',
  'clock-skewed':
    'Run NTP on both machines: a lease is reckoned by the clock, so skew runs live jobs twice.',
} as const satisfies Record<QueueRefusalCode, string>;

const SKEW_MS_MAX = 2000;

/** Thrown when a queue is opened on settings that lose data. */
export class QueueSettingsRefused extends Error {
  override readonly name = 'QueueSettingsRefused';
  readonly code: QueueRefusalCode;
  constructor(readonly refusals: readonly [QueueRefusal, ...QueueRefusal[]]) {
    super(
      refusals
        .map(({ code, evidence, remedy }) => `${code} ${JSON.stringify(evidence)}. ${remedy}`)
        .join('\n'),
    );
    this.code = refusals[0].code;
  }
}

/**
 * What speaks against keeping jobs there; empty where nothing does. Durability first, then the clock.
 *
 * @param nodeNow  this process's clock, Unix milliseconds
 * @throws Error   where the server cannot be asked
 */
export async function checkQueueSettings(
  address: QueueAddress,
  nodeNow: () => number = Date.now,
): Promise<readonly QueueRefusal[]> {
  return 'postgresUrl' in address
    ? checkPostgres(address.postgresUrl, nodeNow)
    : checkRedis(address.redisUrl, nodeNow);
}

const refusal = (
  code: QueueRefusalCode,
  evidence: Readonly<Record<string, string | number>>,
): QueueRefusal => ({ code, evidence, remedy: remedies[code] });

async function checkPostgres(url: string, nodeNow: () => number): Promise<QueueRefusal[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // current_setting sees what a database or a role overrides, as the queue's own sessions will.
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting
         from unnest(array['fsync', 'synchronous_commit', 'full_page_writes']) as name`,
    );
    const off = rows.filter((each) => each.setting === 'off');
    const durable = Object.fromEntries(off.map((each) => [each.name, each.setting]));
    const skew = await skewOf(nodeNow, async () => {
      const { rows } = await client.query<{ ms: string }>(
        'select floor(extract(epoch from clock_timestamp()) * 1000) as ms',
      );
      return Number(rows[0]?.ms);
    });
    return [...(off.length > 0 ? [refusal('postgres-not-durable', durable)] : []), ...skew];
  } finally {
    await client.end();
  }
}

async function checkRedis(url: string, nodeNow: () => number): Promise<QueueRefusal[]> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined); // connect() rejects with it.
  await client.connect();
  try {
    // INFO, not CONFIG GET: hosted Redis forbids the latter.
    const info = `${await client.info('persistence')}\n${await client.info('memory')}`;
    const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
    const [appendOnly, policy] = [field('aof_enabled'), field('maxmemory_policy')];
    return [
      ...(appendOnly === '1'
        ? []
        : [refusal('redis-not-append-only', { aof_enabled: appendOnly })]),
      ...(policy === 'noeviction'
        ? []
        : [refusal('redis-may-evict', { maxmemory_policy: policy })]),
      ...(await skewOf(nodeNow, async () => {
        const [seconds, micros] = await client.time();
        return Number(seconds) * 1000 + Number(micros) / 1000;
      })),
    ];
  } finally {
    client.disconnect();
  }
}

/** Asks five times and believes the quickest answer; half its round trip is the doubt. */
async function skewOf(nodeNow: () => number, serverNow: () => Promise<number>) {
  let best = { skewMs: 0, tripMs: Infinity };
  for (let ask = 0; ask < 5; ask += 1) {
    const asked = nodeNow();
    const server = await serverNow();
    const answered = nodeNow();
    if (answered - asked < best.tripMs)
      best = { skewMs: server - (asked + answered) / 2, tripMs: answered - asked };
  }
  if (Math.abs(best.skewMs) - best.tripMs / 2 <= SKEW_MS_MAX) return [];
  const evidence = { skewMs: Math.round(best.skewMs), limitMs: SKEW_MS_MAX };
  return [refusal('clock-skewed', evidence)];
}
