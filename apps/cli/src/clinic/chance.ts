/** A source of numbers that a seed and some words fix for ever: no two runs differ. */
export interface Chance {
  /** Whole, from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True so often in a hundred. */
  inHundred(often: number): boolean;
  /** One of them. */
  of<T>(choices: readonly T[]): T;
}

/**
 * Draws that depend on what they are about and on nothing drawn before: leave a group out, and
 * every other group stays as it was.
 *
 * @param words  what the draws are about, such as `'session', 'T03.MW1', '2026-03-04'`
 */
export function chanceOf(seed: number, ...words: readonly (string | number)[]): Chance {
  let state = seed >>> 0;
  for (const char of words.join(' ')) state = mixed(state ^ (char.codePointAt(0) ?? 0));
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return mixed(state);
  };
  const whole = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    whole,
    inHundred: (often) => next() % 10_000 < often * 100,
    of: <T>(choices: readonly T[]): T => choices[whole(0, choices.length - 1)] as T,
  };
}

/** Spreads each bit over all others (constants of a 32-bit finaliser from the hash-prospector project). */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
