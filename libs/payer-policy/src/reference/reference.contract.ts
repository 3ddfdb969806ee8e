import { isCalendarDate, procedureCode, serviceDate } from '@ledgerline/terms';
import { z } from 'zod';

const code = z
  .string()
  .regex(/^[0-9A-Z]{5}$/, 'five capitals or digits')
  .transform(procedureCode);
const date = z.string().refine(isCalendarDate, 'a calendar date').transform(serviceDate);
const whole = (max: number) => z.int().min(0).max(max);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** Of the file as CMS published it; rows are those of our codes. */
const table = {
  quarter: z
    .string()
    .regex(/^20\d\dq[1-4]$/, 'a quarter, such as 2024q3')
    .meta({ description: 'The quarter CMS published it for: 2024q3.' }),
  sha256,
  rowsTotal: whole(100_000_000),
  replaces: sha256
    .optional()
    .meta({ description: 'The hash of the table of that quarter it takes the place of.' }),
};

/** One quarter of one kind. `ledgerline reference load` makes it of CMS's own file. */
export const LoadReferenceTableBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ptp'),
    ...table,
    rows: z
      .array(
        z
          .strictObject({
            column1: code,
            column2: code,
            indicator: z.union([z.literal(0), z.literal(1)]),
            from: date,
            to: date.optional(),
          })
          .refine(({ from, to }) => to === undefined || from <= to, 'ends before it begins'),
      )
      .max(20_000),
  }),
  z.strictObject({
    kind: z.literal('mue'),
    ...table,
    rows: z
      .array(
        z.strictObject({
          code,
          unitsMax: whole(99_999),
          adjudication: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        }),
      )
      .max(2_000),
  }),
  z.strictObject({
    kind: z.literal('rvu'),
    ...table,
    conversionFactorTenThousandths: z.int().min(1).max(9_999_999).optional(),
    rows: z
      .array(
        z.strictObject({
          code,
          status: z.string().regex(/^[A-Z]$/, 'one capital'),
          workHundredths: whole(99_999),
          practiceExpenseHundredths: whole(999_999),
          malpracticeHundredths: whole(99_999),
          isAlwaysTherapy: z.boolean(),
        }),
      )
      .max(2_000),
  }),
]);
export type LoadReferenceTableBody = z.infer<typeof LoadReferenceTableBody>;

export const PairsQuery = z.strictObject({ code, date });
export type PairsQuery = z.infer<typeof PairsQuery>;
