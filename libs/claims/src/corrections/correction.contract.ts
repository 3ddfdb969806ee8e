import { z } from 'zod';
import type { PatientControlNumber } from '@ledgerline/terms';

const number = z
  .string()
  .regex(/^[A-Z0-9]{1,20}$/)
  .transform((text) => text as PatientControlNumber);
const reason = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});

/** Which claims to put right: those named, or every one that is owed a correction. */
export const PreviewCorrectionsBody = z.strictObject({
  patientControlNumbers: z
    .array(number)
    .min(1)
    .max(5_000)
    .optional()
    .meta({ description: 'Absent: every claim that is owed it.' }),
  isVoided: z.boolean().default(false).meta({ description: 'Take them back whole.' }),
});
export type PreviewCorrectionsBody = z.infer<typeof PreviewCorrectionsBody>;

const previewHash = z.string().regex(/^[0-9a-f]{32}$/);

/** The corrections that were previewed, with the hash of what was shown. */
export const RequestCorrectionsBody = PreviewCorrectionsBody.extend({ previewHash, reason });
export type RequestCorrectionsBody = z.infer<typeof RequestCorrectionsBody>;

/** Which claims to ask the next payer from. */
export const PreviewSecondariesBody = PreviewCorrectionsBody.pick({ patientControlNumbers: true });
export type PreviewSecondariesBody = z.infer<typeof PreviewSecondariesBody>;

export const RequestSecondariesBody = PreviewSecondariesBody.extend({ previewHash });
export type RequestSecondariesBody = z.infer<typeof RequestSecondariesBody>;

/** Mended at its source: look at what would go, then send it. */
export const ResendBody = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('preview') }),
  z.strictObject({ does: z.literal('accept'), previewHash }),
]);
export type ResendBody = z.infer<typeof ResendBody>;
