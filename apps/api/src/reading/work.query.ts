import { Inject, Injectable } from '@nestjs/common';
import { repricing } from '@ledgerline/claims';
import type { Projection } from '@ledgerline/event-store';
import type { ProjectionProgress } from '@ledgerline/event-store/postgres';
import { System } from '../system.js';
import { owedWork, patientMoney, type Owed } from './read-models.js';

interface OwedKind {
  readonly kind: string;
  readonly owed: number;
  readonly oldestOwedSince: string;
}
/** What the worker still owes, and how far each read model has come. */
export interface WorkView {
  readonly owed: number;
  /** False where so much is owed that we stopped counting. */
  readonly isAll: boolean;
  readonly oldestOwedSince: string | null;
  readonly byKind: readonly OwedKind[];
  readonly projections: readonly ProjectionProgress[];
}

const ROWS_AT_ONCE = 1000;
const ROWS_MAX = 20_000;

@Injectable()
export class WorkQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async show(): Promise<WorkView> {
    const { readModels } = this.system;
    const kinds = new Map<string, OwedKind>();
    const work = await this.#count(owedWork, ({ kind, owedSince }) => ({ kind, owedSince }), kinds);
    // Days of a client to be judged again are owed by claims' own read model.
    const days = await this.#count(
      repricing,
      ({ movedAt }) => ({ kind: 'reprice-client', owedSince: movedAt ?? '' }),
      kinds,
    );
    // So is patients' own money that may have to go elsewhere, by its lib's.
    const money = await this.#count(
      patientMoney,
      ({ movedAt }) => ({ kind: 'settle-patient-money', owedSince: movedAt }),
      kinds,
    );
    const byKind = [...kinds.values()];
    const [oldestOwedSince = null] = byKind.map((each) => each.oldestOwedSince).sort();
    return {
      owed: work.owed + days.owed + money.owed,
      isAll: work.isAll && days.isAll && money.isAll,
      oldestOwedSince,
      byKind,
      projections: await readModels.progress(),
    };
  }

  /** Rows with something to do, counted into their kinds. */
  async #count<Row extends object>(
    projection: Pick<Projection<Row | null>, 'name' | 'version' | 'empty'>,
    owedBy: (row: Row) => Owed,
    kinds: Map<string, OwedKind>,
  ): Promise<{ readonly owed: number; readonly isAll: boolean }> {
    let owed = 0;
    let isAll = false;
    for (let afterKey = ''; !isAll && owed < ROWS_MAX;) {
      const found = await this.system.readModels.find(
        projection,
        { phase: 'owed' },
        { limit: ROWS_AT_ONCE, afterKey },
      );
      for (const { state } of found)
        if (state) {
          const row = owedBy(state);
          kinds.set(row.kind, counted(kinds, row));
        }
      owed += found.length;
      isAll = found.length < ROWS_AT_ONCE;
      afterKey = found.at(-1)?.key ?? '';
    }
    return { owed, isAll };
  }
}

function counted(kinds: ReadonlyMap<string, OwedKind>, { kind, owedSince }: Owed): OwedKind {
  const before = kinds.get(kind) ?? { kind, owed: 0, oldestOwedSince: owedSince };
  const { oldestOwedSince } = before;
  return {
    kind,
    owed: before.owed + 1,
    oldestOwedSince: owedSince < oldestOwedSince ? owedSince : oldestOwedSince,
  };
}
