import pg from 'pg';
import type { EventStore, FactMeta, SealStore } from '@ledgerline/event-store';
import { openEventStore } from '@ledgerline/event-store/opening';
import {
  assertDurable,
  migrate,
  PostgresSealStore,
  ProjectionStore,
} from '@ledgerline/event-store/postgres';
import type { JobQueue } from '@ledgerline/job-queue';
import { openBullJobQueue } from '@ledgerline/job-queue/bullmq';
import type { Instant } from '@ledgerline/terms';
import { FileArchive } from './archive/file-archive.js';
import { openArchiveKeys } from './archive/open-archive-keys.js';
import { say } from './log.js';
import { jobKinds } from './owed/obligations.js';
import { readModels } from './projecting/read-models.js';
import type { Settings } from './settings.js';
import { storyMoment } from './story-moment.js';

/** Everything the worker works with. Opened once; nothing else in the worker knows where it lies. */
export class System {
  constructor(
    readonly settings: Settings,
    readonly store: EventStore,
    readonly seals: SealStore,
    readonly pool: pg.Pool,
    readonly readModels: ProjectionStore,
    readonly queue: JobQueue,
    readonly archive: FileArchive,
  ) {}

  /** The worker's clock: the one place time enters. Where a history is played through, the moment it has come to. */
  readonly now = (): Instant => storyMoment(this.settings) ?? this.wallClock();

  /** For waits and retries, which are of this world whatever day the history has come to. */
  readonly wallClock = (): Instant => new Date().toISOString() as Instant;

  /** Who acts, and which fact made it owed. */
  meta(processor: string, commandId: string, causationId?: string): FactMeta {
    return {
      practiceId: this.settings.LEDGERLINE_PRACTICE,
      actor: `worker/${processor}`,
      commandId,
      ...(causationId ? { causationId } : {}),
    };
  }

  /** Runs `work` while no other process of this practice runs work of this name. */
  async alone<T>(name: string, work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const key = `${this.settings.LEDGERLINE_PRACTICE}/${name}`;
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key]);
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).then(
        () => client.release(),
        () => client.release(true),
      );
    }
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.store.close();
    await this.pool.end();
  }
}

/**
 * Opens log, read models, queue and archive, and refuses settings that lose data.
 *
 * @throws Error with a stable code in its message where a service is away or set up to lose what it took
 */
export async function openSystem(settings: Settings): Promise<System> {
  const { LEDGERLINE_DATA: dataFolder, LEDGERLINE_ARCHIVE_KEY_FILE: keyFile } = settings;
  const archive = new FileArchive(
    dataFolder,
    openArchiveKeys({ dataFolder, keyFile, mayMake: true }),
  );
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 8 });
  pool.on('error', () => say('database-connection-lost', {}));
  await assertDurable(pool, Date.now);
  const store = await openEventStore({
    databaseUrl: settings.DATABASE_URL,
    kurrentdbUrl: settings.KURRENTDB_URL,
  });
  await migrate(pool); // The seals lie in Postgres wherever the log is.
  const models = new ProjectionStore(pool, store, readModels);
  await models.prepare();
  const address = settings.REDIS_URL
    ? { redisUrl: settings.REDIS_URL }
    : { postgresUrl: settings.DATABASE_URL };
  const queue = await openBullJobQueue({
    ...address,
    kinds: jobKinds,
    onFault: ({ kind, id, attempt, code, isLast }) =>
      say('job-failed', { kind, id, attempt, code, isLast }),
    onTrouble: (code) => say('queue-trouble', { code }),
  });
  return new System(settings, store, new PostgresSealStore(pool), pool, models, queue, archive);
}
