import type pg from 'pg';

/** Makes what does not exist yet. Safe to call from several processes at once. */
export async function prepareAccess(pool: pg.Pool): Promise<void> {
  await pool.query(`
    begin;
    select pg_advisory_xact_lock(hashtext('ledgerline-access'));
    create schema if not exists access;
    create table if not exists access.one_time_passwords (
      staff_id text primary key,
      role     text not null,
      salt     bytea not null,
      hash     bytea not null
    );
    create table if not exists access.sessions (
      token_sha256 bytea primary key,
      staff_id     text not null,
      role         text not null,
      created_at   timestamptz not null default now(),
      last_seen_at timestamptz not null default now()
    );
    delete from access.sessions where created_at < now() - interval '12 hours';
    commit;
  `);
}
