import { undoableKinds } from '@ledgerline/remittance';
import { z } from 'zod';

export const UndoKind = z.enum(undoableKinds);
export type UndoKind = z.infer<typeof UndoKind>;

/** Of a claim payment its claim number and its own id, of a statement its SHA-256, of a policy its version. */
export const UndoId = z
  .string()
  .regex(/^[0-9A-Za-z]{1,64}(\.[0-9A-Z]{1,24})?$/, 'an id of ours')
  .meta({ description: 'CLAIM.PAYMENT, a remittance id, a file’s SHA-256, or a version.' });

const Reason = z.string().trim().min(1).max(200);

/** Nothing needs to be said to be shown. */
export const UndoPreviewBody = z.strictObject({});

/** What was shown, by its hash, and why. */
export const UndoBody = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'),
  reason: Reason,
});
export type UndoBody = z.infer<typeof UndoBody>;

export const RepostBody = z.strictObject({ reason: Reason });
export type RepostBody = z.infer<typeof RepostBody>;
