import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { remittanceFile } from './support/remittance-file.js';

const run = promisify(execFile);
const program = resolve('apps/cli/bin/ledgerline.mjs');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-cli-'));
  chmodSync(folder, 0o755); // As root the database runs as another user: so its data lie here, and go with us.
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program in a folder of its own; nothing of the test run's services reaches it. */
function ledgerline(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
  return spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 170_000,
  });
}
const file = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const example = resolve('libs/x12/examples/two-client-group.json');

describe('x12 inspect', () => {
  const whole = remittanceFile({
    trace: 'T1',
    claims: [{ number: 'C1', charge: 6500, paid: 2450 }],
  });

  test('a clean 835: exit 0, amounts in cents, balanced', () => {
    const { status, stdout } = ledgerline('x12', 'inspect', '--json', file('clean.835', whole));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      disposition: 'accept',
      faults: [],
      interchanges: [
        {
          controlNumber: '000000001',
          sets: [
            {
              kind: '835',
              disposition: 'accept',
              payment: { amountCents: 2450, traceNumber: 'T1', method: 'ACH', date: '2026-12-01' },
              claims: 1,
              serviceLines: 1,
              claimPaidCents: 2450,
              providerAdjustmentCents: 0,
              balanced: true,
              unbalanced: [],
            },
          ],
        },
      ],
    });
  });

  test('a line a cent short: exit 1, the level, the line and the cent', () => {
    const short = whole.toString('latin1').replace('CAS*CO*45*40.5', 'CAS*CO*45*40.49');
    const { status, stdout } = ledgerline('x12', 'inspect', '--json', file('short.835', short));
    expect(status).toBe(1);
    const [set] = JSON.parse(stdout).interchanges[0].sets;
    expect(set).toMatchObject({ disposition: 'hold', balanced: false });
    expect(set.unbalanced).toContainEqual({ level: 'line', id: 'C1L01', differenceCents: 1 });
  });

  test('several files are a line each; one that cannot be opened is said, not thrown', () => {
    const { status, stdout } = ledgerline(
      'x12',
      'inspect',
      '--json',
      file('a.835', whole),
      join(folder, 'absent'),
    );
    expect(status).toBe(1);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([first.disposition, second.error]).toEqual(['accept', 'ENOENT']);
  });

  test('no file is a question of usage: exit 2', () =>
    expect(ledgerline('x12', 'inspect').status).toBe(2));
  test('an unknown command too', () => expect(ledgerline('x13').status).toBe(2));
});

describe('x12 write-837p', () => {
  test('the shipped example becomes a clean 837P, the same bytes each time', () => {
    const out = join(folder, 'out.837');
    const first = ledgerline('x12', 'write-837p', example, '--out', out, '--json');
    const bytes = readFileSync(out);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({
      claims: 2,
      serviceLines: 2,
      chargeCents: 13_000,
    });
    ledgerline('x12', 'write-837p', example, '--out', out);
    expect(readFileSync(out)).toEqual(bytes);
    expect(ledgerline('x12', 'inspect', out).status).toBe(0);
  });

  test('what cannot be written correctly is refused whole: code, place, remedy, no file', () => {
    const document = JSON.parse(readFileSync(example, 'utf8'));
    document.sets[0].claims[0].lines[0].units = 0;
    document.billingProvider.npi = '1990000015';
    const out = join(folder, 'refused.837');
    const { status, stdout } = ledgerline(
      'x12',
      'write-837p',
      file('bad.json', JSON.stringify(document)),
      '--out',
      out,
      '--json',
    );
    expect(status).toBe(1);
    const { refused } = JSON.parse(stdout) as { refused: { path: string; remedy: string }[] };
    expect(refused.map((each) => each.path)).toEqual(
      expect.arrayContaining(['billingProvider.npi', 'sets[0].claims[0].lines[0].units']),
    );
    expect(refused.every((each) => each.remedy.length > 0)).toBe(true);
    expect(() => readFileSync(out)).toThrow();
  });

  test('a text that is no JSON is told without being quoted', () => {
    const { status, stdout } = ledgerline(
      'x12',
      'write-837p',
      file('secret.json', '{"name": "ZZCANARY'),
      '--out',
      join(folder, 'x'),
      '--json',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('not-json');
    expect(stdout).not.toContain('ZZCANARY');
  });
});

test('verify before anything ran says what to do', () => {
  const { status, stderr } = ledgerline('verify');
  expect(status).toBe(1);
  expect(stderr).toContain('npm run demo');
});

test('the demo with its worker killed six times ends in the same books, verifies, and rebuilds', async () => {
  const figures = async (...args: string[]) => {
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
    const { stdout } = await run(process.execPath, [program, 'demo', '--json', ...args], {
      cwd: folder,
      env,
      timeout: 170_000,
    });
    return {
      figures: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>,
      stdout,
    };
  };
  const calm = await figures();
  expect(calm.figures).toMatchObject({ unexplainedCents: 0, chainVerified: true, sessions: 6 });
  const killed = await figures('--kill-worker', '6');
  expect(killed.stdout.match(/killed the worker/g)?.length).toBeGreaterThan(1);
  // How often a day was judged again depends on when the worker looked; what it came to does not.
  const { events: _judged, ...books } = calm.figures;
  expect(killed.figures).toMatchObject(books);
  expect(ledgerline('verify').status).toBe(0);
  expect(ledgerline('rebuild').status).toBe(0);
  for (const name of ['demo']) {
    const log = readFileSync(join(folder, '.data', name, 'logs', 'worker.log'), 'utf8');
    expect(log).not.toMatch(/Rivera|1EG4TE5MK73|1951-02-14/);
  }
}, 300_000);
