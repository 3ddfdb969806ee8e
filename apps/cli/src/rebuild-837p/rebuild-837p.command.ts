import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { rebuiltInWords, type Rebuilt } from './rebuilt-in-words.js';

interface Options {
  readonly all?: boolean;
  readonly batch?: string;
  readonly out?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Adds `rebuild-837p` to the program. `exit` is told 1 where a batch differs or a number is unaccounted for. */
export function addRebuild837PCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('rebuild-837p')
    .description('make the 837P of sealed batches again from the facts; compare with what was sent')
    .option('--all', 'every sealed batch of the log')
    .option('--batch <id>', 'one batch')
    .option('--out <folder>', 'also write the rebuilt files there, plain: they hold personal data')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--json', 'answer as one JSON object')
    .action(async ({ all, batch, out, data, json }: Options) => {
      if ((all === true) === (batch !== undefined))
        program.error('error: say --all, or --batch <id>');
      const dataFolder = dataFolderOf(data);
      const args = [
        ...(batch === undefined ? [] : ['--batch', batch]),
        ...(out === undefined ? [] : ['--out', resolve(out)]),
      ];
      const { text, status } = await withDatabase(dataFolder, process.env, async (databaseUrl) =>
        inWorker(args, { DATABASE_URL: databaseUrl, LEDGERLINE_DATA: dataFolder }),
      );
      if (text !== '') say(json ? text : rebuiltInWords(JSON.parse(text) as Rebuilt));
      exit(status === 0 ? 0 : 1);
    });
}

const script = fileURLToPath(new URL('../../../worker/dist/rebuild-837p.js', import.meta.url));
const ANSWER_MAX = 512 * 1024 * 1024;

/** The archive and its keys are the worker's: it looks, we tell. */
function inWorker(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { readonly text: string; readonly status: number | null } {
  const { stdout, status, error } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: ANSWER_MAX,
  });
  if (error) throw error;
  return { text: stdout.trim(), status };
}
