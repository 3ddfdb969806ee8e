import fc from 'fast-check';
import { assertRetry, backoffMs, usualRetry } from './retry.js';

test.each([
  // failures, least, most
  [1, 250, 500],
  [2, 500, 1000],
  [6, 8000, 16_000],
  [7, 15_000, 30_000],
  [40, 15_000, 30_000],
  [4000, 15_000, 30_000],
])('after failure %i a job waits %i to %i ms', (failures, least, most) => {
  expect(backoffMs(usualRetry, failures, 0)).toBe(least);
  expect(backoffMs(usualRetry, failures, 1 - Number.EPSILON)).toBeLessThanOrEqual(most);
});

test('law: a wait is whole, at least 1 ms, and never beyond the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 60_000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (baseMs, more, failures, chance) => {
        const policy = { attempts: 10, baseMs, capMs: baseMs + more };
        const wait = backoffMs(policy, failures, chance);
        expect(Number.isInteger(wait) && wait >= 1 && wait <= policy.capMs).toBe(true);
      },
    ),
  );
});

test.each([
  { attempts: 9, baseMs: 1, capMs: 2 },
  { attempts: 10.5, baseMs: 1, capMs: 2 },
  { attempts: 10, baseMs: 0, capMs: 2 },
  { attempts: 10, baseMs: 3, capMs: 2 },
])('refuses %j', (policy) => {
  expect(() => assertRetry(policy)).toThrow(RangeError);
});
