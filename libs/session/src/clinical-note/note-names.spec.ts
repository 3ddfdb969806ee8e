import * as fc from 'fast-check';
import type { ClientId } from '@ledgerline/terms';
import { namesAnother, type NamedClient } from './note-names.js';

const other = (...names: readonly string[]): readonly NamedClient[] => [
  { clientId: 'OTHER' as ClientId, names },
];

test.each([
  // what                                    names                    text
  ['a first name', ['Maria'], 'Worked beside Maria on grasp.'],
  ['in any case', ['Maria'], 'worked beside MARIA'],
  ['without its accent', ['Zoë'], 'passed the ball to Zoe'],
  ['with an accent nobody gave it', ['Jose'], 'passed the ball to José'],
  ['in letters put together otherwise', ['Zoe\u0308'], 'passed the ball to Zo\u00eb'],
  ['a last name', ['Maria', 'Okafor'], 'sat by Ms. Okafor.'],
  ['what somebody has', ['Maria'], 'took Maria’s putty'],
  ['a name of two parts by the first', ['Mary Jane'], 'raced Mary to the mat'],
  ['a name of two parts by the second', ['Smith-Jonas'], 'raced Jonas to the mat'],
  ['a surname without its particles', ['van den Berg'], 'helped Berg up'],
  ['a name of two letters, as it is written', ['Bo'], 'took turns with Bo'],
  ['a word that is a name, with a capital', ['Will'], 'played catch with Will'],
  ['such a word at the beginning: it cannot be told apart', ['Will'], 'Will walked 20 feet.'],
  ['a name that begins like a test', ['Berg'], 'Berg balanced better than she did'],
])('%s is found', (_what, names, text) => {
  expect(namesAnother(text, other(...names))).toMatchObject({ clientId: 'OTHER' });
});

test.each([
  ['a name inside a longer word', ['Ana'], 'Banana and analysis'],
  ['a word that is a name, written small', ['Will', 'Rose'], 'she will see how far it rose'],
  ['two letters written small', ['Bo'], 'bo staff exercise'],
  ['two letters in capitals', ['Ot'], 'seen by OT'],
  ['two letters with another accent', ['Bo'], 'spoke of Bô'],
  ['a word of two letters that begins a sentence', ['An'], 'An exercise. An hour.\n- An aim'],
  ['a particle', ['van den Berg'], 'rode in a van'],
  ['an initial', ['J. Okafor'], 'in a J shape'],
  ['a test called after somebody', ['Berg'], 'Berg Balance Scale 42 of 56'],
  ['an illness called after somebody', ['Parkinson'], 'due to Parkinson’s disease'],
  ['nobody', [], 'Maria and Ben'],
  ['a blank name', ['', ' '], 'Maria and Ben'],
])('%s is not another client', (_what, names, text) => {
  expect(namesAnother(text, other(...names))).toBeUndefined();
});

test('a word of two letters is found inside a sentence', () => {
  expect(namesAnother('An hour with An.', other('An'))).toEqual({ clientId: 'OTHER', at: 13 });
});

test('the place is counted in the text as it was written', () => {
  expect(namesAnother('Élan! 🎾 for Ana', other('Ana'))).toEqual({ clientId: 'OTHER', at: 13 });
});

test('the first in the text is told, whoever is listed first', () => {
  const ben = { clientId: 'B' as ClientId, names: ['Ben'] };
  const eva = { clientId: 'E' as ClientId, names: ['Eva'] };
  const first = { clientId: 'E', at: 0 };
  expect(namesAnother('Eva, then Ben', [ben, eva])).toEqual(first);
  expect(namesAnother('Eva, then Ben', [eva, ben])).toEqual(first);
});

test('a name the client shares with another is the client’s own', () => {
  const text = 'Maria gripped well.';
  expect(namesAnother(text, other('Maria', 'Okafor'), ['Maria', 'Lindt'])).toBeUndefined();
  expect(namesAnother('Maria Okafor', other('Maria', 'Okafor'), ['Maria'])?.at).toBe(6);
});

test('law: a name of letters that is no word is found wherever it stands', () => {
  const words = fc.array(fc.constantFrom('reach', 'and', 'grip', '12', 'well.'), { maxLength: 8 });
  fc.assert(
    fc.property(
      words,
      words,
      fc.constantFrom('Zebulon', 'Quillan', 'Ørsted'),
      (pre, post, name) => {
        const at = pre.length === 0 ? 0 : pre.join(' ').length + 1;
        const text = [...pre, name, ...post].join(' ');
        expect(namesAnother(text, other(name))).toEqual({ clientId: 'OTHER', at });
      },
    ),
  );
});
