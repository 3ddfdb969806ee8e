import {
  GENESIS,
  leafOf,
  nextHead,
  type EventStore,
  type Seal,
  type SealStore,
} from '@ledgerline/event-store';

/** What an independent walk of the log against its seals found. */
export interface ChainReport {
  /** Facts in the log. */
  readonly facts: number;
  /** Facts under a seal; the newest may wait for the next one. */
  readonly sealedFacts: number;
  readonly isVerified: boolean;
  /** Hex of the last head: keep a copy elsewhere and compare. */
  readonly head: string;
  /** The first thing that is not as it was sealed. */
  readonly fault?: {
    readonly code: 'fact-changed' | 'fact-missing' | 'seal-broken' | 'seal-gap';
    /** The fact's place in the log, from 1. */
    readonly ordinal: number;
    readonly stream?: string;
    readonly version?: number;
  };
}

/**
 * Recomputes every leaf and every head from the facts as they lie in the store.
 *
 * Finds a fact that was edited, removed, added among sealed ones or moved, and names it exactly; finds a seal that
 * was rewritten without its facts. Rewriting facts and all later seals is found only against a copy of a head.
 */
export async function verifyChain(store: EventStore, seals: SealStore): Promise<ChainReport> {
  const facts = inOrder(store);
  let head: Buffer = GENESIS;
  let ordinal = 0;
  for await (const seal of seals.all()) {
    if (seal.fromOrdinal !== ordinal + 1)
      return await failed({ code: 'seal-gap', ordinal: ordinal + 1 });
    for (const sealed of leavesOf(seal)) {
      ordinal += 1;
      const { value: fact, done } = await facts.next();
      if (done) return await failed({ code: 'fact-missing', ordinal });
      if (!leafOf(fact).equals(sealed))
        return await failed({
          code: 'fact-changed',
          ordinal,
          stream: fact.stream,
          version: fact.version,
        });
      head = nextHead(head, sealed);
    }
    if (!head.equals(seal.head)) return await failed({ code: 'seal-broken', ordinal });
  }
  const sealedFacts = ordinal;
  const waiting = await count(facts);
  return {
    facts: sealedFacts + waiting,
    sealedFacts,
    isVerified: true,
    head: head.toString('hex'),
  };

  async function failed(fault: NonNullable<ChainReport['fault']>): Promise<ChainReport> {
    const rest = await count(facts);
    return {
      facts: ordinal + rest,
      sealedFacts: ordinal,
      isVerified: false,
      head: head.toString('hex'),
      fault,
    };
  }
}

async function* inOrder(store: EventStore) {
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<EventStore['readAll']>> = await store.readAll({
      after,
      limit: 2000,
    });
    if (page.facts.length === 0) return;
    yield* page.facts;
    after = page.upTo;
  }
}

function* leavesOf({ leaves }: Seal): Generator<Buffer> {
  for (let at = 0; at < leaves.length; at += 32) yield leaves.subarray(at, at + 32);
}

async function count(rest: AsyncIterator<unknown>): Promise<number> {
  let total = 0;
  while (!(await rest.next()).done) total += 1;
  return total;
}
