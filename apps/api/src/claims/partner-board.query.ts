import { Inject } from '@nestjs/common';
import { System } from '../system.js';

/** How one trading partner stands in one direction, as a worker last noted it. */
export interface PartnerStanding {
  readonly partnerId: string;
  readonly direction: 'sending' | 'receiving';
  readonly phase: 'untried' | 'reachable' | 'failing';
  readonly since: Date;
  /** Why it fails, where it does. */
  readonly code: string | null;
  readonly failures: number;
  readonly nextTryAt: Date | null;
  readonly lastReachedAt: Date | null;
  /** Long ago: no worker is running. */
  readonly notedAt: Date;
}

const STANDINGS = `
  select partner_id as "partnerId", direction, phase, since, code, failures,
    next_try_at as "nextTryAt", last_reached_at as "lastReachedAt", noted_at as "notedAt"
  from ops.partner_health where practice_id = $1 order by partner_id, direction`;

export class PartnerBoardQuery {
  constructor(@Inject(System) private readonly system: System) {}

  /** Empty until a worker has run: the board is the worker's. */
  async standings(): Promise<readonly PartnerStanding[]> {
    const { pool, settings } = this.system;
    const { rows: known } = await pool.query(`select to_regclass('ops.partner_health') as name`);
    if (known[0]?.name === null) return [];
    const { rows } = await pool.query<PartnerStanding>(STANDINGS, [settings.LEDGERLINE_PRACTICE]);
    return rows;
  }
}
