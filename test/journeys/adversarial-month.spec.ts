import { DrillRuns } from './support/drill-runs.js';

/** Few enough for every run of the tests; `ledgerline drill` takes ten thousand. */
const CLAIMS = 80;
let runs: DrillRuns;
beforeAll(() => {
  runs = new DrillRuns();
});
afterAll(() => runs.close());

test('a month over failing far sides with the worker killed ends with every claim accounted for, and the same books whenever it is killed', async () => {
  const [one, other] = await Promise.all([
    runs.drill({ claims: CLAIMS, seed: 1, kills: 2, killSeed: 5 }),
    runs.drill({ claims: CLAIMS, seed: 1, kills: 3, killSeed: 8 }),
  ]);
  for (const { figures } of [one, other]) {
    expect(figures.broken).toEqual([]);
    expect(figures.unexplainedCents).toBe(0);
    expect(figures.farSides['answer-lost']).toBeGreaterThan(0);
    expect(figures.farSides['answer-doubled']).toBeGreaterThan(0);
  }
  expect(sum(one.figures.kills)).toBe(2);
  expect(sum(other.figures.kills)).toBe(3);
  // Line by line first: where the books differ, the claim that differs is shown.
  expect(one.books).toEqual(other.books);
  expect(one.figures.booksHash).toBe(other.figures.booksHash);
  expect([one.status, other.status]).toEqual([0, 0]);
}, 400_000);

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, each) => total + each, 0);
