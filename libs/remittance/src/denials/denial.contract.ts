import { isCalendarDate, serviceDate } from '@ledgerline/terms';
import { z } from 'zod';

const date = z.string().refine(isCalendarDate, 'a calendar date').transform(serviceDate);
const why = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});
const causeId = z.string().regex(/^[0-9A-F]{16}$/);
const denials = z
  .array(z.string().regex(/^[A-Z0-9]{1,20}\/[A-Za-z0-9._-]{1,64}$/))
  .min(1)
  .max(2_000)
  .meta({ description: 'Keys of the denials list, as a preview gave them.' });
const previewHash = z.string().regex(/^[0-9a-f]{32}$/);

/** Look at what an action would do to all of a cause, or to some denials; then do just that. */
const looked = {
  does: z.literal('preview'),
  causeId: causeId.optional(),
  denials: denials.optional(),
};
const accepted = { does: z.literal('accept'), denials, previewHash, why };
const oneOf = 'name a cause, or denials';
const isOne = (body: { causeId?: string | undefined; denials?: unknown; does: string }) =>
  body.does === 'accept' || (body.causeId === undefined) !== (body.denials === undefined);

const reason = z
  .string()
  .min(1)
  .max(40)
  .meta({ description: 'Of GET /denials/write-off-reasons.' });
export const WriteOffDenialsBody = z
  .discriminatedUnion('does', [
    z.strictObject({ ...looked, reason }),
    z.strictObject({ ...accepted, reason }),
  ])
  .refine(isOne, oneOf);
export type WriteOffDenialsBody = z.infer<typeof WriteOffDenialsBody>;

export const BillPatientBody = z
  .discriminatedUnion('does', [z.strictObject(looked), z.strictObject(accepted)])
  .refine(isOne, oneOf);
export type BillPatientBody = z.infer<typeof BillPatientBody>;

/** Corrections take claims, not lines: the claims of these denials go whole. */
export const CorrectDenialsBody = BillPatientBody;
export type CorrectDenialsBody = BillPatientBody;

const level = z.enum(['first', 'second', 'third', 'records']);
export const FileAppealsBody = z
  .discriminatedUnion('does', [
    z.strictObject({ ...looked, level }),
    z.strictObject({
      ...accepted,
      level,
      filedOn: date.optional().meta({ description: 'Absent, today.' }),
    }),
  ])
  .refine(isOne, oneOf);
export type FileAppealsBody = z.infer<typeof FileAppealsBody>;

export const DecideAppealBody = z.strictObject({
  outcome: z.enum(['overturned', 'partly', 'upheld', 'withdrawn']),
  decidedOn: date,
  why,
});
export type DecideAppealBody = z.infer<typeof DecideAppealBody>;

export const UndoDenialActionBody = z.strictObject({ why });
export type UndoDenialActionBody = z.infer<typeof UndoDenialActionBody>;

export const SetDenialDeadlineBody = z.strictObject({
  payerId: z.string().regex(/^[A-Za-z0-9._]{1,64}$/),
  what: z.enum(['appeal', 'corrected-claim', 'records', 'reopening', 'answer']),
  days: z.int().min(1).max(3_650),
  countedFrom: z.enum(['payment-date', 'service-date', 'filing-date']),
  from: date.meta({ description: 'First date of a denial it holds for.' }),
  source: z.string().trim().min(1).max(300).meta({ description: 'Where it was read.' }),
});
export type SetDenialDeadlineBody = z.infer<typeof SetDenialDeadlineBody>;
