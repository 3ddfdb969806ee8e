/** One check of the verdict: what must hold, in words, and who breaks it. */
export interface Check {
  readonly name: string;
  readonly isRight: boolean;
  readonly sentence: string;
  /** Ids of what breaks it, the first few. */
  readonly offenders: readonly string[];
}

const SHOWN_MAX = 12;

/**
 * A check that holds where nobody breaks it.
 *
 * @param sentence  what was looked at, with its figures
 */
export const check = (
  name: string,
  sentence: string,
  offenders: readonly string[] = [],
  isRight = offenders.length === 0,
): Check => ({ name, sentence, isRight, offenders: offenders.slice(0, SHOWN_MAX) });

/** How often each word comes, the most frequent first. */
export function tally(words: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
