import fc from 'fast-check';
import { canonicalJson } from './canonical.js';

test.each<[held: unknown, bytes: string]>([
  [null, 'null'],
  [true, 'true'],
  [-0, '0'],
  [-4500, '-4500'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ['Zoë 療法 🫶', '"Zoë 療法 🫶"'],
  ['a"b\\c\n\t\u0000\u007f\u2028', '"a\\"b\\\\c\\n\\t\\u0000\u007f\u2028"'],
  ['\ud83e', '"\\ud83e"'],
  [[], '[]'],
  [[1, 'b', null], '[1,"b",null]'],
  [{}, '{}'],
  [{ b: 1, a: { d: [], c: 2 } }, '{"a":{"c":2,"d":[]},"b":1}'],
  [{ kept: 1, gone: undefined }, '{"kept":1}'],
  [{ 10: 'a', 9: 'b', Z: 'c', a: 'd' }, '{"10":"a","9":"b","Z":"c","a":"d"}'],
  [{ '\uff5e': 1, '🫶': 2, é: 3, z: 4 }, '{"z":4,"é":3,"🫶":2,"\uff5e":1}'], // By UTF-16 code unit.
])('%p is spelled %s', (held, bytes) => {
  expect(canonicalJson(held)).toBe(bytes);
});

test.each<[unknown]>([
  [0.1],
  [NaN],
  [Infinity],
  [2 ** 53],
  [1n],
  [undefined],
  [[undefined]],
  [() => 1],
  [Symbol('s')],
])('%p has no canonical spelling', (held) => {
  expect(() => canonicalJson(held)).toThrow(TypeError);
});

const anything = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 5 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 5, noNullPrototype: true },
  ),
}));

test('thirty thousand shapes, each given twice, are each spelled in order', () => {
  const shapes = Array.from({ length: 30_000 }, (_, n) => ({ z: n, [`b${n}`]: 1, a: 2 }));
  for (const shape of [...shapes, ...shapes]) {
    const { z } = shape;
    expect(canonicalJson(shape)).toBe(`{"a":2,"b${z}":1,"z":${z}}`);
  }
});

test('law: what is spelled reads back as it was', () => {
  fc.assert(
    fc.property(anything.value, (held) => {
      expect(JSON.parse(canonicalJson(held))).toEqual(held);
    }),
  );
});

test('law: the order in which keys were set leaves no trace', () => {
  fc.assert(
    fc.property(anything.object, fc.infiniteStream(fc.nat()), (held, chance) => {
      const shuffled = Object.entries(held)
        .map((entry) => ({ entry, rank: chance.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ entry }) => entry);
      expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(held));
    }),
  );
});
