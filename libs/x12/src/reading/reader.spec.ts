import fc from 'fast-check';
import { Tokenizer } from '../tokenizer.js';
import { Guard } from './guard.js';
import type { X12Item } from './items.js';
import { readingLimits } from './limits.js';
import type { Segment } from './segment.js';
import { fixture, fixtureNames, itemsOf } from './testing.js';

const all = [
  ...fixtureNames('pass').map((each) => fixture(`pass/${each}`)),
  ...fixtureNames('fail').map((each) => fixture(`fail/${each}`)),
];

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((each) => each % (bytes.length + 1)), bytes.length];
  sorted.sort((a, b) => a - b);
  return sorted.slice(1).map((to, n) => bytes.subarray(sorted[n], to));
}

test('law: however a file is cut into chunks, it says the same', async () => {
  const whole = await Promise.all(all.map((each) => itemsOf(each)));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(all.length - 1),
      fc.array(fc.nat(20_000), { maxLength: 6 }),
      async (n, places) => {
        expect(await itemsOf(cut(all[n]!, places))).toEqual(whole[n]);
      },
    ),
    { numRuns: 150 },
  );
});

test.each(all.map((each, n) => [n, each] as const))(
  'file %i says the same byte by byte',
  async (_n, bytes) => {
    const drops = Array.from({ length: bytes.length }, (_, n) => bytes.subarray(n, n + 1));
    expect(await itemsOf(drops)).toEqual(await itemsOf(bytes));
  },
);

/** A short second opinion: what any reader of X12 would make of a clean file. */
function plainTokens(bytes: Buffer): string[][][] {
  const tokens: string[][][] = [];
  let rest = bytes.toString('latin1').trimStart();
  while (rest.startsWith('ISA')) {
    const [element, repetition, component, terminator] = [3, 82, 104, 105].map((n) => rest[n]!);
    for (let isOpen = true; isOpen;) {
      const end = rest.indexOf(terminator!);
      const [id = '', ...elements] = rest.slice(0, end).split(element!);
      rest = rest.slice(end + 1).trimStart();
      tokens.push([
        [id],
        ...elements.map((each) =>
          (id === 'ISA' ? [each] : each.split(repetition!)[0]!.split(component!)).map((part) =>
            part.trim(),
          ),
        ),
      ]);
      isOpen = id !== 'IEA';
    }
  }
  return tokens;
}

function tokensOf(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  let tokenizer: Tokenizer;
  const guard = new Guard(
    {
      interchange: (separators) => void (tokenizer = new Tokenizer(separators)),
      run: (run) => void segments.push(...tokenizer.split(run)!),
      fault: (code) => {
        throw new Error(code);
      },
    },
    readingLimits,
  );
  guard.push(bytes);
  guard.end();
  return segments;
}

test.each(fixtureNames('pass'))('two tokenizers agree on %s', (name) => {
  const bytes = fixture(`pass/${name}`);
  const segments = tokensOf(bytes);
  expect(segments.map((each) => each.elements)).toEqual(plainTokens(bytes));
  expect(segments.map((each) => each.index)).toEqual(segments.map((_, n) => n + 1));
  for (const { byteOffset, raw } of segments) {
    expect(bytes.toString('latin1', byteOffset, byteOffset + raw.length)).toBe(raw);
  }
});

const opens: Partial<Record<X12Item['type'], X12Item['type']>> = {
  'interchange-opened': 'interchange-closed',
  'set-opened': 'set-closed',
};

/** Whatever was opened is closed, in order, and the file closes last and once. */
function expectNested(items: readonly X12Item[]): void {
  const open: X12Item['type'][] = [];
  for (const { type } of items) {
    if (opens[type]) open.push(opens[type]);
    else if (type.endsWith('-closed') && type !== 'file-closed') expect(open.pop()).toBe(type);
  }
  expect(open).toEqual([]);
  expect(items.filter((each) => each.type === 'file-closed')).toHaveLength(1);
  expect(items.at(-1)?.type).toBe('file-closed');
}

type Edit = readonly ['set' | 'cut' | 'add' | 'copy', number, number];
const anEdit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('set', 'cut', 'add', 'copy'),
  fc.nat(6000),
  fc.oneof(fc.constantFrom(...Buffer.from('~*:^\n\r\0 IA9-.'), 0xaa, 0xff), fc.nat(255)),
);

function edited(bytes: Buffer, edits: readonly Edit[]): Buffer {
  let result = bytes;
  for (const [how, where, value] of edits) {
    const at = where % (result.length + 1);
    const [before, after] = [result.subarray(0, at), result.subarray(at)];
    const byte = Buffer.from([value]);
    if (how === 'set') result = Buffer.concat([before, byte, after.subarray(1)]);
    else if (how === 'cut') result = Buffer.concat([before, after.subarray(value)]);
    else if (how === 'add') result = Buffer.concat([before, byte, after]);
    else result = Buffer.concat([before, result.subarray(at, at + value), after]);
  }
  return result;
}

test('law: no edit of a file makes reading throw, hang or lose its nesting', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(all.length - 1),
      fc.array(anEdit, { minLength: 1, maxLength: 4 }),
      async (n, edits) => {
        const bytes = edited(all[n]!, edits);
        const items = await itemsOf(bytes);
        expectNested(items);
        expect(items.at(-1)).toMatchObject({ bytes: bytes.length });
      },
    ),
    { numRuns: 1000 },
  );
}, 60_000);

test('law: no noise after a good ISA makes reading throw', async () => {
  const head = fixture('pass/835-group-session.edi').subarray(0, 106);
  const bit = fc.constantFrom(...'~*:^'.split(''), 'ISA*', 'GS*', 'ST*835', 'CLP*', 'CAS*', 'SE*1');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(bit, fc.string({ maxLength: 3 }))), async (bits) => {
      expectNested(await itemsOf(Buffer.concat([head, Buffer.from(bits.join(''))])));
    }),
    { numRuns: 400 },
  );
});

test('what the source throws is not swallowed', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield fixture('pass/835-group-session.edi').subarray(0, 300);
    throw new Error('connection lost');
  }
  const { readX12 } = await import('./reader.js');
  const reading = (async () => {
    for await (const item of readX12(broken())) expect(item.type).not.toBe('file-closed');
  })();
  await expect(reading).rejects.toThrow('connection lost');
});
