import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startEmbeddedPostgres } from '@ledgerline/event-store/embedded-postgres';

/** The folder runs keep their data under. */
export const dataRoot = (): string => resolve('.data');

/** The folder a command looks at: the one named, or the last that ran here. */
export function dataFolderOf(named: string | undefined): string {
  if (named) return resolve(named);
  const pointer = join(dataRoot(), 'current');
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  throw Object.assign(
    new Error('nothing has run here yet: try `npm run demo`, or name a folder with --data'),
    {
      code: 'no-data-folder',
    },
  );
}

/**
 * Runs `work` against the database of a data folder, starting its PostgreSQL where it does not run, and stopping it again
 * if we started it.
 */
export async function withDatabase<T>(
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>>,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  if (env['DATABASE_URL']) return work(env['DATABASE_URL']);
  if (!existsSync(join(dataFolder, 'clearinghouse')))
    throw Object.assign(new Error(`no run has left its data in ${dataFolder}`), {
      code: 'no-data-folder',
    });
  const postgres = await startEmbeddedPostgres(dataFolder, 'ledgerline');
  try {
    return await work(postgres.url);
  } finally {
    if (!postgres.isAdopted) await postgres.stop();
  }
}
