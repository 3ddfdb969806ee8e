import * as fc from 'fast-check';
import type { ClientId } from '@ledgerline/terms';
import {
  SIMILAR_FROM_PERCENT,
  similarityBetween,
  similarityOf,
  type NoteText,
} from './note-similarity.js';

const note = (clientId: string, text: string): NoteText => ({
  clientId: clientId as ClientId,
  text,
});
const twenty =
  'she held the putty for ten counts and let go slowly while her shoulder stayed low and her eyes followed it';
const others =
  'Missed the first round, then named four cards aloud; needed two cues to look up before answering.';

test.each([
  ['the same', twenty, twenty, 100],
  ['the same but for case, accents, marks and spaces', 'Élan, good!', '  elan GOOD', 100],
  ['one word in twenty-one exchanged', twenty, twenty.replace('putty', 'ball'), 90],
  ['two words exchanged', twenty, twenty.replace('putty', 'ball').replace('low', 'up'), 81],
  ['nothing in common', twenty, others, 0],
  ['the same words in another order', 'one two three four', 'four three two one', 0],
  ['said twice over', 'grip grip', 'grip', 80],
  ['other letters', 'держит мяч', 'держит мяч', 100],
])('%s', (_what, a, b, percent) => {
  expect(similarityBetween(a, b)).toBe(percent);
});

test('a note taken over with one word in ten exchanged is warned of, and new writing is not', () => {
  const ten = 'held the putty for ten counts and let go slowly';
  expect(similarityBetween(ten, ten.replace('ten', 'six'))).toBeGreaterThanOrEqual(
    SIMILAR_FROM_PERCENT,
  );
  expect(similarityBetween(twenty, others)).toBeLessThan(SIMILAR_FROM_PERCENT / 4);
});

test('each pair is told once, by ids, and a blank note is in none', () => {
  expect(
    similarityOf([note('C', 'a b'), note('A', 'a b'), note('B', ' – '), note('D', 'z')]),
  ).toEqual([
    { a: 'A', b: 'C', percent: 100 },
    { a: 'A', b: 'D', percent: 0 },
    { a: 'C', b: 'D', percent: 0 },
  ]);
  expect(similarityBetween('', '')).toBe(0);
});

const text = fc
  .array(fc.constantFrom('grip', 'Grip', 'reach', 'two', 'cues', 'ünd'), { maxLength: 12 })
  .map((words) => words.join(' '));
const plain = (words: string): string => words.toLowerCase().replaceAll('ü', 'u');

test('law: likeness has no direction', () => {
  fc.assert(fc.property(text, text, (a, b) => similarityBetween(a, b) === similarityBetween(b, a)));
});

test('law: the order of the notes does not matter', () => {
  const notes = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1 }), text).map(([id, words]) => note(id, words)),
    { selector: (each) => each.clientId, maxLength: 6 },
  );
  fc.assert(
    fc.property(notes, (all) => {
      expect(similarityOf(all.toReversed())).toEqual(similarityOf(all));
    }),
  );
});

test('law: 100 for the same words and for nothing else', () => {
  fc.assert(
    fc.property(text.filter(Boolean), text, (a, b) => {
      const percent = similarityBetween(a, b);
      expect(Number.isInteger(percent)).toBe(true);
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent === 100).toBe(plain(a) === plain(b));
      expect(similarityBetween(a, a)).toBe(100);
    }),
  );
});

test('six long notes are compared while the therapist looks on', () => {
  const long = (nth: number) =>
    Array.from({ length: 1500 }, (_each, at) => `word${(at * nth) % 700}`).join(' ');
  const notes = [1, 2, 3, 4, 5, 6].map((nth) => note(`C${nth}`, long(nth)));
  const began = performance.now();
  expect(similarityOf(notes)).toHaveLength(15);
  expect(performance.now() - began).toBeLessThan(1000);
});
