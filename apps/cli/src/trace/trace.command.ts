import type { Command } from 'commander';
import pg from 'pg';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { openLog } from '../chain/open-log.js';
import { wholeNumber } from '../whole-number.js';
import { placesInArchive } from './advice-places.js';
import { traceInWords } from './trace-in-words.js';
import { rowsIn } from './trace-index.js';
import { traceKey } from './trace.js';

interface Options {
  readonly data?: string;
  readonly json?: boolean;
  readonly lines: number;
}

const LINES_SHOWN = 20;

/** Adds `trace` to the program. `exit` is told 1 where the log knows no such key. */
export function addTraceCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('trace')
    .description('follow a line from its minutes to its deposit, by any key on the way')
    .argument(
      '<key>',
      'id of a line, session, remittance, deposit or entry; claim number, ours or the payer’s; trace number',
    )
    .option('--lines <n>', 'how many lines to follow at most', wholeNumber, LINES_SHOWN)
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--json', 'answer as one JSON object')
    .action(async (key: string, { data, json, lines }: Options) => {
      const folder = dataFolderOf(data);
      const places = placesInArchive(folder);
      const trace = await withDatabase(folder, process.env, async (url) => {
        const store = await openLog(url, process.env);
        const pool = new pg.Pool({ connectionString: url, max: 2 });
        return traceKey({ store, rows: rowsIn(pool, store), places }, key, lines).finally(
          async () => {
            await pool.end();
            await store.close();
          },
        );
      });
      if (json) say(JSON.stringify(trace ?? { key, kind: null, threads: [], more: 0 }));
      else say(trace ? traceInWords(trace) : `the log knows no ${key}`);
      exit(trace ? 0 : 1);
    });
}
