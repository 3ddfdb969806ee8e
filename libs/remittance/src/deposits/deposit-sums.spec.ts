import fc from 'fast-check';
import { SUMMED_AT_MOST, waysToMake } from './deposit-sums.js';

const ways = (all: readonly number[], target: number) => waysToMake(all, target, (each) => each);

test.each([
  // waiting, the bank's line, ways to make it
  [[2000, 3000, 4500], 5000, [[2000, 3000]]],
  [[2000, 3000, 5000], 5000, [[5000], [2000, 3000]]],
  [[2000, 2000, 3000], 5000, 2],
  [[2000, 3000], 5001, []],
  [[], 5000, []],
  [[2000], 0, []],
  [[0, -500, 5000], 5000, [[5000]]],
])('of %j the bank’s %i is made %j', (all, target, made) => {
  const found = ways(all, target);
  if (typeof made === 'number') expect(found).toHaveLength(made);
  else expect(found).toEqual(made);
});

test('of more than are searched nothing is said', () => {
  const many = Array.from({ length: SUMMED_AT_MOST + 1 }, (_each, nth) => nth + 1);
  expect(ways(many, 400)).toBeNull();
  // What is more than the sum was never in question.
  expect(ways([...many.slice(0, SUMMED_AT_MOST), 1_000_000], 100)).toHaveLength(3);
});

test('law: what is found sums to the cent, and where one way is found a plain search finds no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 200 }),
      (all, target) => {
        let plain = 0;
        for (let chosen = 1; chosen < 1 << all.length; chosen += 1) {
          const sum = all.reduce((to, each, nth) => to + (chosen & (1 << nth) ? each : 0), 0);
          if (sum === target) plain += 1;
        }
        const found = ways(all, target) ?? [];
        expect(found).toHaveLength(Math.min(plain, 3));
        for (const way of found) expect(way.reduce((sum, each) => sum + each, 0)).toBe(target);
      },
    ),
  );
});
