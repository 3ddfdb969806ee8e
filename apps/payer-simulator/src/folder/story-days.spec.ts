import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batch837p, ordinaryClaims } from '../testing/batch-837p.js';
import { readRemittance, rowsOf, setsOf } from '../testing/split-answer.js';
import { FolderClearinghouse } from './folder-clearinghouse.js';

let folder = '';
let calendarFile = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payer-simulator-days-'));
  calendarFile = join(folder, 'calendar');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const come = (house: FolderClearinghouse, day: string): string[] => {
  writeFileSync(calendarFile, day);
  house.tick();
  return readdirSync(join(folder, 'from-clearinghouse')).sort();
};
const opened = () => new FolderClearinghouse({ folder, seed: 5, profile: 'kind', calendarFile });
const statement = (): string[] =>
  readFileSync(join(folder, 'bank-statement.csv'), 'utf8').trim().split('\n').slice(1);

/** Sent on Friday, 20 November 2026, as its envelope says. */
function sentOnFriday(): FolderClearinghouse {
  const house = opened();
  come(house, '20261120');
  writeFileSync(join(folder, 'to-clearinghouse', 'A.837'), batch837p(1, [ordinaryClaims(12)]));
  house.tick();
  return house;
}

test('time stands still until the calendar moves on, however often one looks', () => {
  const house = sentOnFriday();
  const seen = come(house, '20261120');
  for (let look = 0; look < 50; look += 1) house.tick();
  expect(readdirSync(join(folder, 'from-clearinghouse')).sort()).toEqual(seen);
  expect(house.pending).toBeGreaterThan(0);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'who watches the folder sees that answers are to come once a file is taken, seed %i',
  (seed) => {
    const house = new FolderClearinghouse({ folder, seed, profile: 'adversarial', calendarFile });
    come(house, '20261120');
    writeFileSync(join(folder, 'to-clearinghouse', 'A.837'), batch837p(1, [ordinaryClaims(12)]));
    house.tick();
    expect(house.pending).toBeGreaterThan(0);
    const state = JSON.parse(readFileSync(join(folder, 'simulator-state.json'), 'utf8')) as object;
    expect(state).toMatchObject({ pending: house.pending });
  },
);

test('a remittance comes on the day it bears, and its money within two days of it', () => {
  const house = sentOnFriday();
  const kinds = (names: readonly string[]) => new Set(names.map((each) => each.split('.').at(-1)));
  expect([...kinds(come(house, '20261121'))].sort()).toEqual(['277ca', '999', 'ta1']);
  expect(kinds(come(house, '20261129')).has('835')).toBe(false);
  // Ten days for a commercial plan, fourteen for Medicare, twenty-one for Medicaid.
  expect(kinds(come(house, '20261130')).has('835')).toBe(true);
  expect(statement().every((row) => row.startsWith('2026-11-30'))).toBe(true);
  come(house, '20270131');
  expect(house.pending).toBe(0);
  const paid = readdirSync(join(folder, 'from-clearinghouse'))
    .filter((each) => each.endsWith('.835'))
    .flatMap((each) => setsOf(rowsOf(readFileSync(join(folder, 'from-clearinghouse', each)))))
    .map((set) => readRemittance(set))
    .filter((each) => each.paid > 0);
  const banked = statement().map((row) => row.split(','));
  expect(banked.map(([, , trace]) => trace).sort()).toEqual(paid.map((each) => each.trace).sort());
  expect(banked.reduce((sum, [, , , amount]) => sum + Math.round(Number(amount) * 100), 0)).toBe(
    paid.reduce((sum, each) => sum + each.paid, 0),
  );
});

test('a date no calendar has moves nothing, and none goes back', () => {
  const house = sentOnFriday();
  const seen = come(house, '20261121');
  expect(come(house, '20270230')).toEqual(seen);
  expect(come(house, '20261101')).toEqual(seen);
});

test('opened again on a later day it has sent what came due, once', () => {
  sentOnFriday();
  const names = come(opened(), '20261201');
  expect(come(opened(), '20261201')).toEqual(names);
});
