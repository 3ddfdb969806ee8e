import { isCalendarDate, type ServiceDate } from '@ledgerline/terms';
import type { Command } from 'commander';
import { check837P, checkedInWords, exitCodeOf } from './check-837p.js';
import { inspectFiles } from './inspect.js';
import { tellPlaces } from './places.js';
import { write837P, writtenInWords } from './write-837p.js';

/** Adds `x12` and what is under it to the program. `exit` is told 1 where there are findings. */
export function addX12Commands(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  const x12 = program.command('x12').description('X12 files, without a server');
  x12
    .command('inspect')
    .description('tell what 835, 999, 277CA, TA1 and 837P files hold and what is wrong with them')
    .argument('<file...>')
    .option('--json', 'one JSON object a file and line')
    .option('--segments', 'also where each claim, line and adjustment of an 835 stands')
    .action(async (files: string[], { json, segments }: { json?: boolean; segments?: boolean }) => {
      const code = await inspectFiles(files, json === true, say);
      if (segments) for (const file of files) await tellPlaces(file, json === true, say);
      exit(code);
    });
  x12
    .command('write-837p')
    .description('write a batch document (libs/x12/WRITING.md) as an 837P')
    .argument('<batch>', 'batch document, JSON')
    .requiredOption('--out <file>', 'where the 837P goes')
    .option('--json', 'answer as one JSON object')
    .action((batch: string, { out, json }: { out: string; json?: boolean }) => {
      const written = write837P(batch, out);
      say(json ? JSON.stringify(written) : writtenInWords(written));
      exit('refused' in written ? 1 : 0);
    });
  x12
    .command('check-837p')
    .description('run every edit over a batch document or an 837P file from anywhere')
    .argument('<file>', 'batch document (JSON) or 837P')
    .option('--json', 'answer as one JSON object')
    .option('--as-of <date>', 'the day it is checked for; today where left out')
    .option('--usage <T|P>', 'what ISA15 must say')
    .action(
      async (
        file: string,
        said: { json?: boolean; asOf?: string; usage?: string },
      ): Promise<void> => {
        const { asOf = new Date().toISOString().slice(0, 10), usage } = said;
        if (!isCalendarDate(asOf)) program.error('error: --as-of is a date, YYYY-MM-DD');
        if (usage !== undefined && usage !== 'T' && usage !== 'P')
          program.error('error: --usage is T or P');
        const options = {
          asOf: asOf as ServiceDate,
          ...(usage ? { usage: usage as 'T' | 'P' } : {}),
        };
        const checked = await check837P(file, options);
        say(said.json ? JSON.stringify(checked) : checkedInWords(checked));
        exit(exitCodeOf(checked));
      },
    );
}
