import { writeFaults } from '@ledgerline/x12';
import fc from 'fast-check';
import { batches } from './batches/batches.js';
import { law } from './law.testing.js';
import { astray, made } from './writing.testing.js';

/** What goes wrong in a field: a delimiter, a letter no payer has, nothing, too much, another type. */
const hostile: readonly unknown[] = [
  ...[
    'A*B',
    'A:B',
    'A~B',
    'A^B',
    '~',
    '*:',
    'A>B',
    'A|B',
    'A`B',
    ' A',
    'A ',
    'A\nB',
    'A\u0000',
    'a  b',
  ],
  ...[
    '',
    ' ',
    'é',
    '漢',
    '漢B',
    'x',
    'AB',
    'X'.repeat(39),
    'X'.repeat(300),
    '-',
    'ISA*00*',
    'A*B~SE*1*0001~',
  ],
  ...[
    'PO Box 12',
    '2026-02-30',
    '2026-11-18',
    '00000',
    '1234567890',
    'Y',
    'N',
    'P',
    '18',
    'CI',
    '7',
  ],
  ...[-1, 0, 1, 3, 13, 0.5, 1e-7, 1.23456, 1e10, 1e15, 1e21, -6500, Number.MAX_SAFE_INTEGER],
  ...[true, false, null, [], {}],
  undefined,
];

interface Wild {
  readonly document: unknown;
  readonly at: string;
}

/** A batch that may be written, with one field of it put wrong or taken away. */
const wild = fc
  .tuple(batches({ claims: 1, sets: 1 }), fc.nat(), fc.constantFrom(...hostile))
  .map(([document, nth, value]): Wild => {
    const { holder, key, path } = oneOf(leaves(document), nth);
    if (value === undefined) delete holder[key];
    else holder[key] = value;
    return { document: structuredClone(document), at: `${path} = ${JSON.stringify(value)}` };
  });

interface Leaf {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

/** Of all fields with one name one, so that names that are rare have their turn. */
function oneOf(all: readonly Leaf[], nth: number): Leaf {
  const names = [...new Set(all.map((each) => each.key).filter((each) => !/^\d\d+$/.test(each)))];
  const named = all.filter((each) => each.key === names[nth % names.length]);
  return named[Math.floor(nth / names.length) % named.length]!;
}

/** Every field there is, whether it holds one value or many. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    { holder, key, path: `${path}.${key}` },
    ...leaves(holder[key], `${path}.${key}`),
  ]);
}

test('law: what is put wrong is refused with a fault, or written so that it is read as given', () => {
  const outcomes = { refused: 0, written: 0 };
  law(wild, 600, ({ document, at }) => {
    const result = made(document);
    if ('text' in result) {
      outcomes.written += 1;
      return astray(document, result.text).map((each) => `${at}: ${each}`);
    }
    outcomes.refused += 1;
    const unknown = result.codes.filter((each) => !(each in writeFaults));
    return result.codes.length === 0 ? [`${at}: refused without a fault`] : unknown;
  });
  expect(outcomes.refused).toBeGreaterThan(100);
  expect(outcomes.written).toBeGreaterThan(30);
});
