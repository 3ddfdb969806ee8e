import { z } from 'zod';
import { idOf } from '@ledgerline/practice/contract';
import type { ClientId } from '@ledgerline/terms';
import { page } from '../reading/listing.js';

const Column = z.string().min(1).max(60);
const Id = z.string().regex(/^[0-9A-Z]{1,24}$/, 'an id of ours');

const howToRead = {
  dryRun: z.boolean().default(false),
  again: z
    .boolean()
    .default(false)
    .meta({ description: 'Record anew what was undone; else it stays known, and off the books.' }),
};

/** A bank's CSV in one text, what its columns are called, and whether only to judge it. */
const CsvStatement = z.strictObject({
  format: z.literal('csv').default('csv'),
  csv: z.string().max(1_000_000),
  columns: z.strictObject({
    date: Column,
    amount: Column,
    description: Column.optional(),
    reference: Column.optional(),
    account: Column.optional(),
  }),
  dates: z.enum(['YYYY-MM-DD', 'MM/DD/YYYY']).default('YYYY-MM-DD'),
  amounts: z.enum(['plain', 'grouped']).default('plain'),
  account: z.string().min(1).max(40).optional(),
  ...howToRead,
});

/** BAI2, or OFX 1.x (QuickBooks, Quicken) and 2.x: both say themselves what their fields mean. */
const SaidStatement = z.strictObject({
  format: z.enum(['bai2', 'ofx']),
  text: z.string().max(1_000_000),
  ...howToRead,
});

export const ImportDepositsBody = z.union([CsvStatement, SaidStatement]);
export type ImportDepositsBody = z.infer<typeof ImportDepositsBody>;

export const DepositId = Id;
export const DepositsQuery = z.strictObject({
  state: z
    .enum(['matched', 'part-matched', 'unmatched', 'undone', 'looks-alike', 'same'])
    .optional(),
  ...page,
});
export type DepositsQuery = z.infer<typeof DepositsQuery>;

const Reason = z.string().min(1).max(200);

const MatchOne = z.strictObject({
  remittanceId: Id,
  broughtCents: z
    .int()
    .positive()
    .optional()
    .meta({ description: 'Where several lines brought it: what this one did.' }),
  reason: Reason.optional(),
});

/** All that it brought at once: all are matched or none. */
const MatchSeveral = z.strictObject({
  remittanceIds: z.array(Id).min(2).max(100),
  reason: Reason.optional(),
});

export const MatchDepositBody = z.union([MatchOne, MatchSeveral]);
export type MatchDepositBody = z.infer<typeof MatchDepositBody>;

export const TellLookalikeBody = z.strictObject({
  is: z.enum(['same', 'another']).meta({
    description: 'The line it looks the same as, or one of its own: then it is recorded.',
  }),
  reason: Reason,
});
export type TellLookalikeBody = z.infer<typeof TellLookalikeBody>;

export const UnmatchDepositBody = z.strictObject({ remittanceId: Id, reason: Reason });
export type UnmatchDepositBody = z.infer<typeof UnmatchDepositBody>;

const NamedPayment = z.strictObject({
  clientId: idOf<ClientId>(),
  paymentId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
});

/** All that it brought of patients: what of the line is not told, to the cent. */
export const MatchPatientDepositBody = z.strictObject({
  payments: z
    .array(NamedPayment)
    .min(1)
    .max(500)
    .refine(
      (all) => new Set(all.map((each) => `${each.clientId}/${each.paymentId}`)).size === all.length,
      'each payment once',
    ),
  reason: Reason.optional(),
});
export type MatchPatientDepositBody = z.infer<typeof MatchPatientDepositBody>;

export const UnmatchPatientDepositBody = z.strictObject({ reason: Reason });
export type UnmatchPatientDepositBody = z.infer<typeof UnmatchPatientDepositBody>;

/** Nothing needs to be said. */
export const MatchAllBody = z.strictObject({});
