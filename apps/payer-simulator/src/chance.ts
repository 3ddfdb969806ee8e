/** Chance without a generator: the same seed and the same words always draw the same number. */

/**
 * @param seed  the run's seed
 * @param words  what the draw is about, e.g. `'denial', patientControlNumber`
 * @returns  0 … 2^32 − 1 (FNV-1a over the words, then a finalising mix)
 */
export function draw(seed: number, ...words: (string | number)[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const char of words.join('\u0001')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One of the choices, by draw; undefined from none. */
export function drawOne<T>(
  choices: readonly T[],
  seed: number,
  ...words: (string | number)[]
): T | undefined {
  return choices[choices.length === 0 ? 0 : draw(seed, ...words) % choices.length];
}

/** Whether what happens once in so many times happens here; 0 never, 1 always. */
export const happens = (oneIn: number, seed: number, ...words: (string | number)[]): boolean =>
  oneIn > 0 && draw(seed, ...words) % oneIn === 0;
