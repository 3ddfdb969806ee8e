import pg from 'pg';
import { openPostgresEventStore, ProjectionStore } from '@ledgerline/event-store/postgres';
import { depositProofs } from '@ledgerline/remittance';
import { readModels } from '../projecting/read-models.js';
import { benchMeta } from './bench-system.js';
import { BulkLog } from './bulk-log.js';
import { insist, peakRssMiB, secondsOf, type Bench } from './figures.js';
import { layYears } from './made-up-years.js';

/** Every read model there is, folded again from the first fact, in a schema of its own. */
export const replayBench: Bench = {
  size: 1_000_000,
  async run({ databaseUrl, say }, size) {
    const store = await openPostgresEventStore({ url: databaseUrl });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    try {
      const log = await BulkLog.into(databaseUrl, benchMeta);
      const { postedCents } = await layYears(log, size);
      await log.finish();
      say(`${log.facts} facts in the log`);
      const rebuilt = new ProjectionStore(pool, store, readModels, 'rm_bench');
      const seconds = await secondsOf(async () => {
        await rebuilt.prepare();
        await rebuilt.catchUp();
      });
      const peak = peakRssMiB();
      const progress = await rebuilt.progress();
      insist(
        progress.every((each) => each.haltedBy === null && each.position === String(log.facts)),
        'a read model did not come to the end',
      );
      const proofs = await rebuilt.find(depositProofs);
      insist(
        proofs.reduce((sum, { state }) => sum + state.postedCents, 0) === postedCents,
        'cents are missing',
      );
      const { reading, parsing } = await readAll(store, log.facts);
      return {
        name: 'replay',
        rate: log.facts / seconds,
        unit: 'facts',
        peakRssMiB: peak,
        yardsticks: [
          { name: 'JSON.parse of the same facts', rate: log.facts / parsing, unit: 'facts' },
          { name: 'reading the same pages', rate: log.facts / reading, unit: 'facts' },
        ],
        size: log.facts,
        seconds,
      };
    } finally {
      await pool.end();
      await store.close();
    }
  },
};

/** Seconds spent reading all pages, and parsing what they hold. */
async function readAll(store: Awaited<ReturnType<typeof openPostgresEventStore>>, facts: number) {
  let after: string | null = null;
  let [read, reading, parsing] = [0, 0, 0];
  for (;;) {
    const started = performance.now();
    const page = await store.readAll({ after, limit: 2000 });
    const got = performance.now();
    for (const { data } of page.facts) JSON.parse(data);
    reading += (got - started) / 1000;
    parsing += (performance.now() - got) / 1000;
    read += page.facts.length;
    after = page.upTo;
    if (page.facts.length === 0) break;
  }
  insist(read === facts, 'not every fact was read');
  return { reading, parsing };
}
