import { isCalendarDate, procedureCode, serviceDate } from '@ledgerline/terms';
import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);
const whole = (min: number, max: number) => z.int().min(min).max(max);
const date = z.string().refine(isCalendarDate, 'a calendar date').transform(serviceDate);
const modifiers = z.array(z.string().regex(/^[0-9A-Z]{2}$/, 'two capitals or digits')).max(4);
const byDiscipline = z.strictObject({
  PT: modifiers.optional(),
  OT: modifiers.optional(),
  SLP: modifiers.optional(),
  BH: modifiers.optional(),
});
const policyId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters and digits, parted by hyphens');

const source = z
  .strictObject({
    title: text(300),
    asOf: text(60),
    retrieved: z.string().refine(isCalendarDate, 'a calendar date'),
    confidence: z.enum(['read', 'secondary', 'unconfirmed']),
    caveat: text(1_000).optional(),
  })
  .meta({ description: 'Where it was learnt, when, and how well.' });

/** What every dated row has. */
const dated = {
  policyId,
  version: whole(1, 9_999).meta({ description: 'Above that of the row it takes the place of.' }),
  from: date.meta({ description: 'First date of service.' }),
  to: date.optional().meta({ description: 'Last date of service; absent, still in force.' }),
  citation: text(500),
  source,
};

const row = z.strictObject({
  ...dated,
  procedureCode: z
    .string()
    .regex(/^[0-9A-Z]{5}$/, 'five capitals or digits')
    .transform(procedureCode),
  basis: z.enum(['per-session', 'per-15-minutes', 'per-30-minutes', 'per-hour']),
  rounding: z.enum(['whole-only', 'midpoint']),
  unitsPerDayMax: whole(1, 999).optional(),
  unitsPerWeekMax: whole(1, 9_999).optional(),
  unitsPerEpisodeMax: whole(1, 99_999).optional(),
  unitsPerYearMax: whole(1, 99_999).optional(),
  groupMin: whole(1, 99),
  groupMax: whole(1, 99).optional(),
  modifiersByDiscipline: byDiscipline,
  assistantModifiersByDiscipline: byDiscipline.optional(),
  extraModifiers: modifiers.optional(),
});

const terms = z.strictObject({
  ...dated,
  title: text(300),
  timedCounting: z.enum(['cms-total-time', 'ama-midpoint', 'whole-only']),
  minutesPooledAcross: z.enum(['discipline', 'day']).optional(),
  bandCode: z.enum(['minutes', 'code-documented']).optional(),
  followsMedicareStatus: z.boolean().optional(),
  modifiersByDiscipline: byDiscipline,
  assistantModifiers: byDiscipline.optional(),
  assistantPercentOver: whole(0, 100).optional(),
  assistantModifierFirst: z.boolean(),
  ncci: z.enum(['medicare', 'none']),
  distinctModifier: z.enum(['59', 'XE']),
  distinctOn: z.enum(['column-1', 'column-2']),
  thresholds: z.boolean(),
  mppr: z.boolean(),
  sequestration: z.boolean(),
  pricedBy: z.literal('medicare-fee-schedule').optional(),
  isNeverDefault: z.literal(true).optional(),
  telehealthModifiers: z.strictObject({
    video: z.string().optional(),
    'audio-only': z.string().optional(),
  }),
  placesOfService: z
    .array(z.string().regex(/^\d{2}$/, 'two digits'))
    .max(100)
    .optional(),
  documentation: z.strictObject({
    planOfCare: z.boolean(),
    certificationDays: whole(1, 999).optional(),
    orderExceptionFrom: date.optional(),
    recertificationDays: whole(1, 999).optional(),
    progressReportEveryTreatmentDays: whole(1, 999).optional(),
    assistantNotesCosigned: z.boolean(),
    referringProvider: z.boolean(),
    authorization: z.boolean(),
  }),
  filingLimitDays: whole(1, 9_999),
});

const file = {
  policyId,
  terms: terms.optional(),
  rows: z.array(row).max(500).meta({ description: 'Of single codes, whole rows.' }),
};

/** A changed policy as a file: what `policy export` writes and `policy what-if` and `policy adopt` read. */
export const PolicyFile = z.strictObject(file);
export type PolicyFile = z.infer<typeof PolicyFile>;

/** The file, and why it is adopted. */
export const AdoptPolicyVersionBody = z.strictObject({ ...file, reason: text(500) });
export type AdoptPolicyVersionBody = z.infer<typeof AdoptPolicyVersionBody>;

export const PolicyOnQuery = z.strictObject({ date: date.optional() });
export type PolicyOnQuery = z.infer<typeof PolicyOnQuery>;

/** What is wrong with a policy file, and where. */
export interface PolicyFileFault {
  /** `$.rows[0].basis`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** Reads a policy file; every fault at once. */
export function readPolicyFile(
  content: string,
): { readonly file: PolicyFile } | { readonly faults: readonly PolicyFileFault[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    const remedy = 'Write it as JSON, as `ledgerline policy export` does.';
    return { faults: [{ path: '$', message: 'This is no JSON document.', remedy }] };
  }
  const read = PolicyFile.safeParse(parsed);
  if (read.success) return { file: read.data };
  return {
    faults: read.error.issues.map(({ path, message, code }) => ({
      path: pathInWords(path),
      message: `${message}.`,
      remedy:
        code === 'unrecognized_keys'
          ? 'Leave the field out, or spell it as an exported policy does.'
          : 'Write it as an exported policy does: `ledgerline policy export ID`.',
    })),
  };
}

const pathInWords = (path: readonly PropertyKey[]): string =>
  ['$', ...path.map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`))].join(
    '',
  );
