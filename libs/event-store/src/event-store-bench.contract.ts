import { randomUUID } from 'node:crypto';
import { commandIdFor } from './fact-id.js';
import type {
  EventStore,
  ExpectedVersion,
  Fact,
  FactMeta,
  NewFact,
  StoredFact,
  StreamWrite,
} from './event-store.js';

/** A log to try an adapter on. It may hold other things already: specs keep to streams of their own. */
export interface LogUnderTest {
  /** A new handle on the same log, as another process or the same one restarted would hold. */
  open(): Promise<EventStore>;
  /** Closes every handle and removes the log. */
  close(): Promise<void>;
  /**
   * Breaks the connections of all open handles at once, now, in whatever they are doing. Where absent,
   * the suite closes the writing handle and opens another.
   */
  cut?(): Promise<void>;
}

/** Whatever a spec needs of the log it runs on. */
export interface Bench {
  readonly log: LogUnderTest;
  readonly store: EventStore;
}

export const META: FactMeta = { practiceId: 'P1', actor: 'tester', commandId: 'contract' };

/** A category nobody else writes to. */
export const newCategory = (): string => `c${randomUUID().replaceAll('-', '')}`;

/** A stream nobody else writes to. */
export const newStream = (): string => `${newCategory()}-1`;

interface Heard extends Fact {
  readonly type: 'WordHeard';
  readonly word: string;
}

/** The fact that a word was heard on a stream; the same word there has the same id. */
export const heard = (stream: string, word: string): NewFact<Heard> => ({
  id: commandIdFor(stream, JSON.stringify(word)), // A name must be well-formed Unicode; a word need not be.
  fact: { type: 'WordHeard', word },
});

export const write = (
  stream: string,
  expected: ExpectedVersion,
  ...words: readonly string[]
): StreamWrite => ({ stream, expected, facts: words.map((word) => heard(stream, word)) });

export const wordOf = (stored: StoredFact): string => (JSON.parse(stored.data) as Heard).word;

export const wordsOn = async (store: EventStore, stream: string): Promise<string[]> =>
  (await store.readStream(stream)).map(wordOf);

/** Where the log ends now: null where it is empty. */
export async function endOf(store: EventStore): Promise<string | null> {
  let after: string | null = null;
  for (;;) {
    const page = await store.readAll({ after, limit: 1000 });
    after = page.upTo;
    if (page.facts.length === 0) return after;
  }
}

/** Every fact after a position, page by page until one is empty. */
export async function allAfter(
  store: EventStore,
  after: string | null,
  limit: number,
  categories?: readonly string[],
): Promise<StoredFact[]> {
  const facts: StoredFact[] = [];
  for (let at = after; ;) {
    const query = { after: at, limit };
    const page = await store.readAll(categories ? { ...query, categories } : query);
    expect(page.facts.length).toBeLessThanOrEqual(limit);
    if (page.facts.length === 0) return facts;
    facts.push(...page.facts);
    at = page.upTo;
  }
}
