/** Letters and marks a practice types, by the small letter, and what of them travels. */
const travels: Readonly<Record<string, string>> = {
  é: 'E',
  è: 'E',
  ñ: 'N',
  ü: 'U',
  ö: 'O',
  ç: 'C',
  å: 'A',
  ž: 'Z',
  ś: 'S',
  ł: 'L',
  ø: 'O',
  æ: 'AE',
  ß: 'SS',
  '’': "'",
  '‘': "'",
  '“': '"',
  '–': '-',
  '—': '-',
  '*': '',
  ':': '',
  '~': '',
  '^': '',
  '>': '',
  '|': '',
  '`': '',
  '\u0007': '',
  '\u200b': '',
  '\u00a0': ' ',
  '\t': ' ',
  '\n': ' ',
  漢: '',
};

export const oddLetters = [...Object.keys(travels), ...'ÉÑÜŁØÆ'];

/** What is read of a text that was typed: capitals, accents off, no delimiter, spaces told once. */
export function asItTravels(typed: string): string {
  return [...typed.normalize('NFC')]
    .map((each) => travels[each.toLowerCase()] ?? (/[ -~]/.test(each) ? each.toUpperCase() : ''))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

/** The same of a name or note, which is cut where it is too long; nothing where nothing is left. */
export function cutAt(most: number, typed: string | undefined): string | undefined {
  return (
    asItTravels(typed ?? '')
      .slice(0, most)
      .trimEnd() || undefined
  );
}
