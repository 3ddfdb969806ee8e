import { Option, type Command } from 'commander';
import type { ReferenceKind } from '@ledgerline/payer-policy';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { practiceId } from '../demo/scenario.js';
import {
  listReference,
  readReference,
  recordReference,
  shown,
  type ReferenceLoaded,
} from './load-reference.js';
import { referenceInWords, tablesInWords } from './reference-in-words.js';

interface Options {
  readonly quarter: string;
  readonly replaces?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly data?: string;
  readonly practice: string;
  readonly by: string;
}

/** Adds `reference load` and `reference list`. `exit` is told 1 where nothing could be loaded. */
export function addReferenceCommands(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  const reference = program
    .command('reference')
    .description('CMS’s quarterly tables: NCCI pairs, unit maxima, relative values');
  reference
    .command('load')
    .description('load a quarter of a table from CMS’s own files: all of it or nothing')
    .argument('<kind>', 'ptp, mue, rvu')
    .argument('<file...>', 'the text or CSV file; of ptp every part of the quarter')
    .requiredOption('--quarter <quarter>', 'such as 2024q3')
    .option('--replaces <sha256>', 'hash of the table of that quarter it takes the place of')
    .option('--dry-run', 'read and judge the file, record nothing')
    .option('--json', 'answer as one JSON object')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .addOption(new Option('--practice <id>', 'the practice of the log').default(practiceId))
    .addOption(new Option('--by <staff>', 'who loads it').default('import'))
    .action(async (kind: string, paths: string[], options: Options) => {
      if (!isKind(kind)) return program.error('error: the kind is ptp, mue or rvu');
      if (kind !== 'ptp' && paths.length > 1)
        return program.error(`error: a quarter of ${kind} is one file`);
      const loaded = await load(kind, paths, options);
      say(options.json ? JSON.stringify(loaded) : referenceInWords(loaded));
      exit(loaded.outcome === 'faulty' || loaded.outcome === 'refused' ? 1 : 0);
    });
  reference
    .command('list')
    .description('the tables that were loaded')
    .option('--json', 'answer as one JSON object')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .action(async ({ json, data }: { json?: boolean; data?: string }) => {
      const tables = await withDatabase(dataFolderOf(data), process.env, (url) =>
        listReference(url, process.env),
      );
      const told = tables.map(({ rows, ...table }) => ({ ...table, rows: rows.length }));
      say(json ? JSON.stringify({ tables: told }) : tablesInWords(tables));
    });
}

const isKind = (text: string): text is ReferenceKind =>
  text === 'ptp' || text === 'mue' || text === 'rvu';

async function load(
  kind: ReferenceKind,
  paths: readonly string[],
  { quarter, replaces, dryRun, data, practice, by }: Options,
): Promise<ReferenceLoaded> {
  const asked = { kind, quarter, paths, ...(replaces === undefined ? {} : { replaces }) };
  const table = await readReference(asked);
  if ('outcome' in table) return table;
  if (dryRun) return shown('read', table);
  const at = new Date().toISOString();
  return withDatabase(dataFolderOf(data), process.env, (url) =>
    recordReference(url, process.env, table, { practiceId: practice, staffId: by, at }),
  );
}
