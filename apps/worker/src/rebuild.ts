import pg from 'pg';
import { openEventStore } from '@ledgerline/event-store/opening';
import { ProjectionStore } from '@ledgerline/event-store/postgres';
import { readModels } from './projecting/read-models.js';

/** One read model, live and rebuilt. */
interface Compared {
  readonly name: string;
  readonly version: number;
  readonly rows: number;
  readonly liveSha256: string;
  readonly rebuiltSha256: string;
  readonly isEqual: boolean;
}

/**
 * Folds every read model again from the first fact, in a schema of its own, up to where the live one stands, and
 * compares the two by hash. Changes nothing.
 *
 * @returns one row a read model
 */
export async function rebuildAndCompare(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Compared[]> {
  const databaseUrl = env['DATABASE_URL'];
  if (!databaseUrl) throw new Error('settings: DATABASE_URL: required');
  const store = await openEventStore({ databaseUrl, kurrentdbUrl: env['KURRENTDB_URL'] });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  try {
    const live = new ProjectionStore(pool, store, readModels);
    await live.prepare();
    await live.catchUp();
    const compared: Compared[] = [];
    for (const projection of readModels) {
      const rebuilt = new ProjectionStore(pool, store, [projection], `rm_rebuild_${process.pid}`);
      const before = await live.fingerprint(projection);
      await rebuilt.drop();
      await rebuilt.prepare();
      if (before.position !== null) await rebuilt.catchUp(before.position);
      const after = await rebuilt.fingerprint(projection);
      await rebuilt.drop();
      compared.push({
        name: projection.name,
        version: projection.version,
        rows: after.rows,
        liveSha256: before.sha256,
        rebuiltSha256: after.sha256,
        isEqual: before.sha256 === after.sha256,
      });
    }
    return compared;
  } finally {
    await pool.end();
    await store.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const compared = await rebuildAndCompare(process.env);
  const areEqual = compared.every((each) => each.isEqual);
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ areEqual, readModels: compared })}\n`);
  else {
    for (const each of compared)
      process.stdout.write(
        `${each.isEqual ? 'equal    ' : 'DIFFERENT'}  ${each.name} v${each.version}, ${each.rows} rows, ${each.rebuiltSha256.slice(0, 16)}\n`,
      );
    process.stdout.write(areEqual ? 'live = rebuilt\n' : 'live and rebuilt differ\n');
  }
  process.exitCode = areEqual ? 0 : 1;
}
