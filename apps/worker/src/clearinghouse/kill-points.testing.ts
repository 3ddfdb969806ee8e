import type { BatchSealed } from '@ledgerline/claims/answers';
import { System } from '../system.js';
import type { Clearinghouse } from './clearinghouse.gateway.js';
import { transmitBatch } from './transmit-batch.processor.js';

/** The process died here: nothing after it happened. */
export class Killed extends Error {}

/** Counts every step to the world; from the given one on it is dead. 0 never dies. */
export class KillPoints {
  /** Steps so far. */
  steps = 0;

  constructor(private readonly dieAt: number) {}

  #step(): void {
    this.steps += 1;
    if (this.dieAt > 0 && this.steps >= this.dieAt) throw new Killed();
  }

  /** The same thing, dying before or after one of its calls: the real work is the real one's. */
  around<T extends object>(real: T): T {
    return new Proxy(real, {
      get: (_target, key) => {
        const value: unknown = Reflect.get(real, key);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          this.#step();
          const answer: unknown = await (value as (...all: unknown[]) => unknown).apply(
            real,
            given,
          );
          this.#step();
          return answer;
        };
      },
    });
  }
}

/** A worker that sends one batch and dies at the given step; what it leaves behind, the next one finds. */
export async function sendAndDie(
  worker: System,
  { batchId }: BatchSealed,
  far: Clearinghouse,
  dieAt: number,
): Promise<KillPoints> {
  const points = new KillPoints(dieAt);
  const { settings, seals, pool, readModels, queue } = worker;
  const [store, archive] = [points.around(worker.store), points.around(worker.archive)];
  const system = new System(settings, store, seals, pool, readModels, queue, archive);
  const owed = { id: batchId, owedByFact: 'sealed' };
  await transmitBatch(system, points.around(far), owed).catch(() => undefined);
  return points;
}
