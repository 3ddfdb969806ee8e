import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { dataFolderOf, dataRoot, withDatabase } from './chain/data-folder.js';
import { verifyLog } from './chain/open-log.js';
import { replayStream } from './chain/replay.js';
import { addDemoCommand } from './demo/demo.command.js';
import { addDrillCommand } from './drill/drill.command.js';
import { addImportCommand } from './import/import.command.js';
import { addIngestCommand } from './ingest/ingest.command.js';
import { addReferenceCommands } from './reference/reference.command.js';
import { registerPolicyCommands } from './policy/policy-commands.js';
import { addPostingPolicyCommands } from './policy/posting-policy.command.js';
import { addRebuild837PCommand } from './rebuild-837p/rebuild-837p.command.js';
import { addWhatIfCommands } from './policy/what-if.command.js';
import { workerFlags } from './stack/worker-flags.js';
import { runUntilStopped } from './start.js';
import { addTraceCommand } from './trace/trace.command.js';
import { wholeNumber } from './whole-number.js';
import { addX12Commands } from './x12/x12.command.js';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
const program = new Command('ledgerline')
  .description('From a minute in the room to a cent in the bank.')
  .exitOverride()
  .showHelpAfterError();
let exitCode: 0 | 1 = 0;

program
  .command('start')
  .description(
    'start database, api, worker and the simulated clearinghouse, and print the sign-ins',
  )
  .option('--port <n>', 'port of the api; 0 takes a free one', wholeNumber, 4600)
  .action(async ({ port }: { port: number }) =>
    runUntilStopped({ root: dataRoot(), env: process.env, port, say: print }),
  );

addDemoCommand(program, print, (code) => (exitCode = code));
addDrillCommand(program, print, (code) => (exitCode = code));
addX12Commands(program, print, (code) => (exitCode = code));

const policyShell = {
  print,
  complain: (text: string) => void process.stderr.write(`${text}\n`),
  end: (code: 0 | 1) => {
    exitCode = code;
  },
};
registerPolicyCommands(program, policyShell);
addPostingPolicyCommands(program, policyShell);
addWhatIfCommands(program, policyShell, runInWorker);

program
  .command('verify')
  .description('verify the hash chain of the log, end to end')
  .option('--data <folder>', 'a data folder; the last run where left out')
  .option('--json', 'answer as one JSON object')
  .action(async ({ data, json }: { data?: string; json?: boolean }) => {
    const report = await withDatabase(dataFolderOf(data), process.env, (url) =>
      verifyLog(url, process.env),
    );
    print(
      json
        ? JSON.stringify(report)
        : `${report.facts} facts, ${report.sealedFacts} sealed: ${report.isVerified ? 'verified' : `BROKEN at fact ${report.fault?.ordinal} (${report.fault?.code})`}\nhead ${report.head}`,
    );
    exitCode = report.isVerified ? 0 : 1;
  });

program
  .command('replay')
  .description('tell what happened on one stream, fact by fact')
  .requiredOption('--stream <id>', 'such as claim-7Q2MK4XA01')
  .option('--data <folder>', 'a data folder; the last run where left out')
  .option('--json', 'answer as one JSON object')
  .action(async ({ stream, data, json }: { stream: string; data?: string; json?: boolean }) => {
    const moments = await withDatabase(dataFolderOf(data), process.env, (url) =>
      replayStream(url, process.env, stream),
    );
    if (json) print(JSON.stringify({ stream, facts: moments }));
    else
      for (const { version, recordedAt, actor, sentence } of moments)
        print(`${String(version).padStart(3)}  ${recordedAt}  ${actor}  ${sentence}`);
    if (moments.length === 0) process.stderr.write(`no fact lies on ${stream}\n`);
    exitCode = moments.length > 0 ? 0 : 1;
  });

addImportCommand(program, print, (code) => (exitCode = code));
addIngestCommand(program, print, (code) => (exitCode = code));
addReferenceCommands(program, print, (code) => (exitCode = code));
addRebuild837PCommand(program, print, (code) => (exitCode = code));
addTraceCommand(program, print, (code) => (exitCode = code));

program
  .command('rebuild')
  .description('fold every read model again from the log and compare it with the live one, by hash')
  .option('--data <folder>', 'a data folder; the last run where left out')
  .option('--json', 'answer as one JSON object')
  .action(async ({ data, json }: { data?: string; json?: boolean }) => {
    const args = json ? ['--json'] : [];
    exitCode = await withDatabase(dataFolderOf(data), process.env, async (url) =>
      runInWorker('rebuild.js', args, url),
    );
  });

program
  .command('bench')
  .description(
    'measure append, era, claims, replay, units, gate or validate-one beside a yardstick of the same run',
  )
  .argument('<name>', 'append, era, claims, replay, units, gate, validate-one')
  .option('--json', 'answer as one JSON object on the last line')
  .option('--size <n>', 'fewer than the full size, to try it out', wholeNumber)
  .action((name: string, { json, size }: { json?: boolean; size?: number }) => {
    const args = [name, ...(json ? ['--json'] : []), ...(size ? ['--size', String(size)] : [])];
    exitCode = runInWorker('bench.js', args, process.env['DATABASE_URL']);
  });

/** What needs the worker's own parts runs in the worker's house. */
function runInWorker(
  file: string,
  args: readonly string[],
  databaseUrl: string | undefined,
): 0 | 1 {
  const script = join(fileURLToPath(new URL('../../worker/dist/', import.meta.url)), file);
  const env = { ...process.env, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  const { status } = spawnSync(process.execPath, [...workerFlags, script, ...args], {
    stdio: 'inherit',
    env,
  });
  return status === 0 ? 0 : 1;
}

try {
  await program.parseAsync();
  process.exitCode = exitCode;
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    if (error.code === 'ledgerline.number') process.stderr.write(`error: ${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
