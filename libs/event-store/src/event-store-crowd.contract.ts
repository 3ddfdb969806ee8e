import { setTimeout as pause } from 'node:timers/promises';
import {
  META,
  allAfter,
  endOf,
  newCategory,
  newStream,
  wordOf,
  wordsOn,
  write,
  type Bench,
} from './event-store-bench.contract.js';
import type { AppendOutcome, EventStore, StoredFact } from './event-store.js';

const WRITERS = 16;
const FACTS_EACH = 12;
/** A crowd over the wire, on a machine that does much else, takes its time. */
const PATIENCE = 100_000;

/** What must hold while many write, some follow, and any of them may stop at any moment. */
export function describeCrowdedLog(bench: () => Bench): void {
  describeFollowing(bench);
  describeRaces(bench);
  describeTail(bench);
  describeRestart(bench);
}

function describeFollowing(bench: () => Bench): void {
  test('a subscription catches up, then follows, then ends when told to', async () => {
    const { store } = bench();
    const [kept, other] = [newCategory(), newCategory()];
    const after = await endOf(store);
    await store.append([write(`${kept}-1`, 'none', '1', '2', '3')], META);
    const stop = new AbortController();
    const heardSoFar: string[] = [];
    let upTo = after;
    const following = (async () => {
      const query = { after, limit: 2, categories: [kept], signal: stop.signal };
      for await (const page of store.subscribe(query)) {
        expect(page.facts).not.toEqual([]);
        heardSoFar.push(...page.facts.map(wordOf));
        upTo = page.upTo;
      }
    })();
    await until(() => heardSoFar.length === 3);
    await store.append([write(`${other}-1`, 'none', 'unasked')], META);
    await store.append([write(`${kept}-2`, 'none', '4')], META);
    await until(() => heardSoFar.length === 4);
    stop.abort();
    await following; // Ends, without anything new to wake it.
    await store.append([write(`${kept}-2`, 0, '5')], META);
    expect(heardSoFar).toEqual(['1', '2', '3', '4']);
    expect((await allAfter(store, upTo, 10)).map(wordOf)).toEqual(['5']);
  });

  test('a subscription that was told to stop before it began gives nothing', async () => {
    const { store } = bench();
    await store.append([write(newStream(), 'none', '1')], META);
    const signal = AbortSignal.abort();
    for await (const page of store.subscribe({ after: null, limit: 10, signal }))
      throw new Error(`a page of ${page.facts.length} after the end`);
  });
}

function describeRaces(bench: () => Bench): void {
  test('of many who expect the same version, one wins and the others are told', async () => {
    await withHandles(bench(), 4, async (stores) => {
      const stream = newStream();
      const answers = await Promise.all(
        writers(stores).map((store, n) => store.append([write(stream, 'none', `w${n}`)], META)),
      );
      expect(countOf(answers)).toEqual({ appended: 1, 'stale-version': WRITERS - 1 });
      expect(await wordsOn(bench().store, stream)).toHaveLength(1);
    });
  });

  test('one command sent by many at once is recorded once, and all are told so', async () => {
    await withHandles(bench(), 4, async (stores) => {
      const stream = newStream();
      const answers = await Promise.all(
        writers(stores).map((store) => store.append([write(stream, 'any', 'a', 'b')], META)),
      );
      expect(countOf(answers)).toEqual({ appended: 1, 'already-recorded': WRITERS - 1 });
      expect(await wordsOn(bench().store, stream)).toEqual(['a', 'b']);
    });
  });
}

function describeTail(bench: () => Bench): void {
  test(
    `a reader who follows ${WRITERS} writers sees each fact once, in one order`,
    async () => {
      await withHandles(bench(), 5, async ([tail, ...stores]) => {
        if (!tail) throw new Error('no handle to read with');
        const category = newCategory();
        const after = await endOf(tail);
        const seen: StoredFact[] = [];
        const following = (async () => {
          const signal = AbortSignal.timeout(PATIENCE);
          for await (const page of tail.subscribe({ after, limit: 7, signal })) {
            seen.push(...page.facts);
            if (seen.length >= WRITERS * FACTS_EACH) return;
          }
        })();
        await Promise.all(writers(stores).map((store, n) => writeMany(store, category, n)));
        await following;

        expect(seen.map(({ id }) => id)).toEqual((await allAfter(tail, after, 500)).map(idOf));
        expect(new Set(seen.map(idOf)).size).toBe(WRITERS * FACTS_EACH);
        expectDense(seen);
        for (let n = 0; n < WRITERS; n += 1)
          expect(seen.map(wordOf).filter((word) => word.startsWith(`w${n}.`))).toEqual(wordsOf(n));
      });
    },
    PATIENCE + 20_000,
  );
}

