import { setTimeout } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import {
  handle,
  type Decider,
  type EventStore,
  type Fact,
  type FactMeta,
  type StreamWrite,
} from '@ledgerline/event-store';
import { openEventStore } from '@ledgerline/event-store/opening';
import { assertDurable, migrate, ProjectionStore } from '@ledgerline/event-store/postgres';
import type { Instant } from '@ledgerline/terms';
import type { Asked } from './http/asked.js';
import { RefusedError, type AnyRefusal } from './http/refused.js';
import { say } from './log.js';
import { readModels } from './reading/read-models.js';
import type { Settings } from './settings.js';
import { storyMoment } from './story-moment.js';

const ATTEMPTS_MAX = 5;

/** Everything the api works with. Opened once; nothing else in the api knows where it lies. */
export class System implements OnApplicationShutdown {
  constructor(
    readonly settings: Settings,
    readonly store: EventStore,
    readonly pool: pg.Pool,
    readonly readModels: ProjectionStore,
  ) {}

  /** The api's clock: the one place time enters. Where a history is played through, the moment it has come to. */
  readonly now = (): Instant => storyMoment(this.settings) ?? (new Date().toISOString() as Instant);

  /**
   * How every command handler writes.
   *
   * @throws RefusedError where the decider refuses
   */
  async write<State, Command, F extends Fact, Refusal extends AnyRefusal>(
    decider: Decider<State, Command, F, Refusal>,
    stream: string,
    command: Command,
    asked: Asked,
  ): Promise<void> {
    const outcome = await handle(this.store, decider, stream, command, this.#meta(asked));
    if ('refused' in outcome) throw new RefusedError(outcome.refused);
  }

  /**
   * Writes to several streams in one append; read and judged again where one moved meanwhile.
   *
   * @throws RefusedError where it is refused
   */
  async writeTogether(
    asked: Asked,
    decide: () => Promise<
      { readonly writes: readonly StreamWrite[] } | { readonly refused: AnyRefusal }
    >,
  ): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const decided = await decide();
      if ('refused' in decided) throw new RefusedError(decided.refused);
      if (decided.writes.length === 0) return;
      const { outcome } = await this.store.append(decided.writes, this.#meta(asked));
      if (outcome === 'appended' || outcome === 'already-recorded') return;
      if (outcome !== 'stale-version') throw new Error(`the log said ${outcome}`);
    }
    throw new Error('the streams kept moving');
  }

  /** Which of what we stand on does not answer. */
  async awayServices(): Promise<string[]> {
    const answers = await Promise.allSettled([
      inTime(this.pool.query('select 1')),
      inTime(this.store.readAll({ after: null, limit: 1 })),
    ]);
    return ['database', 'log'].filter((_name, nth) => answers[nth]?.status === 'rejected');
  }

  /** Nest calls it once every request has been answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
    await this.pool.end();
    say('api-stopped', { pid: process.pid });
  }

  #meta({ staffId, commandId }: Asked): FactMeta {
    return { practiceId: this.settings.LEDGERLINE_PRACTICE, actor: staffId, commandId };
  }
}

/** @throws Error where there is no answer in two seconds: both wait longer, for a service that may come back */
const inTime = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    work,
    setTimeout(2000, undefined, { ref: false }).then(() => {
      throw new Error('no answer in time');
    }),
  ]);

/**
 * Opens the log and the read models, and refuses settings that lose data.
 *
 * @throws Error with a stable code in its message where a service is away or set up to lose what it took
 */
export async function openSystem(settings: Settings): Promise<System> {
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
  return new System(settings, store, pool, models);
}
