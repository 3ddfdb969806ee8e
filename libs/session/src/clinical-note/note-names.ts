import type { ClientId } from '@ledgerline/terms';
import {
  calledAfterSomebody,
  particles,
  wordsThatAreNames,
  wordsThatBegin,
} from './note-common-names.js';

/** A client, and what they are called: first, last, middle, preferred names. */
export interface NamedClient {
  readonly clientId: ClientId;
  readonly names: readonly string[];
}

/** Who is named, and at which character of the text (UTF-16, from 0). Never the name itself. */
export interface Naming {
  readonly clientId: ClientId;
  readonly at: number;
}

/**
 * The first place where a text names another client, or undefined.
 *
 * Whole words, case and accents aside. A name of two parts is found by either, and with its parts
 * together. Two kinds are found only with a capital: names of one or two letters (and then letter by
 * letter), and names that are words as well. The capital counts at the beginning of a sentence too:
 * 'Will walked' and 'May need' cannot be told apart, and a sentence to turn round is less than a client
 * told of. Only a two-letter word that begins any sentence ('An', 'Do') must stand elsewhere.
 *
 * @param others  the other clients; their order does not matter but where both are named at one place
 * @param own     names of the client the note is about: a name they share with another is theirs
 */
export function namesAnother(
  text: string,
  others: readonly NamedClient[],
  own: readonly string[] = [],
): Naming | undefined {
  const ownParts = new Set(own.flatMap(partsOf).map(({ plain }) => plain));
  const sought = new Map<string, Sought[]>();
  for (const { clientId, names } of others)
    for (const part of names.flatMap(partsOf))
      if (!ownParts.has(part.plain))
        sought.set(part.plain, [...(sought.get(part.plain) ?? []), { ...part, clientId }]);
  if (sought.size === 0) return undefined;
  const words = wordsOf(text);
  for (const [nth, word] of words.entries()) {
    const found = sought.get(word.plain)?.find((each) => isNamed(each, words, nth, text));
    if (found) return { clientId: found.clientId, at: word.at };
  }
  return undefined;
}

interface Word {
  /** As written. */
  readonly word: string;
  /** Without case and accents. */
  readonly plain: string;
  readonly at: number;
}

type Sought = Word & { readonly clientId: ClientId };

const plainOf = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** Runs of letters. `Ana’s` is `Ana` and an `s`; `Smith-Jones` is both. */
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({
    word: match[0],
    plain: plainOf(match[0]),
    at: match.index,
  }));

/** The parts of a name it can be known by: an initial, or a `van der`, is none beside a longer part. */
function partsOf(name: string): Word[] {
  const words = wordsOf(name);
  if (words.length < 2) return words;
  return words.filter(({ plain }) => plain.length > 2 && !particles.has(plain));
}

function isNamed(
  { word: name, plain }: Sought,
  words: readonly Word[],
  nth: number,
  text: string,
): boolean {
  const { word, at } = words[nth] as Word;
  if (isCalledAfter(words, nth)) return false;
  if (plain.length < 3) {
    if (!isCapital(word) || word.normalize('NFC') !== name.normalize('NFC')) return false;
    return !(wordsThatBegin.has(plain) && isAtBeginning(text, at));
  }
  return !wordsThatAreNames.has(plain) || isCapital(word);
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);

/** At the beginning of the text, a line or a sentence. */
const isAtBeginning = (text: string, at: number): boolean =>
  /(^|[.!?:;\n\r])[^\p{L}\p{N}.!?:;]*$/u.test(text.slice(Math.max(0, at - 20), at));

function isCalledAfter(words: readonly Word[], nth: number): boolean {
  const phrase = words
    .slice(nth, nth + 3)
    .map(({ plain }) => plain)
    .join(' ');
  return calledAfterSomebody.some((each) => `${phrase} `.startsWith(`${each} `));
}
