import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { shippedTables } from '@ledgerline/payer-policy';
import { isCalendarDate, type ProcedureCode, type ServiceDate } from '@ledgerline/terms';
import { CaseFaultError, fail, faultInWords, type CaseFault } from './case-fault.js';
import { codePage, codeReportOf } from './code-report.js';
import {
  differencePage,
  differencesOf,
  listPage,
  listPolicies,
  showPage,
  showPolicy,
  type PolicyShown,
} from './policy-report.js';
import { unitCasesOf } from './unit-case.js';
import { unitsPage, unitsReportOf } from './units-report.js';

/** Where the commands write, and how they end. */
export interface PolicyShell {
  print(text: string): void;
  /** For what is wrong with the input. */
  complain(text: string): void;
  end(code: 0 | 1): void;
}

type Options = { readonly json?: boolean; readonly date?: string };

/** Registers `units`, `codes` and `policy`: all answer from the shipped tables, no server. */
export function registerPolicyCommands(program: Command, shell: PolicyShell): void {
  const answering =
    <A extends unknown[]>(answer: (...given: A) => string) =>
    (...given: A): void => {
      try {
        shell.print(answer(...given));
        shell.end(0);
      } catch (error) {
        if (!(error instanceof CaseFaultError)) throw error;
        const isJson = given.some((each) => (each as Options | undefined)?.json === true);
        if (isJson) shell.print(JSON.stringify({ refused: [error.fault] satisfies CaseFault[] }));
        else shell.complain(faultInWords(error.fault));
        shell.end(1);
      }
    };
  program
    .command('units')
    .description('count the units of a visit, or of many, and prove each from minutes and rule')
    .argument('<file>', 'one case or a list, JSON; libs/payer-policy/README.md says how')
    .option('--json', 'answer as JSON: an object for one case, a list for a list')
    .action(answering((file: string, { json }: Options) => unitsAnswer(file, json === true)));
  program
    .command('codes')
    .description('tell how a procedure code counts, under whom, and beside which others')
    .argument('<code>', 'such as 97150')
    .option('--date <date>', 'date of service; today where left out')
    .option('--json', 'answer as one JSON object')
    .action(answering((code: string, options: Options) => codeAnswer(code, options)));
  const policy = program.command('policy').description('payer policies: dated rows with sources');
  policy
    .command('list')
    .description('the policies we ship')
    .option('--json', 'answer as one JSON list')
    .action(
      answering(({ json }: Options) => {
        const list = listPolicies(shippedTables);
        return json ? JSON.stringify(list) : listPage(list);
      }),
    );
  policy
    .command('show')
    .description('all a policy says, and where it was learnt')
    .argument('<id>', 'such as medicare-part-b, or medicare-part-b@1')
    .option('--date <date>', 'what was in force on a date of service')
    .option('--json', 'answer as one JSON object')
    .action(
      answering((id: string, { json, date }: Options) => {
        const shown = policyNamed(id, date);
        return json ? JSON.stringify(shown) : showPage(shown);
      }),
    );
  policy
    .command('diff')
    .description('what two policies, or two versions of one, say otherwise')
    .argument('<first>', 'such as medicare-part-b')
    .argument('<second>', 'such as commercial-ama, or medicare-part-b@2')
    .option('--date <date>', 'what was in force on a date of service')
    .option('--json', 'answer as one JSON list')
    .action(
      answering((first: string, second: string, { json, date }: Options) => {
        const differences = differencesOf(policyNamed(first, date), policyNamed(second, date));
        return json ? JSON.stringify(differences) : differencePage(differences);
      }),
    );
}

function unitsAnswer(file: string, isJson: boolean): string {
  const { cases, isList } = unitCasesOf(parsed(file), shippedTables);
  if (!isJson) return cases.map((each) => unitsPage(each, shippedTables)).join('\n\n');
  const reports = cases.map((each) => unitsReportOf(each, shippedTables));
  return JSON.stringify(isList ? reports : reports[0]);
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'UNREADABLE' } = error as NodeJS.ErrnoException;
    return fail(
      'file-unreadable',
      '$',
      `The file cannot be opened: ${code}.`,
      'Name a file that may be read.',
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A parser's message quotes what it could not read: never shown.
    return fail('not-json', '$', 'The file is no JSON document.', 'Write the case as JSON.');
  }
}

function codeAnswer(code: string, { json, date }: Options): string {
  const day = dateNamed(date) ?? (new Date().toISOString().slice(0, 10) as ServiceDate);
  const report = codeReportOf(code.toUpperCase() as ProcedureCode, day, shippedTables);
  if (!report)
    fail(
      'code-malformed',
      'code',
      `The code is not in our table on ${day}.`,
      'We ship the therapy codes alone; give another code, or --date.',
    );
  return json ? JSON.stringify(report) : codePage(report);
}

function policyNamed(id: string, date: string | undefined): PolicyShown {
  const known = [...new Set(shippedTables.terms.map((each) => each.policyId))].join(', ');
  return (
    showPolicy(id, dateNamed(date), shippedTables) ??
    fail('policy-unknown', 'policy', 'No such policy, version or date.', `Name one of ${known}.`)
  );
}

function dateNamed(date: string | undefined): ServiceDate | undefined {
  if (date !== undefined && !isCalendarDate(date))
    fail('date-not-real', '--date', 'This is no calendar date.', 'Write it as 2026-11-18.');
  return date as ServiceDate | undefined;
}
