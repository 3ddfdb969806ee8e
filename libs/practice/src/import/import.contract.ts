import { z } from 'zod';

/** A CSV file in one text, and whether only to judge it. */
export const ImportBody = z.strictObject({
  csv: z.string().max(1_000_000),
  dryRun: z.boolean().default(false),
});
export type ImportBody = z.infer<typeof ImportBody>;

export const ImportKind = z.enum(['clients', 'coverages', 'clinicians', 'charges']);
export type ImportKind = z.infer<typeof ImportKind>;
