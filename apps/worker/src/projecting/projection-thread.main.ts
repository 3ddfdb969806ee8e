import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { openEventStore } from '@ledgerline/event-store/opening';
import { ProjectionStore } from '@ledgerline/event-store/postgres';
import { say } from '../log.js';
import type { Settings } from '../settings.js';
import { runProjections } from './projection-runner.js';
import { readModels } from './read-models.js';

const settings = workerData as Settings;
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 4 });
pool.on('error', () => say('database-connection-lost', {}));
const store = await openEventStore({
  databaseUrl: settings.DATABASE_URL,
  kurrentdbUrl: settings.KURRENTDB_URL,
});
const models = new ProjectionStore(pool, store, readModels);
await runProjections({ readModels: models, settings }, stopping.signal);
await store.close();
await pool.end();
