import fc, { type Arbitrary } from 'fast-check';
import { oddLetters } from '../alphabet.js';
import { hasNpiCheckDigit } from '../parties.js';

/** There or not: `often` times to six times not. */
export const maybe = <T>(each: Arbitrary<T>, often = 2): Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: often, arbitrary: each });

const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const figures = [...'0123456789'];
const plain = [...capitals, ...figures];

/** Letters drawn by two numbers, a length and a start: as odd as any, and quick to make. */
const spelled = (letters: readonly string[], minLength: number, maxLength = minLength) =>
  fc
    .tuple(fc.integer({ min: minLength, max: maxLength }), fc.nat())
    .map(([length, start]) => drawn(letters, length, start));

function drawn(letters: readonly string[], length: number, start: number): string {
  let found = '';
  let at = start;
  while (found.length < length) {
    at = (Math.imul(at, 1_103_515_245) + 12_345) >>> 0;
    found += letters[(at >>> 16) % letters.length];
  }
  return found;
}

/** Letters as people type them: either case, with apostrophes, hyphens and points. */
const typed = [
  ...capitals,
  ...'abcdefghijklmnopqrstuvwxyz',
  ...figures,
  ...` -'.,&/()"#$%;=?@_+![]{}<`,
];
const odd = [...typed, ...oddLetters];

/** A text that surely keeps a letter; of at most so many that travel, for æ travels as two. */
export const text = (most: number, least = 1): Arbitrary<string> =>
  fc
    .tuple(spelled(capitals, least), spelled(odd, 0, Math.floor((most - least) / 2)))
    .map(([first, rest]) => first + rest);

/** Names: of one letter, everyday, odd, as long as the element takes, and longer than that. */
export const name = (most: number): Arbitrary<string> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('Rivera', "O'Brien", 'Smith-Jones', 'de la Peña', 'Ng'),
    },
    { weight: 3, arbitrary: text(Math.min(most, 24)) },
    { weight: 1, arbitrary: fc.constantFrom('X', 'é', 'Æ', 'ß', 'd’Angelo–Łoś') },
    { weight: 1, arbitrary: spelled(capitals, most) },
    { weight: 1, arbitrary: spelled(typed, 2 * most).map((rest) => `A${rest}`) },
  );

/** An identifier travels as it is, in either case, with signs and spaces inside it. */
export const identifier = (most: number, least = 1): Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: spelled(plain, least, Math.min(most, 14)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          spelled(plain, 1),
          spelled([...plain, ...`abcxyz-./ _#&'()+,=@`], Math.max(least - 2, 0), most - 2),
          spelled(plain, 1),
        )
        .map((all) => all.join('')),
    },
    { weight: 1, arbitrary: spelled(plain, most) },
  );

export const code = (...codes: readonly string[]): Arbitrary<string> => fc.constantFrom(...codes);
export const twoOf = spelled(plain, 2);

/** A day that exists, the 29th of February among them. */
export const day: Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('2024-02-29', '1900-01-01', '2026-12-31') },
  {
    weight: 9,
    arbitrary: fc
      .integer({ min: -16_000, max: 20_700 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
  },
);

export const span = fc.tuple(day, day).map(([one, other]) => {
  const [from, to] = [one, other].sort() as [string, string];
  return { from, to };
});

export const npi: Arbitrary<string> = fc
  .tuple(fc.constantFrom('1', '2'), spelled(figures, 8))
  .map(([first, rest]) => {
    const found = figures.find((each) => hasNpiCheckDigit(first + rest + each));
    return first + rest + found;
  });

export const taxonomy = spelled(plain, 9).map((each) => `${each}X`);
export const phone = fc
  .tuple(spelled(figures, 3), spelled(figures, 3), spelled(figures, 4))
  .chain(([area, exchange, own]) =>
    fc.constantFrom(
      `(${area}) ${exchange}-${own}`,
      `${area}-${exchange}-${own}`,
      area + exchange + own,
    ),
  );

const zipNine = spelled(figures, 9).chain((each) =>
  fc.constantFrom(each, `${each.slice(0, 5)}-${each.slice(5)}`),
);
const addressOf = (zip: Arbitrary<string>) =>
  fc.record({
    line1: text(55),
    line2: maybe(text(55)),
    city: text(30, 2),
    state: fc.constantFrom('OR', 'wa', 'Ca', 'PR'),
    zip,
  });
/** Where a person lives: five digits of ZIP are enough. */
export const address = addressOf(fc.oneof(zipNine, spelled(figures, 5)));
/** Where care is given, billed or paid: all nine. */
export const fullAddress = addressOf(zipNine);

export const diagnosis = fc
  .tuple(spelled([...'ABCDEFGHIJKLMNOPQRSTVWXYZ'], 1), spelled(figures, 1), spelled(plain, 1, 5))
  .map(([letter, figure, rest]) => `${letter}${figure}${rest}`)
  .chain((bare) =>
    fc.constantFrom(bare, bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare),
  );
export const procedureCode = fc.oneof(
  fc.constantFrom('97150', '97110', '97530', 'G0283', '0362T'),
  fc.tuple(spelled(plain, 1), spelled(figures, 3), spelled(plain, 1)).map((all) => all.join('')),
);
export const modifiers = fc.uniqueArray(fc.oneof(code('GO', 'KX', '59', 'CO'), twoOf), {
  maxLength: 4,
});

/** Units: whole, up to eight digits; or with up to three decimals. */
export const quantity = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 1.25, 0.125, 0.001, 12_345.678, 99_999_999) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9_999_999 }).map((each) => each / 1000) },
);

/** An amount in cents: nothing, odd cents, dimes, dollars; so small that fifty of them still fit. */
export const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 19_999 }).map((each) => each * 100) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 199_999 }).map((each) => each * 10) },
);
