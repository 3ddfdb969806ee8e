import { carcsFrom144 } from './carc-codes-from-144.js';
import { carcsTo140 } from './carc-codes-to-140.js';
import { isDisposition, type Disposition } from '../posting/posting-disposition.js';

export type GroupCode = 'CO' | 'OA' | 'PI' | 'PR';

/** One claim adjustment reason code as we treat it. */
export interface CarcRow {
  readonly carc: string;
  /** Group codes it is expected under, and what each then means; under another it waits for a person. */
  readonly posts: ReadonlyMap<GroupCode, Disposition>;
  /** What kind of reason it is: `coding`, `eligibility` … the queue it goes to. */
  readonly kind: string;
  readonly action: string;
  readonly deadline: Deadline | null;
  /** `listed`: code, group and treatment agree in our sources; `usual`: common practice, payers differ. */
  readonly confidence: 'listed' | 'usual';
}

/** Days counted from the payment date. */
export interface Deadline {
  readonly what: 'appeal' | 'records' | 'look-again';
  readonly days: number;
}

/** First edition of the X12 list these rows were held against. */
export const CARC_TABLE_AS_OF = '2024-06-01';

/**
 * Source: Medicare redetermination, 42 CFR 405.942 (120 days); additional documentation requests, 45 days.
 * Other payers set theirs by contract: earlier or later, so what is shown is the day to have looked by.
 */
const deadlineOfKind: Readonly<Record<string, Deadline>> = {
  ...each(
    'appeal',
    120,
    'coding credentials timely-filing authorization medical-necessity not-covered bundled documentation',
  ),
  ...each('appeal', 120, 'frequency audit coverage-policy unsaid benefit appeal-result'),
  ...each('records', 45, 'records'),
  ...each('look-again', 30, 'pending'),
};

function each(what: Deadline['what'], days: number, kinds: string): Record<string, Deadline> {
  return Object.fromEntries(kinds.split(' ').map((kind) => [kind, { what, days }]));
}

/** Settled treatment in every source we have: the kinds that post by themselves. */
const listedKinds = new Set(
  'patient contract multiple-procedures sequestration regulatory prior-payer'.split(' '),
);

const rows: readonly CarcRow[] = [...carcsTo140, ...carcsFrom144].map(
  ([carc, posts, kind, action]) => ({
    carc,
    posts: readPosts(posts),
    kind,
    action,
    deadline: deadlineOfKind[kind] ?? null,
    confidence: listedKinds.has(kind) ? 'listed' : 'usual',
  }),
);

function readPosts(text: string): CarcRow['posts'] {
  const pairs = text.split(', ').map((each): [GroupCode, Disposition] => {
    const [group = '', as = ''] = each.split(' ');
    if (!isDisposition(as)) throw new RangeError(`no disposition ${as}`);
    return [group as GroupCode, as];
  });
  return new Map(pairs);
}

/** Every code we have a treatment for. */
export const carcTable: ReadonlyMap<string, CarcRow> = new Map(rows.map((row) => [row.carc, row]));
