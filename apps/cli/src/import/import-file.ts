import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { runImport, type ImportReport } from '@ledgerline/practice';
import { ImportKind } from '@ledgerline/practice/contract';
import { openLog } from '../chain/open-log.js';

const BYTES_MAX = 4_000_000;

/** What kind of file a person named, or undefined. */
export const kindOf = (text: string): ImportKind | undefined => ImportKind.safeParse(text).data;

/**
 * Imports a CSV file straight into a log; with `isDryRun` it only judges. The command's id follows
 * from practice, kind and bytes, so that the same file is the same command.
 *
 * @throws Error where the file cannot be read or is over four megabytes, or the log does not answer
 */
export async function importFile(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  asks: {
    readonly kind: ImportKind;
    readonly path: string;
    readonly practiceId: string;
    readonly isDryRun: boolean;
  },
): Promise<ImportReport> {
  const { kind, path, practiceId, isDryRun } = asks;
  const csv = textOf(path);
  const sha256 = createHash('sha256').update(csv).digest('hex');
  const commandId = `import/${practiceId}/${kind}/${sha256}`;
  const store = await openLog(databaseUrl, env);
  try {
    const meta = { practiceId, actor: 'import', commandId };
    return await runImport(store, { kind, csv, isDryRun }, meta);
  } finally {
    await store.close();
  }
}

/** The file's name may hold a client's: an error says what is wrong, not where. */
function textOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw Object.assign(new Error('there is no such file'), { code: 'no-such-file' });
  if (statSync(path).size > BYTES_MAX)
    throw Object.assign(new Error('the file is over four megabytes: cut it in two'), {
      code: 'file-too-large',
    });
  return readFileSync(path, 'utf8');
}
