import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { openLog } from '../chain/open-log.js';
import { wholeNumber } from '../whole-number.js';
import { ingestedInWords } from './ingest-in-words.js';
import { ingestFiles } from './ingest.js';

interface Options {
  readonly data?: string;
  readonly clearinghouse?: string;
  readonly wait: number;
  readonly json?: boolean;
}

const WAIT_SECONDS = 60;

/** Adds `ingest` to the program. `exit` is told 1 unless every file was read and accepted. */
export function addIngestCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('ingest')
    .description('give files from anywhere (835, 999, 277CA, TA1) to the worker, and wait for it')
    .argument('<file...>')
    .option('--wait <seconds>', 'how long to wait for the worker', wholeNumber, WAIT_SECONDS)
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--clearinghouse <folder>', 'the folder the worker speaks through, where it is another')
    .option('--json', 'answer as one JSON object')
    .action(async (files: string[], { data, clearinghouse, wait, json }: Options) => {
      const dataFolder = dataFolderOf(data);
      const folder =
        clearinghouse ??
        process.env['LEDGERLINE_CLEARINGHOUSE'] ??
        join(dataFolder, 'clearinghouse');
      const ingested = await withDatabase(dataFolder, process.env, async (url) => {
        const store = await openLog(url, process.env);
        return ingestFiles(store, resolve(folder), files, wait * 1000).finally(() => store.close());
      });
      say(json ? JSON.stringify({ files: ingested }) : ingestedInWords(ingested));
      exit(ingested.every((each) => 'outcome' in each && each.outcome === 'accepted') ? 0 : 1);
    });
}
