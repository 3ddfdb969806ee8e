import { readFile, rm } from 'node:fs/promises';
import { isStreamId } from '@ledgerline/terms';
import type pg from 'pg';
import { z } from 'zod';
import { say } from '../log.js';
import { hashPassword } from './passwords.js';
import { roles } from './roles.js';

const SignIns = z
  .array(
    z.strictObject({
      staffId: z.string().refine(isStreamId, 'not an id'),
      role: z.enum(roles),
      password: z.string().min(16).max(200),
    }),
  )
  .max(1000);

/**
 * Takes in one-time passwords somebody left in a file: keeps their hashes, in place of older ones of
 * the same staff, and removes the file. No file is no sign-ins: we were started again.
 *
 * @throws Error where the file is not a list of sign-ins; says which field, never what stands there
 */
export async function takeSignIns(pool: pg.Pool, path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return;
  const signIns = signInsIn(text);
  for (const { staffId, role, password } of signIns) {
    const { salt, hash } = await hashPassword(password);
    await pool.query(
      `insert into access.one_time_passwords (staff_id, role, salt, hash) values ($1, $2, $3, $4)
       on conflict (staff_id) do update
          set role = excluded.role, salt = excluded.salt, hash = excluded.hash`,
      [staffId, role, salt, hash],
    );
  }
  await rm(path);
  say('sign-ins-taken', { count: signIns.length });
}

function signInsIn(text: string): z.infer<typeof SignIns> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error('LEDGERLINE_SIGN_INS: the file is not JSON');
  }
  const read = SignIns.safeParse(given);
  if (read.success) return read.data;
  const fields = read.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`LEDGERLINE_SIGN_INS: not a list of sign-ins at ${fields.join(', ')}`);
}
