import type { HeldFact } from './recorded-fact.js';

/** Some megabytes: what the commands of the last minutes have read. */
const MOST_FACTS = 20_000;

/** What streams held when they were last read whole: a guess, to be tried against the server. */
export class RecentStreams {
  readonly #streams = new Map<string, readonly HeldFact[]>();
  #size = 0;

  constructor(private readonly mostFacts = MOST_FACTS) {}

  get(stream: string): readonly HeldFact[] | undefined {
    return this.#streams.get(stream);
  }

  /** Streams that were not set for the longest time are forgotten first. */
  set(stream: string, facts: readonly HeldFact[]): void {
    this.#forget(stream);
    this.#streams.set(stream, facts);
    this.#size += facts.length + 1;
    for (const oldest of this.#streams.keys()) {
      if (this.#size <= this.mostFacts) return;
      this.#forget(oldest);
    }
  }

  #forget(stream: string): void {
    const facts = this.#streams.get(stream);
    if (facts) this.#size -= facts.length + 1;
    this.#streams.delete(stream);
  }
}
