import {
  factOf,
  streamOf,
  type EventStore,
  type Fact,
  type StoredFact,
} from '@ledgerline/event-store';
import { isStreamId } from '@ledgerline/terms';

/** A fact and where it lies. */
export interface Laid<F extends Fact> {
  readonly stored: StoredFact;
  readonly fact: F;
}

/** The log as a trace reads it; a stream is read once. */
export class LogReader {
  readonly #streams = new Map<string, Promise<readonly StoredFact[]>>();

  constructor(private readonly store: EventStore) {}

  /** Facts of one stream, of these types where any are named. Empty where no such stream can be. */
  async facts<F extends Fact>(
    category: string,
    id: string,
    ...types: readonly F['type'][]
  ): Promise<Laid<F>[]> {
    if (!isStreamId(id)) return [];
    const stream = streamOf(category, id);
    const reading = this.#streams.get(stream) ?? this.store.readStream(stream);
    this.#streams.set(stream, reading);
    return (await reading)
      .filter((each) => types.length === 0 || types.includes(each.type))
      .map((stored) => ({ stored, fact: factOf<F>(stored) }));
  }
}
