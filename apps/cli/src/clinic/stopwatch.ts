/** Seconds by what took them. */
export class Stopwatch {
  readonly seconds: Record<string, number> = {};
  async time<T>(what: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[what] = Math.round((performance.now() - started) / 100) / 10;
    }
  }
}
