import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PartnerProfiles, SftpPlace } from './clearinghouse/partner-profile.js';

const json = (text: string, context: z.RefinementCtx<string>): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
};

/** One JSON object: where the far side is, the file with our private key, and the fingerprint of its host key. */
const Sftp = z.string().transform(json).pipe(SftpPlace);

/** The path of a JSON file: one profile for each trading partner. */
const Partners = z
  .string()
  .min(1)
  .transform((path, context) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      context.addIssue({ code: 'custom', message: 'a file that cannot be read' });
      return z.NEVER;
    }
  })
  .transform(json)
  .pipe(PartnerProfiles);

const Settings = z
  .object({
    /** Read models, the embedded log and the embedded queue. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** Where set, the log lies in KurrentDB. */
    KURRENTDB_URL: z.string().optional(),
    /** Where set, BullMQ runs on Redis. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** Archive of what came in and went out, and the spool. */
    LEDGERLINE_DATA: z.string().min(1),
    /** Keys of the archive, one a line, the newest last; where not set, `archive-keys` in the folder above. */
    LEDGERLINE_ARCHIVE_KEY_FILE: z.string().min(1).optional(),
    /** Folder the clearinghouse gateway speaks through. */
    LEDGERLINE_CLEARINGHOUSE: z.string().min(1),
    /** Where set, the clearinghouse is spoken to over SFTP, and the folder above is not used. */
    LEDGERLINE_SFTP: Sftp.optional(),
    /** Where set, batches go to these partners by payer, and folder, server, usage and set size above and below are not used. */
    LEDGERLINE_PARTNERS: Partners.optional(),
    LEDGERLINE_PRACTICE: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
    /** ISA15: T until a partner has agreed to P. */
    LEDGERLINE_USAGE: z.enum(['T', 'P']).default('T'),
    /** By which day filing limits and papers are judged: `signature` for a history taken over whole. */
    LEDGERLINE_JUDGE_AS_OF: z.enum(['now', 'signature']).default('now'),
    /** A file with one moment, `2025-06-09T16:00:00Z`: where set, it is that moment. For a history played through in order. */
    LEDGERLINE_CLOCK_FILE: z.string().min(1).optional(),
    LEDGERLINE_CLAIMS_PER_SET: z.coerce.number().int().min(1).max(5000).default(100),
    LEDGERLINE_POLL_MS: z.coerce.number().int().min(10).max(60_000).default(250),
  })
  .refine((all) => all.LEDGERLINE_USAGE === 'T' || all.LEDGERLINE_CLOCK_FILE === undefined, {
    path: ['LEDGERLINE_CLOCK_FILE'],
    message: 'claims in earnest (usage P) go by the real clock',
  });
export type Settings = z.infer<typeof Settings>;

/** @throws Error naming each setting that is missing or wrong, never its value */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = Settings.safeParse(env);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw Object.assign(new Error(`settings: ${wrong.join('; ')}`), { name: 'SettingsRefused' });
}
