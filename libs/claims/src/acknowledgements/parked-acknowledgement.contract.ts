import { z } from 'zod';
import type { BatchId, PatientControlNumber, PayerId, ServiceDate } from '@ledgerline/terms';
import { isCalendarDate } from '@ledgerline/terms';
import { clockNames } from '../claim-status/claim-clock.rows.js';

const reason = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});
const setControlNumber = z.string().regex(/^\d{4,9}$/, 'four to nine digits');

/** Whose a parked acknowledgement is: a batch, and which of its sets, or a claim. */
export const MatchAcknowledgementBody = z.strictObject({
  to: z.union([
    z.strictObject({
      batchId: z
        .string()
        .regex(/^[A-Z0-9]{1,20}$/)
        .transform((id) => id as BatchId),
      setControlNumber: setControlNumber.optional(),
    }),
    z.strictObject({
      patientControlNumber: z
        .string()
        .regex(/^[A-Z0-9]{1,20}$/)
        .transform((id) => id as PatientControlNumber),
    }),
  ]),
  reason,
});
export type MatchAcknowledgementBody = z.infer<typeof MatchAcknowledgementBody>;

export const DismissAcknowledgementBody = z.strictObject({ reason });
export type DismissAcknowledgementBody = z.infer<typeof DismissAcknowledgementBody>;

/** Which of a claim's contradicting answers holds, as the payer or clearinghouse said when asked. */
export const SettleContradictionBody = z.strictObject({
  stands: z.enum(['accepted', 'rejected']),
  reason,
});
export type SettleContradictionBody = z.infer<typeof SettleContradictionBody>;

/** How long a claim may wait for something, from a date on. */
export const SetClaimClockBody = z.strictObject({
  clock: z.enum(clockNames),
  payerId: z
    .string()
    .regex(/^[A-Za-z0-9._]{1,64}$/)
    .transform((id) => id as PayerId)
    .nullable()
    .default(null)
    .meta({ description: 'Null: every payer without a clock of its own' }),
  limit: z.number().int().min(0).max(366).nullable().meta({ description: 'Null: it does not run' }),
  unit: z.enum(['business-day', 'day']),
  from: z
    .string()
    .refine(isCalendarDate, 'a date like 2026-11-18')
    .transform((date) => date as ServiceDate),
  source: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'Who says so: a contract, a rule' }),
});
export type SetClaimClockBody = z.infer<typeof SetClaimClockBody>;
