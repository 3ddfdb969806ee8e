import { Inject, Injectable } from '@nestjs/common';
import type { ProjectionProgress } from '@ledgerline/event-store/postgres';
import { System } from '../system.js';

interface OwedKind {
  readonly kind: string;
  readonly owed: number;
  readonly oldestOwedSince: string;
}
/** What the worker still owes, and how far each read model has come. */
export interface WorkView {
  readonly owed: number;
  readonly oldestOwedSince: string | null;
  readonly byKind: readonly OwedKind[];
  readonly projections: readonly ProjectionProgress[];
}

@Injectable()
export class WorkQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async show(): Promise<WorkView> {
    const { pool, readModels } = this.system;
    const { rows: byKind } = await pool.query<OwedKind>(
      `select kind, count(*)::int as owed, min(folded::json ->> 'owedSince') as "oldestOwedSince"
         from rm.owed_work_v1
        where phase = 'owed'
        group by kind
        order by kind`,
    );
    const since = byKind.map((each) => each.oldestOwedSince).sort();
    return {
      owed: byKind.reduce((sum, each) => sum + each.owed, 0),
      oldestOwedSince: since[0] ?? null,
      byKind,
      projections: await readModels.progress(),
    };
  }
}
