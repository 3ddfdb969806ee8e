import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerPolicyCommands } from './policy-commands.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-units-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly printed: string;
  readonly complained: string;
  readonly code: 0 | 1 | undefined;
}

async function run(...args: readonly string[]): Promise<Ran> {
  let [printed, complained, code]: [string, string, 0 | 1 | undefined] = ['', '', undefined];
  const program = new Command().exitOverride();
  registerPolicyCommands(program, {
    print: (text) => (printed += `${text}\n`),
    complain: (text) => (complained += `${text}\n`),
    end: (ended) => (code = ended),
  });
  await program.parseAsync(args, { from: 'user' });
  return { printed, complained, code };
}

async function units(content: unknown, ...options: readonly string[]): Promise<Ran> {
  const file = join(folder, 'case.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return run('units', file, ...options);
}

const json = async (content: unknown): Promise<Record<string, unknown>> =>
  JSON.parse((await units(content, '--json')).printed) as Record<string, unknown>;

const visit = {
  id: 'V1',
  policy: 'medicare-part-b',
  date: '2024-09-16',
  discipline: 'PT',
  services: [
    { code: '97112', minutes: 24 },
    { code: '97110', minutes: 23 },
  ],
};

describe('units', () => {
  test('answers one case with an object, a list with a list', async () => {
    expect(await json(visit)).toMatchObject({
      id: 'V1',
      policy: 'medicare-part-b',
      units: { 97112: 2, 97110: 1 },
      lines: [
        { code: '97112', units: 2, modifiers: ['GP'], minutes: 24 },
        { code: '97110', units: 1 },
      ],
      unbilled: [],
      ties: [],
    });
    expect(await json([visit, visit])).toHaveLength(2);
    expect(await json({ cases: [visit] })).toHaveLength(1);
  });

  test('answers a derivation’s case, and a whole line, as it answered the visit', async () => {
    const first = await json(visit);
    const line = (first['lines'] as { derivation: { case: unknown } }[])[0]!;
    const { id: _id, ...answer } = first;
    expect(await json(line)).toEqual(answer);
    expect(await json(line.derivation)).toEqual(answer);
    expect(await json(line.derivation.case)).toEqual(answer);
  });

  test.each([
    // attendance of A and others, minutes with others, at once, units
    [
      'all the time',
      [
        ['10:00', '10:45'],
        ['10:00', '10:45'],
      ],
      45,
      1,
    ],
    [
      'B late',
      [
        ['10:00', '10:45'],
        ['10:15', '10:45'],
      ],
      30,
      1,
    ],
    [
      'one after the other',
      [
        ['10:00', '10:20'],
        ['10:20', '10:40'],
      ],
      0,
      undefined,
    ],
    ['nobody else', [['10:00', '10:45']], 0, undefined],
    [
      'minutes of a clock',
      [
        [0, 45],
        [10, 30],
      ],
      20,
      1,
    ],
    [
      'moments',
      [
        ['2024-09-16T15:00:00Z', '2024-09-16T15:45:00Z'],
        ['2024-09-16T10:30:00-05:00', '2024-09-16T10:45:00-05:00'],
      ],
      15,
      1,
    ],
    [
      'A comes, goes and comes again',
      [
        { client: 'A', from: '10:00', to: '10:20' },
        { client: 'B', from: '10:00', to: '11:00' },
        { client: 'A', from: '10:40', to: '11:00' },
      ],
      40,
      1,
    ],
  ])('a group: %s', async (_name, attendance, spent, expected) => {
    const services = [{ code: '97150', group: { attendance } }];
    const answer = await json({ ...visit, services });
    const [told] = [...(answer['lines'] as object[]), ...(answer['unbilled'] as object[])];
    expect(told).toMatchObject({ code: '97150', minutes: spent });
    expect(answer['units']).toEqual(expected === undefined ? {} : { 97150: expected });
  });

  test('says what it assumed', async () => {
    const services = [{ code: '97150', minutes: 40 }, { code: '97161' }];
    const answer = await json({ ...visit, services });
    expect(answer['units']).toEqual({ 97150: 1, 97161: 1 });
    expect(answer['assumed']).toHaveLength(2);
  });

  test('prints a page a therapist can read', async () => {
    const { printed, code } = await units({ ...visit, choices: ['97110'] });
    expect(code).toBe(0);
    expect(printed).toContain('97112 GP   2 units   24 min   expected allowed $');
    expect(printed).toContain('1 whole and 1 for the 9 left over');
    expect(printed).toContain('by cms-total-time v1');
  });

  test.each([
    ['not JSON', '{', 'not-json', '$'],
    ['a number', 7, 'not-a-case', '$'],
    ['no policy', { ...visit, policy: undefined }, 'policy-missing', '$.policy'],
    ['another policy', { ...visit, policy: 'medicare' }, 'policy-unknown', '$.policy'],
    ['no date', { ...visit, date: undefined }, 'date-missing', '$.date'],
    ['no such day', { ...visit, date: '2024-02-30' }, 'date-not-real', '$.date'],
    ['no services', { ...visit, services: {} }, 'services-missing', '$.services'],
    [
      'no discipline of that name',
      { ...visit, discipline: 'XX' },
      'discipline-unknown',
      '$.discipline',
    ],
    [
      'half a minute, in a list',
      [visit, { ...visit, services: [{ code: '97110', minutes: 7.5 }] }],
      'minutes-not-whole',
      '$[1].services[0].minutes',
    ],
    [
      'more minutes by an assistant than there are',
      { ...visit, services: [{ code: '97110', minutes: 8, assistantMinutes: 9 }] },
      'assistant-minutes-too-many',
      '$.services[0].assistantMinutes',
    ],
    [
      'a stay that ends before it starts',
      { ...visit, services: [{ code: '97150', group: { attendance: [['11:00', '10:00']] } }] },
      'time-runs-backwards',
      '$.services[0].group.attendance[0]',
    ],
  ])('%s is refused with its path and remedy', async (_name, content, fault, path) => {
    const plain = await units(content);
    expect(plain).toMatchObject({ code: 1, printed: '' });
    expect(plain.complained.startsWith(`${fault} at ${path}: `)).toBe(true);
    const { printed } = await units(content, '--json');
    expect(JSON.parse(printed)).toMatchObject({ refused: [{ code: fault, path }] });
  });
});

test('a code tells how each policy counts it, its maximum and its pairs', async () => {
  const { printed } = await run('codes', '97150', '--date', '2024-09-16', '--json');
  expect(JSON.parse(printed)).toMatchObject({
    row: { model: 'untimed-group', disciplines: ['PT', 'OT'] },
    mue: { unitsMax: 1, adjudication: 3 },
  });
  expect((await run('codes', '97150', '--date', '2024-09-16')).printed).toContain(
    'Paid before these, unless 59 or XE parts them',
  );
  expect((await run('codes', '99999')).code).toBe(1);
});

test('policies are listed, shown with their source, and laid side by side', async () => {
  expect((await run('policy', 'list')).printed).toContain('NEVER A DEFAULT');
  const shown = await run('policy', 'show', 'medicaid-15-minute', '--date', '2024-09-16');
  expect(shown.printed).toContain('Arkansas Administrative Code 016.06.16-027');
  const diff = await run('policy', 'diff', 'medicare-part-b', 'commercial-ama', '--json');
  expect(JSON.parse(diff.printed)).toContainEqual({
    field: 'timedCounting',
    first: 'cms-total-time',
    second: 'ama-midpoint',
  });
  expect(await run('policy', 'show', 'nobody')).toMatchObject({ code: 1 });
});
