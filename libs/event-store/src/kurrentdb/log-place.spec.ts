import fc from 'fast-check';
import { latest, placeOf, positionOf } from './log-place.js';

const u63 = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const place = fc.record({ commit: u63, prepare: u63 });

test('law: a position is its place, and text order is log order', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [textA, textB] = [positionOf(a) ?? '', positionOf(b) ?? ''];
      expect(placeOf(textA)).toEqual(a);
      const isBefore = a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare);
      expect(textA < textB).toBe(isBefore);
      expect(latest([textA, textB])).toBe(isBefore ? textB : textA);
    }),
  );
});

test('a server that gives no place is not taken at its word', () => {
  expect(positionOf({ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n })).toBeNull();
});

test.each(['', '17', '1-2', `${'0'.repeat(20)}-${'0'.repeat(19)}x`])(
  '%p is no position',
  (text) => {
    expect(() => placeOf(text)).toThrow(RangeError);
  },
);
