import type pg from 'pg';

/** Why a database must not hold the log. */
export type DurabilityRefusal =
  /** These settings let PostgreSQL lose, or tear, what it acknowledged. */
  | { readonly code: 'durability-off'; readonly settings: readonly string[] }
  /** The clocks of database and process lie apart: jobs would run twice, records lie about time. */
  | { readonly code: 'clock-skewed'; readonly skewMilliseconds: number };

const SKEW_MILLISECONDS_MAX = 2_000;

/** A refusal to start. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';
  constructor(readonly refusal: DurabilityRefusal) {
    super(`PostgreSQL must not hold the log: ${JSON.stringify(refusal)}`);
  }
}

/**
 * Asks PostgreSQL whether what it acknowledges stays, and what time it is. For the start of a process.
 *
 * @param now  milliseconds since 1970, UTC
 * @throws NotDurable  with the refusal; the process should end with it
 */
export async function assertDurable(pool: pg.Pool, now: () => number): Promise<void> {
  const asked = now();
  const { rows } = await pool.query<Settings & { readonly milliseconds: string }>(
    `select current_setting('fsync') as fsync,
            current_setting('full_page_writes') as full_page_writes,
            current_setting('synchronous_commit') as synchronous_commit,
            extract(epoch from clock_timestamp()) * 1000 as milliseconds`,
  );
  const answered = now();
  const row = rows[0];
  if (!row) throw new Error('PostgreSQL did not tell its settings');
  const settings = (['fsync', 'full_page_writes', 'synchronous_commit'] as const).filter(
    (each) => row[each] === 'off',
  );
  if (settings.length > 0) throw new NotDurable({ code: 'durability-off', settings });
  // The question took time: the database answered at some moment between the two.
  const time = Number(row.milliseconds);
  const skew = time < asked ? time - asked : time > answered ? time - answered : 0;
  if (Math.abs(skew) > SKEW_MILLISECONDS_MAX)
    throw new NotDurable({ code: 'clock-skewed', skewMilliseconds: Math.round(skew) });
}

interface Settings {
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
}
