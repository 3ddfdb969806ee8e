import { parseArgs } from 'node:util';
import { openEventStore } from '@ledgerline/event-store/opening';
import { ArchiveRefused } from './archive/archive-refused.js';
import { FileArchive } from './archive/file-archive.js';
import { openArchiveKeys } from './archive/open-archive-keys.js';
import { layOut } from './archive/rebuild/lay-out.js';
import {
  isSealed,
  isSound,
  rebuildReport,
  type RebuildReport,
} from './archive/rebuild/rebuild-report.js';
import { codeOf } from './log.js';

/** Why there is no report. */
interface Refused {
  readonly refused: { readonly code: string; readonly remedy: string };
}

interface Asked {
  readonly batch?: string | undefined;
  readonly out?: string | undefined;
}

/**
 * Makes the 837P of every sealed batch again from its facts and compares. Changes nothing in log or archive.
 *
 * @param env  DATABASE_URL, LEDGERLINE_DATA, and where set KURRENTDB_URL and LEDGERLINE_ARCHIVE_KEY_FILE
 */
export async function rebuild837P(
  env: Readonly<Record<string, string | undefined>>,
  { batch, out }: Asked,
): Promise<RebuildReport | Refused> {
  const { DATABASE_URL: databaseUrl, LEDGERLINE_DATA: dataFolder } = env;
  if (!databaseUrl || !dataFolder)
    throw new Error('settings: DATABASE_URL, LEDGERLINE_DATA: required');
  const keyFile = env['LEDGERLINE_ARCHIVE_KEY_FILE'];
  const archive = openForReading(dataFolder, keyFile);
  if ('refused' in archive) return archive;
  const store = await openEventStore({ databaseUrl, kurrentdbUrl: env['KURRENTDB_URL'] });
  try {
    if (batch !== undefined && !(await isSealed(store, batch)))
      return refused('batch-not-sealed', 'Name a batch the log holds, or ask for --all.');
    return await rebuildReport(store, archive, {
      batchId: batch,
      onRebuilt: out ? ({ batchId }, text) => layOut(out, batchId, text) : undefined,
    });
  } catch (error) {
    if (codeOf(error) !== 'out-file-differs') throw error;
    return refused('out-file-differs', 'Name an empty folder with --out.');
  } finally {
    await store.close();
  }
}

function openForReading(dataFolder: string, keyFile: string | undefined): FileArchive | Refused {
  try {
    const keys = openArchiveKeys({ dataFolder, keyFile, mayMake: false });
    return new FileArchive(dataFolder, keys);
  } catch (error) {
    if (error instanceof ArchiveRefused) return refused(error.code, error.remedy);
    throw error;
  }
}

const refused = (code: string, remedy: string): Refused => ({ refused: { code, remedy } });

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { batch: { type: 'string' }, out: { type: 'string' } },
  });
  const answer = await rebuild837P(process.env, values);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = 'refused' in answer || !isSound(answer) ? 1 : 0;
}
