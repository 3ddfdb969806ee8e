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
