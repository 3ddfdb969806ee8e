import { z } from 'zod';
import { dateOfService, idOf } from '@ledgerline/practice/contract';
import type { ClientId, ClinicianId, LineId, PayerId, SessionId } from '@ledgerline/terms';

const lineId = z
  .string()
  .regex(/^[A-Z0-9]{1,30}$/)
  .transform((id) => id as LineId);
const reason = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});

/** What is absent narrows nothing. */
const filter = z.strictObject({
  payerIds: z.array(idOf<PayerId>()).min(1).max(200).optional(),
  exceptPayerIds: z.array(idOf<PayerId>()).min(1).max(200).optional(),
  from: dateOfService.optional(),
  to: dateOfService.optional(),
  clinicianId: idOf<ClinicianId>().optional(),
  clientId: idOf<ClientId>().optional(),
  sessionId: idOf<SessionId>().optional(),
  lineIds: z.array(lineId).min(1).max(100_000).optional(),
});

/** Which lines to look at. */
export const PreviewSubmissionBody = z.strictObject({ filter: filter.default({}) });
export type PreviewSubmissionBody = z.infer<typeof PreviewSubmissionBody>;

/** Send all that match. With the hash of a preview, only what that showed. */
export const SubmitClaimsBody = z.strictObject({
  filter: filter.optional(),
  previewHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: 'Of the preview: refused where what would go has moved since.' }),
});
export type SubmitClaimsBody = z.infer<typeof SubmitClaimsBody>;

/** One cause answered for on many lines. */
export const AcknowledgeEditBody = z.strictObject({
  editId: z.string().regex(/^[A-Z]{2,3}-\d{3}$/),
  lineIds: z.array(lineId).min(1).max(500),
  reason,
});
export type AcknowledgeEditBody = z.infer<typeof AcknowledgeEditBody>;

export const SetAutomationBody = z.strictObject({
  isOn: z.boolean(),
  schedule: z.strictObject({
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .meta({ description: '1 Monday … 7 Sunday, ascending.' }),
    at: z.string().regex(/^\d\d:\d\d$/),
    zone: z.string().min(1).max(64),
  }),
  reason,
});
export type SetAutomationBody = z.infer<typeof SetAutomationBody>;

export const PauseAutomationBody = z.strictObject({ reason });
export type PauseAutomationBody = z.infer<typeof PauseAutomationBody>;
