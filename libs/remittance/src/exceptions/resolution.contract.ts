import { isCalendarDate, serviceDate, type LineId } from '@ledgerline/terms';
import { z } from 'zod';

const date = z.string().refine(isCalendarDate, 'a calendar date').transform(serviceDate);
const why = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});
const word = z.string().min(1).max(40);
const lineId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .transform((id) => id as LineId);

/** What a person would decide of one exception of a payment: looked at before it is done. */
export const PreviewResolutionBody = z.strictObject({
  at: z
    .string()
    .regex(/^(L\d{1,4}(\.\d{1,3})?|C\.\d{1,3}|P)$/)
    .meta({ description: '`at` of the exception, as the list gives it.' }),
  why,
  resolve: z.discriminatedUnion('does', [
    z.strictObject({ does: z.literal('post-held'), to: word, reason: word.optional() }),
    z.strictObject({ does: z.literal('keep'), until: date }),
    z.strictObject({ does: z.literal('accept-shortfall'), reason: word }),
    z.strictObject({ does: z.literal('dispute-shortfall'), until: date }),
    z.strictObject({
      does: z.literal('name-payment'),
      reverses: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
    }),
    z.strictObject({ does: z.literal('tell-line'), lineId }),
    z.strictObject({ does: z.literal('return-repeat') }),
    z.strictObject({ does: z.literal('accept-prior-payer') }),
  ]),
});
export type PreviewResolutionBody = z.infer<typeof PreviewResolutionBody>;

/** The same, once it was shown: what happens is then what was shown, or nothing is. */
export const ResolveExceptionBody = PreviewResolutionBody.extend({
  previewHash: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .meta({ description: 'As the preview gave it.' }),
});
export type ResolveExceptionBody = z.infer<typeof ResolveExceptionBody>;

export const UndoResolutionBody = z.strictObject({ why });
export type UndoResolutionBody = z.infer<typeof UndoResolutionBody>;

export const ReturnRepeatedPaymentBody = z.strictObject({
  reference: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .meta({ description: 'Number of the cheque or transfer' }),
  returnedOn: date,
});
export type ReturnRepeatedPaymentBody = z.infer<typeof ReturnRepeatedPaymentBody>;
