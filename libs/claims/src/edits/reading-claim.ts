import { isCalendarDate } from '@ledgerline/terms';

/** A value at a path, whatever shape the document really has; undefined where the path ends. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** The text at a path, trimmed; `''` where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found.trim() : '';
}

/** The whole number at a path; undefined where it is none. */
export function wholeAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

export const linesOf = (claim: unknown): readonly unknown[] => listAt(claim, 'lines');

/** First and last day of a line; undefined where it has none that is a date. */
export function daysOf(line: unknown): { readonly from: string; readonly to: string } | undefined {
  const written = at(line, 'serviceDate');
  const from = typeof written === 'string' ? written : textAt(written, 'from');
  const to = typeof written === 'string' ? written : textAt(written, 'to');
  return isCalendarDate(from) && isCalendarDate(to) ? { from, to } : undefined;
}

export const modifiersOf = (line: unknown): readonly string[] =>
  listAt(line, 'modifiers').filter((each) => typeof each === 'string');

/** Traditional Medicare, Part B (SBR09): the payer whose rules are the same everywhere. */
export const isMedicare = (claim: unknown): boolean =>
  textAt(claim, 'subscriber', 'filingIndicator') === 'MB';

/** Who was treated: the patient named, or the subscriber where that is the same person. */
export const patientOf = (claim: unknown): unknown =>
  textAt(claim, 'subscriber', 'relationship') === 'self' || at(claim, 'patient') === undefined
    ? at(claim, 'subscriber')
    : at(claim, 'patient');

/** One person with one payer, as far as a claim tells: for telling two claims of a day together. */
export const patientKey = (claim: unknown): string =>
  [
    textAt(claim, 'payer', 'id'),
    textAt(claim, 'subscriber', 'memberId'),
    textAt(patientOf(claim), 'birthDate'),
    textAt(patientOf(claim), 'firstName').toUpperCase(),
  ].join('/');
