import type { Command } from 'commander';
import { dataRoot } from '../chain/data-folder.js';
import { wholeNumber } from '../whole-number.js';
import { runDrill } from './run-drill.js';

interface Asked {
  readonly json?: boolean;
  readonly claims: number;
  readonly seed: number;
  readonly profile: string;
  readonly killWorker: number;
  readonly killSeed?: number;
}

/** Adds `drill` to the program. `exit` is told 1 where a check of the verdict fails. */
export function addDrillCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('drill')
    .description(
      'send a month of claims over clearinghouses that fail, kill the worker, check the books',
    )
    .option('--claims <n>', 'of the month, 40 to 20000', wholeNumber, 10_000)
    .option('--seed <n>', 'what the far sides and the payers do', wholeNumber, 1)
    .option('--profile <name>', 'kind or adversarial', 'adversarial')
    .option('--kill-worker <n>', 'kill the worker so often on the way', wholeNumber, 0)
    .option('--kill-seed <n>', 'when it is killed; the books come out the same', wholeNumber)
    .option('--json', 'figures as one JSON object on the last line')
    .action(async ({ json, profile, killWorker, killSeed, ...asked }: Asked) => {
      if (profile !== 'kind' && profile !== 'adversarial')
        program.error('error: --profile is kind or adversarial');
      if (asked.claims < 40 || asked.claims > 20_000)
        program.error('error: --claims is 40 to 20000');
      const figures = await runDrill({
        ...asked,
        profile: profile as 'kind' | 'adversarial',
        kills: killWorker,
        killSeed: killSeed ?? asked.seed,
        root: dataRoot(),
        env: process.env,
        today: new Date().toISOString().slice(0, 10),
        say,
      });
      if (json) say(JSON.stringify(figures));
      exit(figures.isRight ? 0 : 1);
    });
}
