import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { commandIdFor, factId } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { openLog } from '../chain/open-log.js';
import { registerPolicyCommands } from './policy-commands.js';
import { addWhatIfCommands } from './what-if.command.js';

let database: ScratchDatabase;
let folder = '';
const before = process.env['DATABASE_URL'];
beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-what-if-'));
  process.env['DATABASE_URL'] = database.url;
  const store = await openLog(database.url, {});
  const [stream, commandId] = ['practice-WILLOW', commandIdFor('spec', '1')];
  const fact = { type: 'PracticeEstablished', practiceId: 'WILLOW' };
  const facts = [{ id: factId(commandId, stream, 0), fact }];
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  await store.append([{ stream, expected: 'any', facts }], meta);
  await store.close();
});
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = before;
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function run(...args: readonly string[]) {
  let [printed, complained, code]: [string, string, 0 | 1 | undefined] = ['', '', undefined];
  const handedOver: (readonly string[])[] = [];
  const program = new Command().exitOverride();
  const shell = {
    print: (text: string) => (printed += `${text}\n`),
    complain: (text: string) => (complained += `${text}\n`),
    end: (ended: 0 | 1) => (code = ended),
  };
  registerPolicyCommands(program, shell);
  addWhatIfCommands(program, shell, (file, given) => {
    handedOver.push([file, ...given]);
    return 0;
  });
  await program.parseAsync(['policy', ...args], { from: 'user' });
  return { printed, complained, code, handedOver };
}

/** A policy exported, edited and written back. */
async function edited(change: object): Promise<string> {
  const { printed } = await run('export', 'medicaid-15-minute', '--data', folder);
  const path = join(folder, 'policy.json');
  const { rows, ...policy } = JSON.parse(printed);
  writeFileSync(path, JSON.stringify({ ...policy, rows: [{ ...rows[0], ...change }] }));
  return path;
}

test('a policy is exported, edited and adopted; exported again it holds the edit, one version on', async () => {
  const path = await edited({ unitsPerWeekMax: 8 });
  expect(JSON.parse(readFileSync(path, 'utf8')).rows[0].version).toBe(2);
  const adopt = () => run('adopt', path, '--reason', 'the programme wrote so', '--data', folder);
  expect(await adopt()).toMatchObject({ code: 0, printed: expect.stringMatching(/was adopted/) });
  expect(await adopt()).toMatchObject({ code: 0, printed: expect.stringMatching(/had been/) });
  const { printed } = await run('export', 'medicaid-15-minute', '--data', folder);
  expect(JSON.parse(printed).rows).toMatchObject([{ version: 3, unitsPerWeekMax: 8 }]);
});

test('a version that says otherwise under its old number is refused, with the one that stands', async () => {
  const path = await edited({ version: 2, unitsPerWeekMax: 9 });
  const { code, complained } = await run('adopt', path, '--reason', 'x', '--data', folder);
  expect(code).toBe(1);
  expect(JSON.parse(complained)).toMatchObject({ code: 'policy-version-not-above', current: 2 });
});

test('what-if reads the file before it hands it to the worker', async () => {
  const path = await edited({});
  const here = ['--data', folder];
  const { handedOver, code } = await run(
    ...['what-if', path, '--from', '2026-01-01', '--json', ...here],
  );
  expect(code).toBe(0);
  expect(handedOver).toEqual([
    ['what-if.js', path, '--limit', '20', '--as-of', 'signature', '--from', '2026-01-01', '--json'],
  ]);
  const wrong = await run('what-if', await edited({ basis: 'per-day' }), ...here);
  expect(wrong).toMatchObject({
    code: 1,
    handedOver: [],
    complained: expect.stringMatching(/^\$\.rows\[0\]\.basis: Invalid option/),
  });
});

test('a policy of that name that nobody has heard of is told', async () => {
  expect(await run('export', 'no-such')).toMatchObject({
    code: 1,
    complained: expect.stringMatching(/^no policy no-such/),
  });
});
