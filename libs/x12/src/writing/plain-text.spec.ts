import fc from 'fast-check';
import { losesLetters, plainText } from './plain-text.js';

test.each([
  // typed, on the wire
  ['Muñoz-Núñez', 'MUNOZ-NUNEZ'],
  ['Straße', 'STRASSE'],
  ['Øster Ærø', 'OSTER AERO'],
  ['Łukasz Þór', 'LUKASZ THOR'],
  ['O’Brien', "O'BRIEN"],
  ['“Kim” — Lee', '"KIM" - LEE'],
  ['A*B:C~D^E>F|G`H', 'ABCDEFGH'],
  ['two\tlines\r\n and  spaces ', 'TWO LINES AND SPACES'],
  ['full＊width：', 'FULLWIDTH'],
  ['bell\u0007', 'BELL'],
  ['1½ hours', '1 1/2 HOURS'],
  ['漢字', ''],
])('%j is written %j', (typed, written) => {
  expect(plainText(typed)).toBe(written);
});

test.each([
  ['Muñoz', false],
  ['A*B\u0000', false],
  ['Ким Lee', true],
  ['Lee 🙂', true],
])('%j loses letters: %s', (typed, loses) => {
  expect(losesLetters(typed)).toBe(loses);
});

test('the longest text with a delimiter behind it is folded at once', () => {
  expect(plainText(`${'a'.repeat(2000)}*`)).toBe('A'.repeat(2000));
});

test('law: what is folded stays as it is, holds no delimiter, no edge space and no double space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const folded = plainText(typed);
      expect(plainText(folded)).toBe(folded);
      expect(folded).not.toMatch(/[*:~^>|`a-z]|^ | $| {2}|[^ -~]/);
    }),
  );
});
