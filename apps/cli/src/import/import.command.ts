import type { Command } from 'commander';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { practiceId } from '../demo/scenario.js';
import { importFile, kindOf } from './import-file.js';
import { reportInWords } from './report-in-words.js';

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly data?: string;
  readonly practice: string;
}

/** Adds `import` to the program. `exit` is told 1 where a row was bad. */
export function addImportCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('import')
    .description('import clients, coverages, clinicians or charges from CSV: all rows or none')
    .argument('<kind>', 'clients, coverages, clinicians, charges')
    .argument('<file>', 'CSV with a header line')
    .option('--dry-run', 'judge every row and record nothing')
    .option('--json', 'answer as one JSON object')
    .option('--practice <id>', 'the practice of the log', practiceId)
    .option('--data <folder>', 'a data folder; the last run where left out')
    .action(async (named: string, path: string, options: Options) => {
      const kind = kindOf(named);
      if (!kind)
        return program.error('error: the kind is clients, coverages, clinicians or charges');
      const isDryRun = options.dryRun === true;
      const report = await withDatabase(dataFolderOf(options.data), process.env, (url) =>
        importFile(url, process.env, { kind, path, practiceId: options.practice, isDryRun }),
      );
      say(options.json ? JSON.stringify(report) : reportInWords(report, isDryRun));
      exit(report.faults.length > 0 ? 1 : 0);
    });
}
