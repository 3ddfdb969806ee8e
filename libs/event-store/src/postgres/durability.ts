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

interface Settings {
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
}

/**
 * Asks PostgreSQL whether what it acknowledges stays, and what time it is. For the start of a process.
 *
 * @param now  milliseconds since 1970, UTC
 * @throws NotDurable  with the refusal; the process should end with it
 */
export async function assertDurable(pool: pg.Pool, now: () => number): Promise<void> {
  const client = await pool.connect(); // Before the clock is read: connecting may take long.
  try {
    const asked = now();
    const { rows } = await client.query<Settings & { readonly milliseconds: string }>(
      `select current_setting('fsync') as fsync,
              current_setting('full_page_writes') as full_page_writes,
              current_setting('synchronous_commit') as synchronous_commit,
              extract(epoch from clock_timestamp()) * 1000 as milliseconds`,
    );
    const row = rows[0];
    if (!row) throw new Error('PostgreSQL did not tell its settings');
    const refusal = refusalOf(row, Number(row.milliseconds), asked, now());
    if (refusal) throw new NotDurable(refusal);
  } finally {
    client.release();
  }
}

/** @param time  of the database, told at some moment between `asked` and `answered`; milliseconds */
export function refusalOf(
  told: Settings,
  time: number,
  asked: number,
  answered: number,
): DurabilityRefusal | null {
  const settings = (['fsync', 'full_page_writes', 'synchronous_commit'] as const).filter(
    (each) => told[each] === 'off',
  );
  if (settings.length > 0) return { code: 'durability-off', settings };
  const skew = time < asked ? time - asked : Math.max(0, time - answered);
  if (Math.abs(skew) <= SKEW_MILLISECONDS_MAX) return null;
  return { code: 'clock-skewed', skewMilliseconds: Math.round(skew) };
}
