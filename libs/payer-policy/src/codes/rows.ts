import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { Discipline, PolicySource } from '../policy.js';
import type { CodeRow, MedicareStatus } from './code-row.js';

/** What the rows of code table 1 rest on. */
const source: PolicySource = {
  title: 'CMS physician fee schedule relative value file, therapy indicators',
  asOf: '2024-07-01',
  retrieved: '2026-11-23',
  confidence: 'secondary',
  caveat:
    'Status and multiple-procedure mark are of that quarter. How the code counts is the trade’s ' +
    'common knowledge unless a payer’s row cites better; first dates are those of the code set.',
};

/** What differs from the usual row. */
export interface CodeOver {
  readonly from?: string;
  readonly status?: MedicareStatus;
  readonly takes?: string;
  /** Not of multiple-procedure indicator 5. */
  readonly isExempt?: true;
  readonly field?: 'aba' | 'psychology';
}

type Shape = Pick<CodeRow, 'model' | 'isPooled' | 'isGroup'> &
  Partial<Pick<CodeRow, 'unitMinutes' | 'countsFrom' | 'base' | 'addOn' | 'bands' | 'addOnTo'>>;

const row = (
  code: string,
  disciplines: readonly Discipline[],
  paraphrase: string,
  shape: Shape,
  over: CodeOver = {},
): CodeRow => ({
  code: procedureCode(code),
  from: serviceDate(over.from ?? '2013-01-01'),
  disciplines,
  ...(over.field ? { field: over.field } : {}),
  ...shape,
  medicareStatus: over.status ?? 'active',
  ...(over.takes ? { medicareTakes: procedureCode(over.takes) } : {}),
  isAlwaysTherapy: over.isExempt !== true,
  paraphrase,
  source,
});

type Rows = readonly Discipline[];

/** One a session, whatever its length. */
export const untimed = (code: string, of: Rows, words: string, over?: CodeOver): CodeRow =>
  row(code, of, words, { model: 'untimed', isPooled: false, isGroup: false }, over);

/** One a client and session, given to several at once. */
export const untimedGroup = (code: string, of: Rows, words: string, over?: CodeOver): CodeRow =>
  row(code, of, words, { model: 'untimed-group', isPooled: false, isGroup: true }, over);

/** Each quarter hour; its minutes join CMS's pool. */
export const quarterHours = (code: string, of: Rows, words: string, over?: CodeOver): CodeRow => {
  const shape = { model: 'timed', isPooled: true, isGroup: false, ...span(15, 8) } as const;
  return row(code, of, words, shape, over);
};

/** Each quarter hour, code by code under every payer. */
export const quarterHoursAlone = (
  code: string,
  of: Rows,
  words: string,
  over: CodeOver & { readonly isGroup: boolean },
): CodeRow => {
  const { isGroup } = over;
  const model = isGroup ? 'timed-group' : 'timed';
  return row(code, of, words, { model, isPooled: false, isGroup, ...span(15, 8) }, over);
};

/** Each hour, from its thirty-first minute. */
export const hours = (code: string, of: Rows, words: string, over?: CodeOver): CodeRow => {
  const shape = { model: 'timed', isPooled: false, isGroup: false, ...span(60, 31) } as const;
  return row(code, of, words, shape, over);
};

/** Two codes of one intervention: the first span, and each further one. */
export interface Ladder {
  readonly base: readonly [code: string, unitMinutes: number, countsFrom: number, words: string];
  readonly addOn: readonly [code: string, unitMinutes: number, countsFrom: number, words: string];
  readonly of: Rows;
  readonly isPooled?: true;
  readonly isGroup?: true;
  readonly over?: CodeOver;
  /** Where the add-on stands otherwise than its base. */
  readonly addOnOver?: CodeOver;
}

export function ladder({ base, addOn, of, isPooled, isGroup, over, addOnOver }: Ladder): CodeRow[] {
  const common = { isPooled: isPooled === true, isGroup: isGroup === true };
  const [baseCode, baseMinutes, baseFrom, baseWords] = base;
  const [addOnCode, addOnMinutes, addOnFrom, addOnWords] = addOn;
  const first: Shape = {
    model: 'timed-base',
    ...common,
    ...span(baseMinutes, baseFrom),
    addOn: procedureCode(addOnCode),
  };
  const further: Shape = {
    model: 'timed-add-on',
    ...common,
    ...span(addOnMinutes, addOnFrom),
    base: procedureCode(baseCode),
  };
  return [
    row(baseCode, of, baseWords, first, over),
    row(addOnCode, of, addOnWords, further, addOnOver ?? over),
  ];
}

/** Codes among which a session's minutes choose. */
export function bands(
  list: readonly (readonly [code: string, from: number, words: string])[],
  of: Rows,
  over: CodeOver,
): CodeRow[] {
  const family = list.map(([code, from]) => ({ code: procedureCode(code), from }));
  const shape: Shape = { model: 'band', isPooled: false, isGroup: false, bands: family };
  return list.map(([code, from, words]) =>
    row(code, of, words, { ...shape, countsFrom: from }, over),
  );
}

/** A shape of its own. */
export const codeRowOf = row;

const span = (unitMinutes: number, countsFrom: number) => ({ unitMinutes, countsFrom });
