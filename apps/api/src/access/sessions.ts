import { createHash, randomBytes } from 'node:crypto';
import type { StaffId } from '@ledgerline/terms';
import type pg from 'pg';
import type { SignedIn } from '../http/asked.js';
import { isPassword, type HashedPassword } from './passwords.js';
import type { Role } from './roles.js';

/** Sign-ins as they stand in Postgres: a token is known by its hash alone, and outlives this process. */
export class Sessions {
  constructor(private readonly pool: pg.Pool) {}

  /** Who holds this token: signed in within 12 hours, and heard of within one. */
  async holderOf(token: string | undefined): Promise<SignedIn | undefined> {
    if (token === undefined) return undefined;
    const { rows } = await this.pool.query<{ staff_id: StaffId; role: Role; is_stale: boolean }>(
      `select staff_id, role, last_seen_at < now() - interval '1 minute' as is_stale
         from access.sessions
        where token_sha256 = $1
          and created_at > now() - interval '12 hours'
          and last_seen_at > now() - interval '60 minutes'`,
      [sha256(token)],
    );
    const [row] = rows;
    if (row?.is_stale)
      await this.pool.query(
        'update access.sessions set last_seen_at = now() where token_sha256 = $1',
        [sha256(token)],
      );
    return row && { staffId: row.staff_id, role: row.role };
  }

  /**
   * Takes a one-time password for a token: 256 random bits, base64url.
   *
   * @returns undefined where there is no such password, or someone used it a moment ago
   */
  async begin(staffId: string, password: string) {
    const held = await this.#passwordOf(staffId);
    if (!(await isPassword(password, held))) return undefined;
    const token = randomBytes(32).toString('base64url');
    const { rows } = await this.pool.query<{ staff_id: StaffId; role: Role }>(
      `with used as (
         delete from access.one_time_passwords where staff_id = $1 and hash = $2
         returning staff_id, role
       )
       insert into access.sessions (token_sha256, staff_id, role)
       select $3, staff_id, role from used
       returning staff_id, role`,
      [staffId, held?.hash, sha256(token)],
    );
    const [row] = rows;
    return row && { token, staffId: row.staff_id, role: row.role };
  }

  async end(token: string | undefined): Promise<void> {
    await this.pool.query('delete from access.sessions where token_sha256 = $1', [
      sha256(token ?? ''),
    ]);
  }

  async #passwordOf(staffId: string): Promise<HashedPassword | undefined> {
    const { rows } = await this.pool.query<HashedPassword>(
      'select salt, hash from access.one_time_passwords where staff_id = $1',
      [staffId],
    );
    return rows[0];
  }
}

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();
