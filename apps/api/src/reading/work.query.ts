import { Inject, Injectable } from '@nestjs/common';
import type { ProjectionProgress } from '@ledgerline/event-store/postgres';
import { System } from '../system.js';
import { owedWork } from './read-models.js';

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
    let owed = 0;
    let isAll = false;
    for (let afterKey = ''; !isAll && owed < ROWS_MAX;) {
      const found = await readModels.find(
        owedWork,
        { phase: 'owed' },
        { limit: ROWS_AT_ONCE, afterKey },
      );
      for (const { state } of found) if (state) kinds.set(state.kind, counted(kinds, state));
      owed += found.length;
      isAll = found.length < ROWS_AT_ONCE;
      afterKey = found.at(-1)?.key ?? '';
    }
    const byKind = [...kinds.values()];
    const [oldestOwedSince = null] = byKind.map((each) => each.oldestOwedSince).sort();
    return { owed, isAll, oldestOwedSince, byKind, projections: await readModels.progress() };
  }
}

function counted(
  kinds: ReadonlyMap<string, OwedKind>,
  { kind, owedSince }: { readonly kind: string; readonly owedSince: string },
): OwedKind {
  const before = kinds.get(kind) ?? { kind, owed: 0, oldestOwedSince: owedSince };
  const { oldestOwedSince } = before;
  return {
    kind,
    owed: before.owed + 1,
    oldestOwedSince: owedSince < oldestOwedSince ? owedSince : oldestOwedSince,
  };
}
