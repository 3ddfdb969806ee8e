import type { FaultCode } from './fault-codes.js';

/** What one interchange divides its text with, each one ASCII character. */
export interface Separators {
  readonly element: string;
  readonly component: string;
  /** Null before version 00402, where ISA11 is a letter. */
  readonly repetition: string | null;
  readonly terminator: string;
}

export const ISA_BYTES = 106;
/** Where the sixteen element separators of an ISA stand: its elements have fixed widths. */
const ISA_PLACES = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

/**
 * Reads the separators from an ISA by its fixed form; nothing is guessed.
 *
 * @param head  latin1 text that begins with `ISA` and holds at least 106 characters
 * @returns     the separators, or the fault with the ISA element at which the form breaks
 */
export function separatorsOf(
  head: string,
): Separators | { readonly fault: FaultCode; readonly element: number } {
  const element = head.charAt(3);
  let at = 2;
  for (const [n, place] of ISA_PLACES.entries()) {
    at = head.indexOf(element, at + 1);
    if (at !== place) return { fault: 'ISA_MALFORMED', element: Math.max(1, n) };
  }
  const component = head.charAt(104);
  const terminator = head.charAt(105);
  const repetition = /[A-Za-z0-9 ]/.test(head.charAt(82)) ? null : head.charAt(82);

  const inside = [element, component, ...(repetition ? [repetition] : [])];
  const isUsable =
    inside.every((each) => /^[!-/:-@[-`{-~\t\x1c-\x1f]$/.test(each)) &&
    /^[!-/:-@[-`{-~\t\n\r\x1c-\x1f\x15]$/.test(terminator) &&
    new Set([...inside, terminator]).size === inside.length + 1;
  if (!isUsable) return { fault: 'SEPARATORS_INVALID', element: 16 };
  return { element, component, repetition, terminator };
}
