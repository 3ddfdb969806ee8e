import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';

const MOST_BUFFERED = 1_000;

/** A subscription that is asked for what has come, instead of calling back. */
export class Feed {
  /** What broke it; null while it lives, and where the server ended it in good order. */
  failure: Error | null = null;
  #hasEnded = false;
  #wake: () => void = () => {};
  readonly #live: AllStreamSubscription;

  constructor(
    subscribe: (options: { readonly highWaterMark: number }) => AllStreamSubscription,
    limit: number,
  ) {
    this.#live = subscribe({ highWaterMark: Math.min(limit, MOST_BUFFERED) });
    this.#live.on('readable', () => this.#wake());
    // This listener stays: an error that comes after `stop` would otherwise end the process.
    this.#live.on('error', (error: Error) => this.#end(error));
    this.#live.on('end', () => this.#end(null));
  }

  /** Nothing waits, and nothing will come. */
  get isOver(): boolean {
    return this.#hasEnded && this.#live.readableLength === 0;
  }

  take(limit: number): AllStreamResolvedEvent[] {
    const taken: AllStreamResolvedEvent[] = [];
    while (taken.length < limit) {
      const record = this.#live.read() as AllStreamResolvedEvent | null;
      if (record === null) break;
      taken.push(record);
    }
    return taken;
  }

  /** Resolves when there may be more, when nothing will come, or when the signal aborts. */
  more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || this.#hasEnded || this.#live.readableLength > 0) return resolve();
      this.#wake = () => {
        signal.removeEventListener('abort', this.#wake);
        resolve();
      };
      signal.addEventListener('abort', this.#wake);
    });
  }

  async stop(): Promise<void> {
    await this.#live.unsubscribe().catch(() => {});
  }

  #end(error: Error | null): void {
    this.failure ??= error;
    this.#hasEnded = true;
    this.#wake();
  }
}
