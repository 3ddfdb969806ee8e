import pg from 'pg';
import type { EventStore } from '@ledgerline/event-store';
import { openEventStore } from '@ledgerline/event-store/opening';
import { PostgresSealStore } from '@ledgerline/event-store/postgres';
import { verifyChain, type ChainReport } from '@ledgerline/audit';

/** The log this environment names: KurrentDB, or the one in the database. */
export const openLog = (
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<EventStore> => openEventStore({ databaseUrl, kurrentdbUrl: env['KURRENTDB_URL'] });

/** Verifies the chain of a log, end to end. Sealing is the worker's: one sealer a log. */
export async function verifyLog(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ChainReport> {
  const store = await openLog(databaseUrl, env);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    return await verifyChain(store, new PostgresSealStore(pool));
  } finally {
    await pool.end();
    await store.close();
  }
}
