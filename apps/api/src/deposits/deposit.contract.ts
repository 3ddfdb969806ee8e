import { z } from 'zod';
import { page } from '../reading/listing.js';

const Column = z.string().min(1).max(60);
const Id = z.string().regex(/^[0-9A-Z]{1,24}$/, 'an id of ours');

/** A bank's CSV in one text, what its columns are called, and whether only to judge it. */
export const ImportDepositsBody = z.strictObject({
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
  dryRun: z.boolean().default(false),
});
export type ImportDepositsBody = z.infer<typeof ImportDepositsBody>;

export const DepositId = Id;
export const DepositsQuery = z.strictObject({
  state: z.enum(['matched', 'unmatched']).optional(),
  ...page,
});
export type DepositsQuery = z.infer<typeof DepositsQuery>;

const Reason = z.string().min(1).max(200);

export const MatchDepositBody = z.strictObject({ remittanceId: Id, reason: Reason.optional() });
export type MatchDepositBody = z.infer<typeof MatchDepositBody>;

export const UnmatchDepositBody = z.strictObject({ remittanceId: Id, reason: Reason });
export type UnmatchDepositBody = z.infer<typeof UnmatchDepositBody>;

/** Nothing needs to be said. */
export const MatchAllBody = z.strictObject({});
