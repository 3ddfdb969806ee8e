import { join } from 'node:path';
import pg from 'pg';
import type { FactMeta } from '@ledgerline/event-store';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import type { Place } from './figures.js';
import { PRACTICE } from './made-up-practice.js';

export const benchMeta: FactMeta = {
  practiceId: PRACTICE,
  actor: 'worker/bench',
  commandId: '00000000-0000-5000-8000-000000000000',
};

/** The worker's own system, at the bench's place: what is measured is what runs. */
export const openBenchSystem = ({ databaseUrl, folder }: Place): Promise<System> =>
  openSystem(
    readSettings({
      DATABASE_URL: databaseUrl,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: PRACTICE,
    }),
  );

/** Setting up leaves nothing for the timed part to pay: tables analysed, all written out. */
export async function settle(url: string): Promise<void> {
  await onDatabase(url, async (client) => {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
}

export async function onDatabase<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** The position of the last fact. */
export const headOf = (url: string): Promise<string> =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ position: string }>('select position from es.head');
    return rows[0]?.position ?? '0';
  });

/** Rows, and bytes of their text, that these queries select. */
export async function weigh(
  url: string,
  ...queries: readonly string[]
): Promise<{ readonly rows: number; readonly bytes: number }> {
  return onDatabase(url, async (client) => {
    let [rows, bytes] = [0, 0];
    for (const query of queries) {
      const weighed = await client.query<{ rows: string; bytes: string }>(
        `select count(*) as rows, coalesce(sum(octet_length(t::text)), 0) as bytes from (${query}) t`,
      );
      rows += Number(weighed.rows[0]?.rows);
      bytes += Number(weighed.rows[0]?.bytes);
    }
    return { rows, bytes };
  });
}
