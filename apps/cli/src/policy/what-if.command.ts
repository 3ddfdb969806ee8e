import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { nextVersionOf, shippedTables, withAdopted } from '@ledgerline/payer-policy';
import {
  readPolicyFile,
  type PolicyFile,
  type PolicyFileFault,
} from '@ledgerline/payer-policy/contract';
import { isCalendarDate, type Instant, type ServiceDate, type StaffId } from '@ledgerline/terms';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { wholeNumber } from '../whole-number.js';
import { adoptPolicy, adoptedOf } from './adopt-policy.js';
import type { PolicyShell } from './policy-commands.js';

type RunInWorker = (file: string, args: readonly string[], databaseUrl: string) => 0 | 1;

interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly asOf: string;
  readonly limit: number;
  readonly practice?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Adds `policy export`, `policy what-if` and `policy adopt` to `policy`. */
export function addWhatIfCommands(
  program: Command,
  shell: PolicyShell,
  runInWorker: RunInWorker,
): void {
  const policy = program.commands.find((each) => each.name() === 'policy');
  if (!policy) throw new Error('policy is registered first');
  addExport(policy, shell);
  policy
    .command('what-if')
    .description('run a changed policy over past sessions and list what would differ')
    .argument('<file>', 'as `policy export` writes it')
    .option('--from <date>', 'first date of service; where left out, the first the file speaks of')
    .option('--to <date>', 'last date of service')
    .addOption(
      new Option('--as-of <when>', 'judge filing limits by the day of signature, or by now')
        .choices(['signature', 'now'])
        .default('signature'),
    )
    .option('--limit <n>', 'how many lines to list', wholeNumber, 20)
    .option('--practice <id>', 'the practice of the log; its only one where left out')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--json', 'answer as one JSON object')
    .action(async (path: string, asked: Asked) => {
      for (const each of [asked.from, asked.to])
        if (each !== undefined && !isCalendarDate(each))
          return program.error('error: a date is written as 2026-11-18');
      if (!policyIn(path, shell)) return;
      const args = [
        ...[path, '--limit', String(asked.limit), '--as-of', asked.asOf],
        ...(asked.from ? ['--from', asked.from] : []),
        ...(asked.to ? ['--to', asked.to] : []),
        ...(asked.practice ? ['--practice', asked.practice] : []),
        ...(asked.json ? ['--json'] : []),
      ];
      const code = await withDatabase(dataFolderOf(asked.data), process.env, async (url) =>
        runInWorker('what-if.js', args, url),
      );
      shell.end(code);
    });
  addAdopt(policy, shell);
}

function addExport(policy: Command, shell: PolicyShell): void {
  policy
    .command('export')
    .description('write a policy as a file to be edited: every version one above the highest')
    .argument('<id>', 'such as medicare-part-b')
    .option('--date <date>', 'as it stands on a date of service; today where left out')
    .option('--data <folder>', 'with what was adopted in a data folder; else as shipped')
    .action(async (id: string, { date, data }: { date?: string; data?: string }) => {
      if (date !== undefined && !isCalendarDate(date))
        return policy.error('error: a date is written as 2026-11-18');
      const day = (date ?? new Date().toISOString().slice(0, 10)) as ServiceDate;
      const adopted = data
        ? await withDatabase(dataFolderOf(data), process.env, (url) =>
            adoptedOf(url, process.env, id),
          )
        : [];
      const next = nextVersionOf(id, day, withAdopted(shippedTables, adopted));
      if (next) shell.print(JSON.stringify(next, null, 2));
      else shell.complain(`no policy ${id} says anything on ${day}; one of your own needs --data`);
      shell.end(next ? 0 : 1);
    });
}

interface Adopting {
  readonly reason: string;
  readonly by: string;
  readonly practice?: string;
  readonly data?: string;
  readonly json?: boolean;
}

function addAdopt(policy: Command, shell: PolicyShell): void {
  policy
    .command('adopt')
    .description('adopt a changed policy: lines nobody approved are priced again by the worker')
    .argument('<file>', 'as `policy export` writes it')
    .requiredOption('--reason <text>', 'why, for the auditor')
    .option('--by <staff>', 'who adopts it', 'owner')
    .option('--practice <id>', 'the practice of the log; its only one where left out')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--json', 'answer as one JSON object')
    .action(async (path: string, { reason, by, practice, data, json }: Adopting) => {
      const file = policyIn(path, shell);
      if (!file) return;
      const at = new Date().toISOString() as Instant;
      const asks = { file, reason, by: by as StaffId, at, ...(practice ? { practice } : {}) };
      const outcome = await withDatabase(dataFolderOf(data), process.env, (url) =>
        adoptPolicy(url, process.env, asks),
      );
      shell.print(json ? JSON.stringify(outcome) : outcomes(file)[outcome.outcome]);
      if (outcome.outcome === 'refused') shell.complain(JSON.stringify(outcome.refusal));
      shell.end(outcome.outcome === 'refused' ? 1 : 0);
    });
}

const outcomes = ({ policyId }: PolicyFile) => ({
  adopted:
    `${policyId} was adopted. Lines nobody approved are priced again as soon as the worker runs; ` +
    'what is approved or in a claim stays as it is.',
  unchanged: `${policyId} had been adopted so already.`,
  refused: 'Nothing was adopted.',
});

/** The file, or nothing once every fault of it is told. */
function policyIn(path: string, shell: PolicyShell): PolicyFile | undefined {
  const read = readPolicyFile(contentOf(path));
  if ('file' in read) return read.file;
  shell.complain(read.faults.map(faultInWords).join('\n'));
  shell.end(1);
  return undefined;
}

const faultInWords = ({ path, message, remedy }: PolicyFileFault): string =>
  `${path}: ${message} ${remedy}`;

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'UNREADABLE' } = error as NodeJS.ErrnoException;
    throw Object.assign(new Error(`the policy file cannot be opened: ${code}`), { code });
  }
}
