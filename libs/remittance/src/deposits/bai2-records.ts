import { depositFault, type DepositFault } from './deposit-fault.js';

const codes = ['01', '02', '03', '16', '49', '98', '99'] as const;
export type Bai2Code = (typeof codes)[number];

/** One record with what its 88s add to it. */
export interface Bai2Record {
  readonly code: Bai2Code;
  /** After the code. */
  readonly fields: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
  /** Physical records it is made of: counts go by these. */
  readonly physical: number;
}

/**
 * Records of a file, each with its continuations. A slash ends a record; where a record of words has none, the line does,
 * and an 88 goes on in the same words.
 */
export function logicalRecords(
  text: string,
): { readonly records: readonly Bai2Record[] } | { readonly fault: DepositFault } {
  const records: { code: Bai2Code; content: string; line: number; physical: number }[] = [];
  for (const [nth, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = nth + 1;
    const whole = raw.trimEnd();
    if (whole === '') continue;
    const [code, content] = [whole.slice(0, 2), whole.slice(3)];
    const last = records.at(-1);
    if (whole.charAt(2) !== ',' || (code !== '88' && !isCode(code)))
      return { fault: depositFault(line, code.replace(/[^0-9]/g, '?'), 'record-unknown') };
    if (code !== '88') {
      if (isCode(code)) records.push({ code, content, line, physical: 1 });
      continue;
    }
    if (!last) return { fault: depositFault(line, '88', 'record-out-of-order') };
    last.content = last.content.endsWith('/')
      ? `${last.content.slice(0, -1)},${content}`
      : `${last.content} ${content}`;
    last.physical += 1;
  }
  return {
    records: records.map(({ content, ...record }) => ({
      ...record,
      fields: (content.endsWith('/') ? content.slice(0, -1) : content).split(','),
    })),
  };
}

const isCode = (text: string): text is Bai2Code => codes.some((each) => each === text);

/** Cents as BAI2 writes them: whole, a sign before or none. */
export function wholeAmount(text: string): number | undefined {
  const amount = text.trim();
  return /^[+-]?\d{1,15}$/.test(amount) ? Number(amount) : undefined;
}

/**
 * How many fields the funds type takes, itself with them: S is followed by three amounts, V by date and time, D by so many
 * pairs of days and amounts.
 *
 * @param fields  from the funds type on
 * @returns       undefined where they are fewer than it says
 */
export function amountsOfFunds(fields: readonly string[]): number | undefined {
  const type = (fields[0] ?? '').trim();
  const pairs = type === 'D' ? wholeAmount(fields[1] ?? '') : 0;
  if (pairs === undefined || pairs < 0) return undefined;
  const taken = type === 'S' ? 4 : type === 'V' ? 3 : type === 'D' ? 2 + 2 * pairs : 1;
  return type !== '' && type !== '/' && fields.length < taken ? undefined : taken;
}
