import { z } from 'zod';
import { PartnerRoutes } from './claims/partner-routes.js';

const Settings = z.object({
  /** Read models, sign-ins and the embedded log. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Where set, the log lies in KurrentDB. */
  KURRENTDB_URL: z.string().optional(),
  /** The worker's partners file, where it has one: a preview leaves out payers nobody takes claims for. */
  LEDGERLINE_PARTNERS: PartnerRoutes.optional(),
  LEDGERLINE_PRACTICE: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  /** On loopback, and nowhere else. */
  LEDGERLINE_PORT: z.coerce.number().int().min(0).max(65_535),
  /** A file of sign-ins with their one-time passwords: taken in and removed before we listen. */
  LEDGERLINE_SIGN_INS: z.string().min(1).optional(),
  /** A file with one moment, `2025-06-09T16:00:00Z`: where set, it is that moment. For a history played through in order. */
  LEDGERLINE_CLOCK_FILE: z.string().min(1).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** @throws Error naming each setting that is missing or wrong, never its value */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = Settings.safeParse(env);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw Object.assign(new Error(`settings: ${wrong.join('; ')}`), { name: 'SettingsRefused' });
}
