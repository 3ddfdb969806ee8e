import { accounts, agingClocks } from '@ledgerline/ledger';
import { instant, isCalendarDate, type Instant, type ServiceDate } from '@ledgerline/terms';
import { z } from 'zod';
import { page } from '../reading/listing.js';

const Day = z
  .string()
  .refine(isCalendarDate, 'a calendar date, YYYY-MM-DD')
  .transform((text) => text as ServiceDate);

/** A moment, or a day, whose last moment is meant (UTC). */
const Known = z
  .string()
  .max(30)
  .transform((text, context) => {
    try {
      return isCalendarDate(text) ? (`${text}T23:59:59.999Z` as Instant) : instant(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'a UTC moment, or a date' });
      return z.NEVER;
    }
  });

const asOf = {
  asOf: Known.optional().meta({ description: 'What we knew then: a UTC moment, or a date.' }),
  effective: Day.optional().meta({ description: 'What was true for that day.' }),
  atPosition: z
    .string()
    .regex(/^\d{1,20}(-\d{20})?$/, 'a position of the log')
    .optional()
    .meta({ description: 'What the log held then: that fact and all before it.' }),
};

export const AccountsQuery = z.strictObject({ ...page, ...asOf });
export type AccountsQuery = z.infer<typeof AccountsQuery>;

export const AgingQuery = z.strictObject({
  ...asOf,
  by: z.enum(agingClocks).default('service'),
});
export type AgingQuery = z.infer<typeof AgingQuery>;

export const ClaimNumber = z.string().regex(/^[0-9A-Z]{1,20}$/, 'a claim number of ours');
export const ClaimBalanceQuery = z.strictObject(asOf);
export type ClaimBalanceQuery = z.infer<typeof ClaimBalanceQuery>;

export const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM');

/** The hash a person was shown: where the books moved since, the month is not closed. */
export const ClosePeriodBody = z.strictObject({
  balancesHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')
    .optional(),
});
export type ClosePeriodBody = z.infer<typeof ClosePeriodBody>;

export const AdoptChartBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        account: z.enum(accounts),
        number: z.string().regex(/^[A-Za-z0-9.-]{1,20}$/, 'letters, digits, dot, hyphen'),
        name: z.string().min(1).max(80),
      }),
    )
    .min(1)
    .max(100),
  reason: z.string().min(1).max(200),
});
export type AdoptChartBody = z.infer<typeof AdoptChartBody>;
