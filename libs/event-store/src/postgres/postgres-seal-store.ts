import type pg from 'pg';
import type { Seal, SealStore } from '../hash-chain.js';

interface SealRow {
  readonly from_ordinal: string;
  readonly to_ordinal: string;
  readonly last_position: string;
  readonly leaves: Buffer;
  readonly head: Buffer;
}

const COLUMNS = 'from_ordinal, to_ordinal, last_position, leaves, head';

/** Seals in es.seals, beside the log: keep a copy elsewhere, since who can change one can change both. */
export class PostgresSealStore implements SealStore {
  /** @param pool  of a database that openPostgresEventStore or migrate has been at */
  constructor(private readonly pool: pg.Pool) {}

  async last(): Promise<Seal | null> {
    const { rows } = await this.pool.query<SealRow>(
      `select ${COLUMNS} from es.seals order by to_ordinal desc limit 1`,
    );
    return rows[0] ? sealOf(rows[0]) : null;
  }

  /** @throws Error where the seal does not begin where the last one ends: two sealers, or a bug */
  async append(seal: Seal): Promise<void> {
    const { rowCount } = await this.pool.query(
      `insert into es.seals (${COLUMNS})
       select $1::bigint, $2::bigint, $3::bigint, $4::bytea, $5::bytea
        where $1::bigint = coalesce((select max(to_ordinal) from es.seals), 0) + 1`,
      [seal.fromOrdinal, seal.toOrdinal, seal.lastPosition, seal.leaves, seal.head],
    );
    if (rowCount !== 1)
      throw new Error(`a seal from ${seal.fromOrdinal} does not follow the last one`);
  }

  async *all(): AsyncIterable<Seal> {
    for (let after = 0; ;) {
      const { rows } = await this.pool.query<SealRow>(
        `select ${COLUMNS} from es.seals where to_ordinal > $1 order by to_ordinal limit 50`,
        [after],
      );
      if (rows.length === 0) return;
      for (const row of rows) yield sealOf(row);
      after = Number(rows.at(-1)?.to_ordinal);
    }
  }
}

const sealOf = (row: SealRow): Seal => ({
  fromOrdinal: Number(row.from_ordinal),
  toOrdinal: Number(row.to_ordinal),
  lastPosition: row.last_position,
  leaves: row.leaves,
  head: row.head,
});
