import { factOf, metaOf, type EventStore, type Fact } from '@ledgerline/event-store';

/** One fact as an auditor reads it. */
export interface Moment {
  readonly position: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly factId: string;
  readonly type: string;
  /** Ids and codes, never names. */
  readonly sentence: string;
  readonly causationId?: string;
}

/** Each fact of a context as one sentence: a lib's `history.ts`. */
export type Sentences = (fact: Fact) => string | undefined;

/**
 * What happened to one thing, in order.
 *
 * @param tellers  every lib's sentences, handed over by the app; the first that knows a fact tells it
 */
export async function timeline(
  store: EventStore,
  stream: string,
  tellers: readonly Sentences[],
): Promise<Moment[]> {
  const stored = await store.readStream(stream);
  return stored.map((each) => {
    const fact = factOf<Fact>(each);
    const { actor, causationId } = metaOf(each);
    return {
      position: each.position,
      version: each.version,
      recordedAt: each.recordedAt,
      actor,
      factId: each.id,
      type: each.type,
      sentence: tellers.map((tell) => tell(fact)).find((told) => told !== undefined) ?? each.type,
      ...(causationId ? { causationId } : {}),
    };
  });
}
