import type { Command } from 'commander';
import { dataRoot } from '../chain/data-folder.js';
import { doesHold } from '../clinic/does-hold.js';
import { runClinic } from '../clinic/run-clinic.js';
import { wholeNumber } from '../whole-number.js';
import { runDemo } from './run-demo.js';

interface Asked {
  readonly json?: boolean;
  readonly seed: number;
  readonly profile?: string;
  readonly killWorker: number;
  readonly scale: string;
  readonly months: number;
}

/** Adds `demo` to the program. `exit` is told 1 where the figures do not add up. */
export function addDemoCommand(
  program: Command,
  say: (text: string) => void,
  exit: (code: 0 | 1) => void,
): void {
  program
    .command('demo')
    .description('take a week of group sessions to proven deposits, and tell what happened')
    .option('--json', 'figures as one JSON object on the last line')
    .option('--seed <n>', 'what the payers decide, or which clinic it is', wholeNumber, 7)
    .option('--profile <name>', 'kind or adversarial; a week is kind, a clinic adversarial')
    .option('--kill-worker <n>', 'kill the worker so often on the way', wholeNumber, 0)
    .option('--scale <name>', 'week, or clinic: eighteen months of fifteen clinicians', 'week')
    .option('--months <n>', 'of the clinic, 1 to 36', wholeNumber, 18)
    .action(async (asked: Asked) => {
      const { scale, months, json } = asked;
      const profile = asked.profile ?? (scale === 'clinic' ? 'adversarial' : 'kind');
      if (scale !== 'week' && scale !== 'clinic') program.error('error: --scale is week or clinic');
      if (profile !== 'kind' && profile !== 'adversarial')
        program.error('error: --profile is kind or adversarial');
      if (months < 1 || months > 36) program.error('error: --months is 1 to 36');
      const where = { root: dataRoot(), env: process.env, seed: asked.seed, say };
      const told = (figures: object, isRight: boolean) => {
        if (json) say(JSON.stringify(figures));
        exit(isRight ? 0 : 1);
      };
      if (scale === 'clinic') {
        const figures = await runClinic({ ...where, months, profile });
        return told(figures, doesHold(figures));
      }
      const today = new Date().toISOString().slice(0, 10);
      const kills = asked.killWorker;
      const figures = await runDemo({
        ...where,
        profile,
        kills,
        today,
      });
      told(figures, figures.unexplainedCents === 0 && figures.chainVerified);
    });
}
