import {
  FORWARDS,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ReadPosition,
} from '@eventstore/db-client';
import {
  categoryOf,
  type Page,
  type Position,
  type ReadAll,
  type StoredFact,
} from '../event-store.js';
import { Feed } from './feed.js';
import { placeOf } from './log-place.js';
import { isPassing, pause, pauseAfter } from './patience.js';
import { heldFrom, positionIn } from './recorded-fact.js';

/** Records looked at in one question where most may be of other categories. */
const FILTERED_CHUNK = 1_000;

/** Reads $all forward until there are `limit` facts or no more records. */
export async function readAllFrom(client: EventStoreDBClient, query: ReadAll): Promise<Page> {
  const page = new PageBuilder(query, query.after);
  for (let from = query.after, isMore = true; isMore && !page.isFull;) {
    // Reading from a position is inclusive: the first record is one that was seen before.
    const owed = query.limit - page.facts.length;
    const maxCount = 1 + (query.categories ? Math.max(owed, FILTERED_CHUNK) : owed);
    const options = { direction: FORWARDS, fromPosition: fromOf(from), maxCount } as const;
    let looked = 0;
    for await (const record of client.readAll(options)) {
      looked += 1;
      from = whereIs(record);
      page.offer(record);
    }
    isMore = looked === maxCount;
  }
  return { facts: page.facts, upTo: page.upTo };
}

/**
 * Follows $all, again from the last fact given whenever the connection breaks, until the signal
 * aborts.
 */
export async function* subscribeFrom(
  client: EventStoreDBClient,
  query: ReadAll & { readonly signal: AbortSignal },
): AsyncGenerator<Page> {
  const { signal } = query;
  let after = query.after;
  for (let failures = 0; !signal.aborted;) {
    const from = { fromPosition: fromOf(after), filter: filterFor(query) };
    const feed = new Feed((options) => client.subscribeToAll(from, options), query.limit);
    try {
      while (!signal.aborted && !feed.isOver) {
        const page = new PageBuilder(query, after);
        for (const record of feed.take(query.limit)) page.offer(record);
        after = page.upTo;
        if (page.facts.length > 0) {
          failures = 0;
          yield { facts: page.facts, upTo: page.upTo };
        } else await feed.more(signal);
      }
    } finally {
      await feed.stop();
    }
    if (feed.failure && !isPassing(feed.failure)) throw feed.failure;
    failures += 1;
    await pause(pauseAfter(failures), signal);
  }
}

/** Takes the facts that are asked for out of records, each once. */
class PageBuilder {
  readonly facts: StoredFact[] = [];

  constructor(
    private readonly query: ReadAll,
    public upTo: Position | null,
  ) {}

  get isFull(): boolean {
    return this.facts.length >= this.query.limit;
  }

  offer({ event }: AllStreamResolvedEvent): void {
    // Records of the server itself: settings, statistics, stream metadata, links of its
    // projections.
    if (!event || event.streamId.startsWith('$') || event.type.startsWith('$')) return;
    const at = positionIn(event);
    if (this.isFull || (this.upTo !== null && at <= this.upTo)) return;
    this.upTo = at;
    const { categories } = this.query;
    if (!categories || categories.includes(categoryOf(event.streamId)))
      this.facts.push(heldFrom(event).stored);
  }
}

const fromOf = (after: Position | null): ReadPosition => (after === null ? START : placeOf(after));

/** The server narrows, PageBuilder decides: `claim-` is also the beginning of `claim-batch-…`. */
const filterFor = ({ categories }: Pick<ReadAll, 'categories'>) =>
  categories
    ? streamNameFilter({ prefixes: categories.map((category) => `${category}-`) })
    : streamNameFilter({ regex: '^[^$]' });

function whereIs(record: AllStreamResolvedEvent): Position {
  const event = record.event ?? record.link;
  if (!event) throw new Error('a record of $all without a position');
  return positionIn(event);
}
