import { isCalendarDate, serviceDate } from '@ledgerline/terms';
import { z } from 'zod';
import { accountOfDisposition, type Disposition } from '../posting/posting-disposition.js';
import type { PolicyFault, PostingClause } from './posting-policy.js';
import { IDENTIFY_FROM_LEAST } from './posting-policy.js';
import { offeredPolicy } from './posting-policy.decider.js';

const dispositions = Object.keys(accountOfDisposition) as [Disposition, ...Disposition[]];

const Clause = z.strictObject({
  clause: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens'),
  when: z.strictObject({
    group: z.enum(['CO', 'OA', 'PI', 'PR']),
    carc: z.string().regex(/^[A-Z]?\d{1,3}$/, 'an adjustment reason code'),
    remarks: z
      .array(z.string().regex(/^[A-Z]{1,3}\d{1,4}$/, 'a remark code'))
      .min(1)
      .max(20)
      .optional(),
    payerX12Id: z.string().min(1).max(80).optional(),
    sign: z.enum(['lowers', 'raises']).optional(),
  }),
  then: z.enum(dispositions),
  upToExpected: z.literal(true).optional(),
  why: z.string().min(1).max(200),
});

const offered = {
  from: z.string().refine(isCalendarDate, 'a calendar date').transform(serviceDate).meta({
    description: 'First payment date',
  }),
  toleranceCents: z.int().min(0).max(100_000),
  identifyFromPercent: z
    .int()
    .min(IDENTIFY_FROM_LEAST)
    .max(100)
    .optional()
    .meta({ description: 'Whole percent of evidence that tells a claim by itself; absent, 100.' }),
  overrides: z
    .array(Clause)
    .max(500)
    .transform((clauses) => clauses.map(clauseOf)),
};

/** Clauses of a practice’s own that go before the shipped ones; an empty list goes back to those. */
export const PostingPolicyFile = z.strictObject(offered);
export type PostingPolicyFile = z.infer<typeof PostingPolicyFile>;

/** The same, and why it is adopted. */
export const AdoptPostingPolicyBody = z.strictObject({
  ...offered,
  reason: z.string().min(1).max(300),
});
export type AdoptPostingPolicyBody = z.infer<typeof AdoptPostingPolicyBody>;

/** What is wrong with a policy file, and where. */
export interface PostingPolicyFileFault {
  /** `$.overrides[0].when.carc`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** Reads a posting policy written as JSON; every fault at once, those of its meaning too. */
export function readPostingPolicyFile(
  content: string,
): { readonly file: PostingPolicyFile } | { readonly faults: readonly PostingPolicyFileFault[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    const remedy = 'Write it as `ledgerline posting-policy show --file` does.';
    return { faults: [{ path: '$', message: 'This is no JSON.', remedy }] };
  }
  const read = PostingPolicyFile.safeParse(parsed);
  if (!read.success)
    return {
      faults: read.error.issues.map(({ path, message, code }) => ({
        path: pathInWords(path),
        message: `${message}.`,
        remedy:
          code === 'unrecognized_keys'
            ? 'Leave the field out, or spell it as a policy of ours does.'
            : 'Write it as `ledgerline posting-policy show --file` does.',
      })),
    };
  const faults = faultsOfMeaning(read.data);
  return faults.length > 0 ? { faults } : { file: read.data };
}

/** What is wrong with clauses that read well. */
function faultsOfMeaning(file: PostingPolicyFile): readonly PostingPolicyFileFault[] {
  return offeredFaults(file).map(({ code, clause }) => {
    const at = file.overrides.map((each) => each.clause).lastIndexOf(clause);
    const { field, ...said } = meanings[code];
    return { path: `$.overrides[${at}].${field}`, ...said };
  });
}

const offeredFaults = (file: PostingPolicyFile): readonly PolicyFault[] =>
  offeredPolicy(file).faults;

const meanings = {
  'write-off-without-listed-reason': {
    field: 'then',
    message: 'A write-off names a reason of our table, and never what is the patient’s.',
    remedy: 'Let it stay open, or name a listed reason under CO, OA or PI.',
  },
  'clause-named-twice': {
    field: 'clause',
    message: 'Another clause has this name.',
    remedy: 'Give each clause a name of its own.',
  },
  'patient-under-other-group': {
    field: 'then',
    message: 'Only what the payer puts under PR becomes the patient’s.',
    remedy: 'Let it stay open, or write it off for a listed reason.',
  },
} as const satisfies Record<PolicyFault['code'], object>;

const pathInWords = (path: readonly PropertyKey[]): string =>
  ['$', ...path.map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`))].join(
    '',
  );

/** Absent and undefined are one to the reader of a body, and two to a fact. */
const clauseOf = (clause: z.infer<typeof Clause>): PostingClause =>
  JSON.parse(JSON.stringify(clause)) as PostingClause;

/** A changed policy judged against what was posted; nothing is written. */
export const DryRunBody = z.strictObject({
  policy: PostingPolicyFile,
  from: offered.from.optional().meta({ description: 'First payment date; absent, 90 days ago.' }),
  to: offered.from.optional().meta({ description: 'Last payment date; absent, today.' }),
  skip: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(0).max(1_000).default(100),
});
export type DryRunBody = z.infer<typeof DryRunBody>;
