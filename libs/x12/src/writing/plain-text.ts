/** What a name or note may hold on the wire: basic and extended set, less * : ~ ^ and > | `. */
const WORD = String.raw`[A-Z0-9!"&'()+,\-./;?=%@[\]_{}\\<#$]+`;
// Words with one space between them. One way to match only: a long name must not be tried twice.
const PLAIN = new RegExp(`^(?:${WORD}(?: ${WORD})*)?$`);
/** As above for identifiers, which keep their case. */
const CARRIED = /^[A-Za-z0-9 !"&'()+,\-./;?=%@[\]_{}\\<#$]*$/;
const ASCII = /^[ -~]*$/;
const NOT_PLAIN = /[^A-Z0-9 !"&'()+,\-./;?=%@[\]_{}\\<#$]/g;

/** Letters that are no base plus mark, so that NFKD leaves them; and the typesetter's marks. */
const STAND_INS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['AE', 'Æ'],
    ['OE', 'Œ'],
    ['SS', 'ẞ'],
    ['TH', 'Þ'],
    ['O', 'Ø'],
    ['D', 'ĐÐ'],
    ['L', 'Ł'],
    ['H', 'Ħ'],
    ['T', 'Ŧ'],
    ["'", '‘’‚‛ʼ′'],
    ['"', '“”„″«»'],
    ['/', '⁄'],
    ['-', '‐‑‒–—―−'],
  ].flatMap(([plain = '', marks = '']) => [...marks].map((mark) => [mark, plain])),
);
const STAND_IN = new RegExp(`[${Object.keys(STAND_INS).join('')}]`, 'g');

/**
 * A name, address or note in the alphabet of the wire: accents folded, smart quotes and dashes
 * made plain, upper case, delimiters and control characters removed, spaces collapsed and trimmed.
 * May be empty. Any text in, always the same text out, and folding twice changes nothing.
 */
export function plainText(text: string): string {
  const upper = ASCII.test(text) ? text.toUpperCase() : folded(text);
  if (PLAIN.test(upper)) return upper;
  return upper.replace(NOT_PLAIN, '').replace(/ +/g, ' ').trim();
}

/** Whether folding loses letters of another script, which no reader could guess. */
export function losesLetters(text: string): boolean {
  return !ASCII.test(text) && /[^ -~]/.test(folded(text).replace(/\p{C}/gu, ''));
}

/** Whether an identifier may travel as it is. */
export const isCarried = (id: string): boolean => CARRIED.test(id) && id.trim() === id;

export const holdsDelimiter = (id: string): boolean => /[*:~^]/.test(id);

function folded(text: string): string {
  return text
    .replace(/\d(?=[¼-¾⅐-⅞])/g, '$& ') // 1½ is 1 1/2, never 11/2
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s/g, ' ')
    .toUpperCase()
    .replace(STAND_IN, (mark) => STAND_INS[mark] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}
