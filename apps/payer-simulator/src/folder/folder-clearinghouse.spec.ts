import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../answer-draft.js';
import { draw } from '../chance.js';
import { runOnce } from '../simulator.js';
import { batch837p, ordinaryClaims } from '../testing/batch-837p.js';
import { FolderClearinghouse } from './folder-clearinghouse.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payer-simulator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const uploads: [string, Uint8Array][] = [
  ['A1.837', batch837p(1, [ordinaryClaims(5, 'A')])],
  ['A2.837', batch837p(2, [ordinaryClaims(4, 'B'), ordinaryClaims(4, 'C')])],
];

/** As our side uploads: written under another name, then renamed. */
function upload(name: string, bytes: Uint8Array): void {
  const inbox = join(folder, 'to-clearinghouse');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, `${name}.part`), bytes);
  renameSync(join(inbox, `${name}.part`), join(inbox, name));
}

/** Everything in the outbox, read and removed, as a customer settles it. */
function collect(into: Map<string, string>): void {
  const outbox = join(folder, 'from-clearinghouse');
  for (const name of readdirSync(outbox).filter((each) => !each.endsWith('.part'))) {
    if (into.has(name)) throw new Error(`${name} came twice`);
    into.set(name, readFileSync(join(outbox, name), 'latin1'));
    rmSync(join(outbox, name));
  }
}

const settings = (profile: Profile) => ({ folder, seed: 5, profile });
const TICKS = 60;

function uninterrupted(profile: Profile): Map<string, string> {
  const seen = new Map<string, string>();
  const house = new FolderClearinghouse(settings(profile));
  for (let tick = 0; tick < TICKS; tick += 1) {
    const [name, bytes] = uploads[tick / 2] ?? [];
    if (name && bytes) upload(name, bytes);
    house.tick();
    collect(seen);
  }
  expect(house.pending).toBe(0);
  return seen;
}

class Killed extends Error {}

/** The same run, killed before about one step in seven, by lot, and opened again. */
function killedRun(profile: Profile, lot: number): Map<string, string> {
  const seen = new Map<string, string>();
  let steps = 0;
  let kills = 0;
  const beforeStep = (): void => {
    steps += 1;
    if (draw(lot, 'kill', steps) % 7 !== 0) return;
    kills += 1;
    throw new Killed();
  };
  const alive = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      if (error instanceof Killed) return undefined;
      throw error;
    }
  };
  const open = () => alive(() => new FolderClearinghouse({ ...settings(profile), beforeStep }));
  let house = open();
  for (let tick = 0; tick < TICKS * 20; tick += 1) {
    const [name, bytes] = uploads[tick / 2] ?? [];
    if (name && bytes) upload(name, bytes);
    const isAlive = alive(() => (house ? (house.tick(), true) : false));
    collect(seen);
    if (isAlive && house?.pending === 0 && tick > 4) break;
    if (!isAlive) house = open();
  }
  expect(kills).toBeGreaterThan(5);
  return seen;
}

describe('a folder as a clearinghouse', () => {
  test('takes whole uploads only, moves them, and answers in its outbox', () => {
    upload('A1.837', batch837p(1, [ordinaryClaims(2)]));
    writeFileSync(join(folder, 'to-clearinghouse', 'A2.837.part'), 'ISA*unfinished');
    const house = runOnce(settings('kind'));
    expect(readdirSync(join(folder, 'to-clearinghouse'))).toEqual(['A2.837.part']);
    expect(readdirSync(join(folder, 'received'))).toEqual(['A1.837']);
    expect(readdirSync(join(folder, 'from-clearinghouse')).map((e) => e.split('.')[1])).toEqual(
      expect.arrayContaining(['ta1', '999', '277ca', '835']),
    );
    expect(house.pending).toBe(0);
    expect(house.outcomes().claims).toHaveLength(2);
  });

  test('keeps a second upload of the same name, and refuses its interchange as a duplicate', () => {
    const bytes = batch837p(1, [ordinaryClaims(1)]);
    upload('A1.837', bytes);
    runOnce(settings('kind'));
    upload('A1.837', bytes);
    runOnce(settings('kind'));
    expect(readdirSync(join(folder, 'received'))).toEqual(['A1.837', 'A1.837.again-2']);
    const ta1 = readFileSync(join(folder, 'from-clearinghouse', 't000002-001.ta1'), 'latin1');
    expect(ta1).toContain('*R*025~');
  });

  test('will not go on under another seed: its answers would change', () => {
    upload('A1.837', batch837p(1, [ordinaryClaims(1)]));
    runOnce(settings('kind'));
    expect(() => new FolderClearinghouse({ folder, seed: 6, profile: 'kind' })).toThrow(/seed 5/);
  });

  test('logs ordinals and counts, never what was sent', () => {
    const lines: string[] = [];
    upload('A1.837', batch837p(1, [ordinaryClaims(2)]));
    runOnce({ ...settings('adversarial'), log: (line) => lines.push(line) });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).not.toMatch(/CLIENT|MEMBER|PCN|WILLOW/);
  });
});

describe.each<Profile>(['kind', 'adversarial'])('killed and opened again, %s', (profile) => {
  let whole = new Map<string, string>();
  beforeEach(() => {
    if (whole.size > 0) return;
    whole = uninterrupted(profile);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });

  test.each(Array.from({ length: 10 }, (_, lot) => [lot]))(
    'between any two steps, lot %i: the same files, the same bytes, each once',
    (lot) => expect(killedRun(profile, lot)).toEqual(whole),
  );

  test('between any two ticks: the same files, the same bytes, each once', () => {
    const seen = new Map<string, string>();
    for (let tick = 0; tick < TICKS; tick += 1) {
      const [name, bytes] = uploads[tick / 2] ?? [];
      if (name && bytes) upload(name, bytes);
      new FolderClearinghouse(settings(profile)).tick();
      collect(seen);
    }
    // Idle ticks are not recorded, so a run that always dies waits; let one live to the end.
    const house = new FolderClearinghouse(settings(profile));
    for (let tick = 0; tick < TICKS; tick += 1) {
      house.tick();
      collect(seen);
    }
    expect(seen).toEqual(whole);
  });
});