const idOf = (stored: StoredFact): string => stored.id;
const wordsOf = (n: number): string[] => Array.from({ length: FACTS_EACH }, (_, k) => `w${n}.${k}`);

/** One writer: one fact after the other over eight shared streams, every third by expected version. */
async function writeMany(store: EventStore, category: string, n: number): Promise<void> {
  for (const [k, word] of wordsOf(n).entries()) {
    const stream = `${category}-${(n + k) % 8}`;
    for (let isDone = false; !isDone;) {
      const version = (await store.readStream(stream)).length - 1;
      const exact = version < 0 ? 'none' : version;
      const answer = await store.append([write(stream, k % 3 === 0 ? exact : 'any', word)], META);
      isDone = answer.outcome === 'appended';
      if (!isDone) expect(answer.outcome).toBe('stale-version');
    }
  }
}

function describeRestart(bench: () => Bench): void {
  test('a reader who kept its position goes on from there after a restart', async () => {
    const { log, store } = bench();
    const category = newCategory();
    const after = await endOf(store);
    await store.append([write(`${category}-1`, 'none', '1', '2', '3')], META);
    const before = await log.open();
    const page = await before.readAll({ after, limit: 2 });
    await before.close();
    await store.append([write(`${category}-2`, 'none', '4')], META);
    const restarted = await log.open();
    const rest = await allAfter(restarted, page.upTo, 2);
    expect([...page.facts, ...rest].map(wordOf)).toEqual(['1', '2', '3', '4']);
    await restarted.close();
  });

  test('a writer cut off at any moment: what was acknowledged is there once, a retry adds nothing', async () => {
    const { log, store } = bench();
    const stream = newStream();
    const acknowledged: string[] = [];
    let writing = await log.open();
    const cut = log.cut ? () => log.cut?.() : () => writing.close();
    let isOver = false;
    const cutting = (async () => {
      for (let n = 0; n < 8 && !isOver; n += 1) {
        await pause(7 + 11 * n); // Spread over the round trip.
        await cut();
      }
    })();
    for (let n = 0; n < 120; n += 1) {
      const words = [`${n}a`, `${n}b`];
      for (let attempt = 1; ; attempt += 1) {
        const answer = await outcomeOf(() =>
          writing.append([write(stream, 'any', ...words)], META),
        );
        if (answer === 'appended' || answer === 'already-recorded') break;
        expect(answer).toBe('thrown');
        expect(attempt).toBeLessThan(20);
        await writing.close().catch(() => undefined);
        writing = await log.open();
      }
      acknowledged.push(...words);
    }
    isOver = true;
    await cutting;
    await writing.close().catch(() => undefined);
    expect(await eventually(() => wordsOn(store, stream))).toEqual(acknowledged);
    const again = await store.append([write(stream, 'none', ...acknowledged)], META);
    expect(again.outcome).toBe('already-recorded');
    expect(await wordsOn(store, stream)).toEqual(acknowledged);
  });
}

/** Asks until the store, cut off a moment ago, answers. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(50);
    }
  }
}

async function outcomeOf(append: () => Promise<AppendOutcome>): Promise<string> {
  try {
    return (await append()).outcome;
  } catch {
    return 'thrown';
  }
}

function expectDense(facts: readonly StoredFact[]): void {
  const versions = new Map<string, number[]>();
  for (const { stream, version } of facts)
    versions.set(stream, [...(versions.get(stream) ?? []), version]);
  for (const held of versions.values()) expect(held).toEqual(held.map((_, index) => index));
}

const writers = (stores: readonly EventStore[]): EventStore[] =>
  Array.from({ length: WRITERS }, (_, n) => stores[n % stores.length] as EventStore);

function countOf(answers: readonly AppendOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

async function withHandles(
  { log }: Bench,
  count: number,
  use: (stores: readonly EventStore[]) => Promise<void>,
): Promise<void> {
  const stores = await Promise.all(Array.from({ length: count }, () => log.open()));
  try {
    await use(stores);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 15_000) throw new Error('waited 15 seconds in vain');
    await pause(5);
  }
}
