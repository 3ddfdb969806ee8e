import { isCalendarDate, isNpi } from '@ledgerline/terms';

type Step = string | number;

const stepIn = (value: unknown, step: Step): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<Step, unknown>)[step] : undefined;

/** A value at a path, whatever shape the document really has; undefined where the path ends. */
export function at(value: unknown, first: Step, second?: Step, ...rest: readonly Step[]): unknown {
  let here = stepIn(value, first);
  if (second === undefined) return here;
  here = stepIn(here, second);
  for (const step of rest) here = stepIn(here, step);
  return here;
}

/** The text at a path, trimmed; `''` where there is none. */
export function textAt(
  value: unknown,
  first: Step,
  second?: Step,
  ...rest: readonly Step[]
): string {
  const found = at(value, first, second, ...rest);
  return typeof found === 'string' ? found.trim() : '';
}

/** The whole number at a path; undefined where it is none. */
export function wholeAt(value: unknown, first: Step, second?: Step): number | undefined {
  const found = at(value, first, second);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

const NONE: readonly unknown[] = [];

export function listAt(value: unknown, first: Step, second?: Step): readonly unknown[] {
  const found = at(value, first, second);
  return Array.isArray(found) ? found : NONE;
}

export const linesOf = (claim: unknown): readonly unknown[] => listAt(claim, 'lines');

/** First and last day of a line; undefined where it has none that is a date. */
export function daysOf(line: unknown): { readonly from: string; readonly to: string } | undefined {
  const written = at(line, 'serviceDate');
  const from = typeof written === 'string' ? written : textAt(written, 'from');
  const to = typeof written === 'string' ? written : textAt(written, 'to');
  return isDay(from) && isDay(to) ? { from, to } : undefined;
}

const KNOWN_MAX = 20_000;

/** A question about a text, answered once for each text: a day's claims say the same few over and over. */
function answeredOnce(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= KNOWN_MAX) known.clear();
    const answer = ask(text);
    known.set(text, answer);
    return answer;
  };
}

/** A date that the calendar has. */
export const isDay = answeredOnce(isCalendarDate);

/** Ten digits, of which the first is 1 or 2, with their check digit. */
export const isSoundNpi = answeredOnce(isNpi);

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
