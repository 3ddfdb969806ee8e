import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  policyDifferences,
  policyInForce,
  shippedPostingPolicy,
  type PostingPolicies,
  type PostingPolicy,
} from '@ledgerline/remittance';
import {
  readPostingPolicyFile,
  type PostingPolicyFile,
  type PostingPolicyFileFault,
} from '@ledgerline/remittance/contract';
import { isCalendarDate, type Instant, type ServiceDate, type StaffId } from '@ledgerline/terms';
import { dataFolderOf, withDatabase } from '../chain/data-folder.js';
import { wholeNumber } from '../whole-number.js';
import type { PolicyShell } from './policy-commands.js';
import { adoptPostingPolicy, postingPoliciesIn, rehearsePosting } from './posting-policy-log.js';
import { differencesPage, dryRunPage, policyPage } from './posting-policy-page.js';

interface Where {
  readonly practice?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Registers `posting-policy`: which adjustments post by themselves, and what a change would have done. */
export function addPostingPolicyCommands(program: Command, shell: PolicyShell): void {
  const posting = program
    .command('posting-policy')
    .description('which adjustments post by themselves, clause by clause');
  addShow(posting, shell);
  addDiff(posting, shell);
  addDryRun(posting, shell);
  addAdopt(posting, shell);
}

const where = (command: Command): Command =>
  command
    .option('--practice <id>', 'the practice of the log; its only one where left out')
    .option('--data <folder>', 'a data folder; the last run where left out')
    .option('--json', 'answer as one JSON object');

function addShow(posting: Command, shell: PolicyShell): void {
  where(posting.command('show'))
    .description('every clause of a version, in the order they are asked')
    .option('--version <n>', 'of the versions adopted; the one in force today where left out')
    .option('--file', 'as a file to be edited: the clauses of our own alone')
    .action(async (asked: Where & { readonly version?: string; readonly file?: boolean }) => {
      const policy = versionIn(await policiesOf(asked), asked.version);
      if (!policy) return notThere(asked.version, shell);
      if (asked.file) shell.print(JSON.stringify(fileOf(policy), null, 2));
      else shell.print(asked.json ? JSON.stringify(policy) : policyPage(policy));
      shell.end(0);
    });
}

function addDiff(posting: Command, shell: PolicyShell): void {
  where(posting.command('diff'))
    .description('what a version, or a file, says otherwise than another')
    .argument('<one>', 'number of a version, `current`, or a file')
    .argument('<other>', 'the same')
    .action(async (one: string, other: string, asked: Where) => {
      const policies = await policiesOf(asked);
      const [before, after] = [named(one, policies, shell), named(other, policies, shell)];
      if (!before || !after) return;
      const found = policyDifferences(before, after);
      shell.print(asked.json ? JSON.stringify(found) : differencesPage(found));
      shell.end(0);
    });
}

interface DryRun extends Where {
  readonly from?: string;
  readonly to?: string;
  readonly skip: number;
  readonly limit: number;
}

function addDryRun(posting: Command, shell: PolicyShell): void {
  where(posting.command('dry-run'))
    .description('what a changed policy would have posted, beside what was posted; writes nothing')
    .argument('<file>', 'as `posting-policy show --file` writes it')
    .option('--from <date>', 'first payment date; 90 days before the last where left out')
    .option('--to <date>', 'last payment date; today where left out')
    .option('--skip <n>', 'lines that differ to pass over', wholeNumber, 0)
    .option('--limit <n>', 'lines that differ to list', wholeNumber, 20)
    .action(async (path: string, { from, to, skip, limit, ...asked }: DryRun) => {
      for (const each of [from, to])
        if (each !== undefined && !isCalendarDate(each))
          return posting.error('error: a date is written as 2026-11-18');
      const file = fileIn(path, shell);
      if (!file) return;
      const today = new Date().toISOString().slice(0, 10) as ServiceDate;
      const window = { from: from as ServiceDate | undefined, to: to as ServiceDate | undefined };
      const begun = performance.now();
      const answer = await withDatabase(dataFolderOf(asked.data), process.env, (url) =>
        rehearsePosting(url, process.env, { file, today, ...window, skip, limit }),
      );
      const seconds = Math.round((performance.now() - begun) / 100) / 10;
      shell.print(
        asked.json ? JSON.stringify({ ...answer, seconds }) : dryRunPage({ ...answer, seconds }),
      );
      shell.end(0);
    });
}

interface Adopt extends Where {
  readonly reason: string;
  readonly by: string;
}

function addAdopt(posting: Command, shell: PolicyShell): void {
  where(posting.command('adopt'))
    .description('adopt a changed policy for payments from its first date on')
    .argument('<file>', 'as `posting-policy show --file` writes it')
    .requiredOption('--reason <text>', 'why, for the auditor')
    .option('--by <staff>', 'who adopts it', 'owner')
    .action(async (path: string, { reason, by, practice, data, json }: Adopt) => {
      const file = fileIn(path, shell);
      if (!file) return;
      const at = new Date().toISOString() as Instant;
      const asks = { file, reason, by: by as StaffId, at, ...(practice ? { practice } : {}) };
      const outcome = await withDatabase(dataFolderOf(data), process.env, (url) =>
        adoptPostingPolicy(url, process.env, asks),
      );
      shell.print(json ? JSON.stringify(outcome) : outcomes[outcome.outcome]);
      if (outcome.outcome === 'refused') shell.complain(JSON.stringify(outcome.refusal));
      shell.end(outcome.outcome === 'refused' ? 1 : 0);
    });
}

const outcomes = {
  adopted: 'Adopted. What was posted stays as it was posted.',
  unchanged: 'It had been adopted so already.',
  refused: 'Nothing was adopted.',
};

const policiesOf = ({ practice, data }: Where): Promise<PostingPolicies> =>
  withDatabase(dataFolderOf(data), process.env, (url) =>
    postingPoliciesIn(url, process.env, practice),
  );

function versionIn(policies: PostingPolicies, version?: string): PostingPolicy | undefined {
  if (version !== undefined && version !== 'current')
    return policies.find((each) => String(each.version) === version);
  return policyInForce(policies, new Date().toISOString().slice(0, 10) as ServiceDate);
}

function named(
  text: string,
  policies: PostingPolicies,
  shell: PolicyShell,
): PostingPolicy | undefined {
  if (text !== 'current' && !/^\d+$/.test(text)) {
    const file = fileIn(text, shell);
    return file && { ...offeredIn(file), version: 0 };
  }
  const found = versionIn(policies, text);
  if (!found) notThere(text, shell);
  return found;
}

function notThere(version: string | undefined, shell: PolicyShell): void {
  shell.complain(`no version ${version} of the posting policy was adopted`);
  shell.end(1);
}

/** The clauses of our own: those that stand before the shipped ones. */
function fileOf(policy: PostingPolicy): PostingPolicyFile {
  const { from, toleranceCents, identifyFromPercent, clauses } = policy;
  const overrides = clauses.slice(0, clauses.length - shippedPostingPolicy.clauses.length);
  return { from, toleranceCents, ...(identifyFromPercent && { identifyFromPercent }), overrides };
}

const offeredIn = ({
  from,
  toleranceCents,
  identifyFromPercent,
  overrides,
}: PostingPolicyFile): PostingPolicy => ({
  ...shippedPostingPolicy,
  policyId: 'offered',
  from,
  toleranceCents,
  ...(identifyFromPercent && { identifyFromPercent }),
  clauses: [...overrides, ...shippedPostingPolicy.clauses],
});

/** The file, or nothing once every fault of it is told. */
function fileIn(path: string, shell: PolicyShell): PostingPolicyFile | undefined {
  const read = readPostingPolicyFile(contentOf(path));
  if ('file' in read) return read.file;
  shell.complain(read.faults.map((each) => `${path}: ${faultInWords(each)}`).join('\n'));
  shell.end(1);
  return undefined;
}

const faultInWords = ({ path, message, remedy }: PostingPolicyFileFault): string =>
  `${path}: ${message} ${remedy}`;

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'UNREADABLE' } = error as NodeJS.ErrnoException;
    throw Object.assign(new Error(`the policy file cannot be opened: ${code}`), { code });
  }
}
