import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { commandIdFor, numbered, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { openLog } from '../chain/open-log.js';
import { addPostingPolicyCommands } from './posting-policy.command.js';

let database: ScratchDatabase;
let folder = '';
const before = process.env['DATABASE_URL'];

const denied = (nth: number) => ({
  type: 'ClaimPaymentPosted',
  paymentId: `RA1.${nth}`,
  patientControlNumber: `C${nth}`,
  remittanceId: 'RA1',
  index: nth,
  paymentDate: '2026-11-02',
  payerClaimNumber: `P${nth}`,
  status: '1',
  chargeCents: 6500,
  paidCents: 0,
  patientResponsibilityCents: 0,
  claimAdjustments: [],
  lines: [
    {
      lineId: `L${nth}`,
      procedureCode: '97150',
      chargeCents: 6500,
      paidCents: 0,
      adjustments: [{ group: 'CO', carc: '97', cents: 6500, clause: 'CO-97', as: 'open' }],
      remarks: [],
      isDenied: true,
    },
  ],
  matchedBy: 'CLP01',
  policy: 'careful/1',
  payerX12Id: nth === 1 ? 'TEST1' : 'OTHER',
});

beforeAll(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-posting-'));
  process.env['DATABASE_URL'] = database.url;
  const store = await openLog(database.url, {});
  const commandId = commandIdFor('spec', '1');
  const record = async (stream: string, fact: Fact) => {
    const facts = numbered(commandId, stream, [fact]);
    const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
    await store.append([{ stream, expected: 'none', facts }], meta);
  };
  const practice = { type: 'PracticeEstablished', practiceId: 'WILLOW' };
  await record('practice-WILLOW', practice);
  for (const nth of [1, 2]) await record(`claim-payment-C${nth}`, denied(nth));
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
  const program = new Command().exitOverride();
  addPostingPolicyCommands(program, {
    print: (text) => (printed += `${text}\n`),
    complain: (text) => (complained += `${text}\n`),
    end: (ended) => (code = ended),
  });
  await program.parseAsync(['posting-policy', ...args, '--data', folder], { from: 'user' });
  return { printed, complained, code };
}

const clause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97', payerX12Id: 'TEST1' },
  then: 'contractual',
  why: 'bundled under this contract',
};
function written(change: object = {}): string {
  const path = join(folder, 'posting.json');
  const file = { from: '2026-12-01', toleranceCents: 100, overrides: [clause], ...change };
  writeFileSync(path, JSON.stringify(file));
  return path;
}
const window = ['--from', '2026-09-01', '--to', '2026-11-30'];

test('a dry run shows what would have posted beside what did, and writes nothing', async () => {
  const { code, printed } = await run('dry-run', written(), ...window);
  expect(code).toBe(0);
  expect(printed).toContain('1 claim that waited would post by themselves ($65.00)');
  expect(printed).toContain('Both come to what the payers paid and adjusted: $130.00.');
  expect(printed).toContain('2026-11-02  C1  97150  CO-97 $65.00: open by CO-97 -> contractual');
  const json = JSON.parse((await run('dry-run', written(), ...window, '--json')).printed);
  expect(json).toMatchObject({ payments: 2, linesDiffering: 1, sums: { isSquare: true } });
  expect(JSON.parse((await run('show', '--json')).printed)).toMatchObject({ policyId: 'careful' });
});

test('a file is shown against the version in force, adopted once, and given back to be edited', async () => {
  const { printed } = await run('diff', 'current', written());
  expect(printed).toContain('+ our-97: CO-97 of TEST1 -> contractual');
  const adopt = () => run('adopt', written({ from: '2026-01-01' }), '--reason', 'contract of 2026');
  expect(await adopt()).toMatchObject({ code: 0, printed: expect.stringMatching(/^Adopted/) });
  expect(await adopt()).toMatchObject({ code: 0, printed: expect.stringMatching(/already/) });
  expect(JSON.parse((await run('show', '--file')).printed)).toEqual({
    from: '2026-01-01',
    toleranceCents: 100,
    overrides: [clause],
  });
  expect((await run('diff', '1', '2')).printed).toContain('+ our-97');
});

test.each([
  [{ overrides: [{ ...clause, then: 'forgive' }] }, /\$\.overrides\[0\]\.then: Invalid option/],
  [{ overrides: [{ ...clause, when: { group: 'PR', carc: '1' } }] }, /never what is the patient’s/],
])('a file that cannot be adopted is told where: %#', async (change, complained) => {
  const path = written(change);
  expect(await run('dry-run', path)).toMatchObject({
    code: 1,
    complained: expect.stringMatching(complained),
  });
  expect(await run('adopt', path, '--reason', 'x')).toMatchObject({ code: 1 });
});

test('a version nobody adopted is told', async () => {
  expect(await run('show', '--version', '9')).toMatchObject({
    code: 1,
    complained: 'no version 9 of the posting policy was adopted\n',
  });
});
