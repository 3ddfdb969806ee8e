import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import type { Partner } from './partner.js';

const EVERY_MS = 5_000;

/** How partners stand, for whoever looks: ids, codes, counts and times. No fact: it may be lost at any moment. */
const BOARD = `
  create schema if not exists ops;
  create table if not exists ops.partner_health (
    practice_id text not null,
    partner_id text not null,
    direction text not null check (direction in ('sending', 'receiving')),
    phase text not null check (phase in ('untried', 'reachable', 'failing')),
    since timestamptz not null,
    code text,
    failures integer not null,
    next_try_at timestamptz,
    last_reached_at timestamptz,
    noted_at timestamptz not null,
    primary key (practice_id, partner_id, direction)
  )`;

const NOTE = `
  insert into ops.partner_health values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (practice_id, partner_id, direction) do update set
    phase = excluded.phase,
    since = excluded.since,
    code = excluded.code,
    failures = excluded.failures,
    next_try_at = excluded.next_try_at,
    last_reached_at = excluded.last_reached_at,
    noted_at = excluded.noted_at`;

/** Notes how each partner stands, every few seconds; a row noted long ago is of a worker that no longer runs. */
export async function runPartnerBoard(
  system: System,
  partners: readonly Partner[],
  signal: AbortSignal,
): Promise<void> {
  let isThere = false;
  while (!signal.aborted) {
    try {
      if (!isThere) await system.pool.query(BOARD);
      isThere = true;
      for (const each of partners) await note(system, each);
    } catch (error) {
      say('partner-board-failed', { code: codeOf(error) });
    }
    await sleep(EVERY_MS, signal);
  }
}

async function note({ pool, settings, now }: System, { view }: Partner): Promise<void> {
  for (const direction of ['sending', 'receiving'] as const) {
    const { phase, since, code, failures, nextTryAt, lastReachedAt } = view[direction];
    const where = [settings.LEDGERLINE_PRACTICE, view.partnerId, direction];
    const how = [phase, since, code, failures, nextTryAt, lastReachedAt, now()];
    await pool.query(NOTE, [...where, ...how]);
  }
}
