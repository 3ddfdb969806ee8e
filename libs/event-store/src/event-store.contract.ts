import { canonicalJson } from './canonical.js';
import {
  META,
  allAfter,
  endOf,
  heard,
  newCategory,
  newStream,
  wordOf,
  wordsOn,
  write,
  type Bench,
  type LogUnderTest,
} from './event-store-bench.contract.js';
import { describeCrowdedLog } from './event-store-crowd.contract.js';
import type { AppendOutcome, ExpectedVersion, StreamWrite } from './event-store.js';

export type { LogUnderTest } from './event-store-bench.contract.js';

/**
 * What every adapter of the port must do, whatever lies beneath it.
 *
 * @param make  called once; gives a log of its own, or one shared with others
 */
export function describeEventStore(name: string, make: () => Promise<LogUnderTest>): void {
  describe(`${name}: an event store`, () => {
    let bench: Bench;
    beforeAll(async () => {
      const log = await make();
      bench = { log, store: await log.open() };
    });
    afterAll(async () => {
      await bench?.store.close();
      await bench?.log.close();
    });
    describeVersions(() => bench);
    describeIds(() => bench);
    describeManyStreams(() => bench);
    describeReading(() => bench);
    describeReadingAll(() => bench);
    describeCrowdedLog(() => bench);
  });
}

function describeVersions(bench: () => Bench): void {
  const held = ['one', 'two', 'three'];
  test.each<[before: number, expected: ExpectedVersion, outcome: string]>([
    [0, 'none', 'appended'],
    [0, 'any', 'appended'],
    [0, 0, 'stale-version'],
    [0, 7, 'stale-version'],
    [1, 'none', 'stale-version'],
    [1, 'any', 'appended'],
    [1, 0, 'appended'],
    [3, 'none', 'stale-version'],
    [3, 'any', 'appended'],
    [3, 1, 'stale-version'],
    [3, 2, 'appended'],
    [3, 3, 'stale-version'],
  ])('a stream of %p facts, expected at %p, is answered: %s', async (before, expected, outcome) => {
    const { store } = bench();
    const stream = newStream();
    const first = held.slice(0, before);
    if (before > 0) await store.append([write(stream, 'none', ...first)], META);

    const answer = await store.append([write(stream, expected, 'new', 'newer')], META);

    expect(answer).toEqual(
      outcome === 'appended'
        ? { outcome, position: expect.any(String) }
        : { outcome, stream, expected, actual: before === 0 ? null : before - 1 },
    );
    const added = outcome === 'appended' ? ['new', 'newer'] : [];
    expect(await wordsOn(store, stream)).toEqual([...first, ...added]);
  });
}

function describeIds(bench: () => Bench): void {
  test.each<[ExpectedVersion]>([['none'], ['any']])(
    'the same facts sent again, expected %p, are recorded once, also when the stream has moved on',
    async (expected) => {
      const { store } = bench();
      const stream = newStream();
      const first = await store.append([write(stream, expected, 'a', 'b')], META);
      const again = await store.append([write(stream, expected, 'a', 'b')], META);
      await store.append([write(stream, 1, 'c')], META);
      const late = await store.append([write(stream, expected, 'a', 'b')], META);

      expect(first.outcome).toBe('appended');
      const { position } = first as AppendOutcome & { position: string };
      expect(again).toEqual({ outcome: 'already-recorded', position });
      expect(late).toEqual({ outcome: 'already-recorded', position });
      expect(await wordsOn(store, stream)).toEqual(['a', 'b', 'c']);
    },
  );

  test('an append of which only some ids are known is refused whole, and names them', async () => {
    const { store } = bench();
    const stream = newStream();
    await store.append([write(stream, 'none', 'a')], META);
    for (const expected of [0, 'any'] as const)
      expect(await store.append([write(stream, expected, 'a', 'b')], META)).toEqual({
        outcome: 'fact-id-reused',
        factIds: [heard(stream, 'a').id],
      });
    expect(await wordsOn(store, stream)).toEqual(['a']);
  });

  test('one id twice in one append is refused whole', async () => {
    const { store } = bench();
    const stream = newStream();
    const twice = { ...write(stream, 'none'), facts: [heard(stream, 'a'), heard(stream, 'a')] };
    expect((await store.append([twice], META)).outcome).toBe('fact-id-reused');
    expect(await wordsOn(store, stream)).toEqual([]);
  });

  test.each<[ExpectedVersion]>([['none'], [0], ['any']])(
    'an id used for other bytes, expected %p, is refused and nothing is written',
    async (expected) => {
      const { store } = bench();
      const stream = newStream();
      await store.append([write(stream, 'none', 'a')], META);
      const { id } = heard(stream, 'a');
      const other: StreamWrite = {
        stream,
        expected,
        facts: [{ id, fact: heard(stream, 'z').fact }],
      };
      expect(await store.append([other], META)).toEqual({
        outcome: 'fact-id-reused',
        factIds: [id],
      });
      expect(await wordsOn(store, stream)).toEqual(['a']);
    },
  );
}

function describeManyStreams(bench: () => Bench): void {
  test('facts for many streams land together, in the order given', async () => {
    const { store } = bench();
    const [a, b, c] = [newStream(), newStream(), newStream()];
    const before = await endOf(store);
    const writes = [write(c, 'none', '1', '2'), write(a, 'any', '3'), write(b, 'none', '4')];
    expect((await store.append(writes, META)).outcome).toBe('appended');
    expect((await allAfter(store, before, 10)).map(wordOf)).toEqual(['1', '2', '3', '4']);
    expect((await store.append(writes, META)).outcome).toBe('already-recorded');
    expect((await allAfter(store, before, 10)).map(wordOf)).toEqual(['1', '2', '3', '4']);
  });

  test('one stale stream refuses all where appends are atomic; else what came before it stands', async () => {
    const { store } = bench();
    const [a, stale, c] = [newStream(), newStream(), newStream()];
    await store.append([write(stale, 'none', 'held')], META);
    const writes = [write(a, 'none', '1'), write(stale, 'none', '2'), write(c, 'none', '3')];

    const answer = await store.append(writes, META);

    const refused = { outcome: 'stale-version', stream: stale, expected: 'none', actual: 0 };
    expect(answer).toEqual(refused);
    expect(await store.append(writes, META)).toEqual(refused); // Asking again changes nothing.
    expect(await wordsOn(store, a)).toEqual(store.multiStreamAppend === 'atomic' ? [] : ['1']);
    expect(await wordsOn(store, stale)).toEqual(['held']);
    expect(await wordsOn(store, c)).toEqual([]);
  });

  test('an append of which some streams are known is refused where atomic, else finished', async () => {
    const { store } = bench();
    const [a, b] = [newStream(), newStream()];
    await store.append([write(a, 'none', '1')], META);
    const answer = await store.append([write(a, 'none', '1'), write(b, 'none', '2')], META);
    const isAtomic = store.multiStreamAppend === 'atomic';
    expect(answer.outcome).toBe(isAtomic ? 'fact-id-reused' : 'appended');
    expect(await wordsOn(store, a)).toEqual(['1']);
    expect(await wordsOn(store, b)).toEqual(isAtomic ? [] : ['2']);
  });

  test('a write without facts asks for a version only', async () => {
    const { store } = bench();
    const [asked, written] = [newStream(), newStream()];
    await store.append([write(asked, 'none', 'held')], META);
    const guarded = (expected: ExpectedVersion) =>
      store.append([write(asked, expected), write(written, 'none', '1')], META);
    expect((await guarded('none')).outcome).toBe('stale-version');
    expect(await wordsOn(store, written)).toEqual([]);
    expect((await guarded(0)).outcome).toBe('appended');
    expect(await wordsOn(store, asked)).toEqual(['held']);
    expect(await wordsOn(store, written)).toEqual(['1']);
  });
}

function describeReading(bench: () => Bench): void {
  test('a fact is given back as the canonical bytes it was recorded in', async () => {
    const { store } = bench();
    const stream = newStream();
    const words = ['Zoë', '療法 🫶', 'a\u0000b', '\ud800', '"\\\n\u2028', 'x'.repeat(70_000)];
    const meta = { ...META, causationId: 'ü', commandId: 'bytes' };
    await store.append([write(stream, 'none', ...words)], meta);

    const facts = await store.readStream(stream);

    expect(facts).toEqual(
      words.map((word, version) => ({
        id: heard(stream, word).id,
        stream,
        version,
        position: expect.any(String),
        type: 'WordHeard',
        data: canonicalJson({ word, type: 'WordHeard' }),
        meta: canonicalJson(meta),
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      })),
    );
  });

  test('a stream is read from a version on; one that does not exist is empty', async () => {
    const { store } = bench();
    const stream = newStream();
    await store.append([write(stream, 'none', 'a', 'b', 'c')], META);
    expect((await store.readStream(stream, 1)).map(wordOf)).toEqual(['b', 'c']);
    expect(await store.readStream(stream, 3)).toEqual([]);
    expect(await store.readStream(newStream())).toEqual([]);
  });

  test('many streams are read in one question', async () => {
    const { store } = bench();
    const [a, b, missing] = [newStream(), newStream(), newStream()];
    await store.append([write(a, 'none', '1'), write(b, 'none', '2')], META);
    await store.append([write(a, 0, '3')], META);
    const found = await store.readStreams([b, missing, a]);
    expect(found.size).toBe(3);
    expect(found.get(a)).toEqual(await store.readStream(a));
    expect(found.get(b)?.map(wordOf)).toEqual(['2']);
    expect(found.get(missing)).toEqual([]);
    expect((await store.readStreams([])).size).toBe(0);
  });
}

function describeReadingAll(bench: () => Bench): void {
  test.each([1, 2, 3, 100])('the log read in pages of %p is the log', async (limit) => {
    const { store } = bench();
    const [a, b] = [newStream(), newStream()];
    const before = await endOf(store);
    await store.append([write(a, 'none', '1', '2'), write(b, 'none', '3')], META);
    const last = await store.append([write(a, 1, '4', '5')], META);
    const facts = await allAfter(store, before, limit);
    expect(facts.map(wordOf)).toEqual(['1', '2', '3', '4', '5']);
    expect(facts.map((each) => each.version)).toEqual([0, 1, 0, 2, 3]);
    expect(last).toEqual({ outcome: 'appended', position: facts.at(-1)?.position });
    const end = facts.at(-1)?.position ?? null;
    expect(await store.readAll({ after: end, limit })).toEqual({ facts: [], upTo: end });
  });

  test.each([1, 2, 100])('only asked categories are given, in pages of %p', async (limit) => {
    const { store } = bench();
    const [kept, also, other] = [newCategory(), `${newCategory()}-line`, newCategory()];
    const before = await endOf(store);
    for (const word of ['1', '2', '3'])
      for (const category of [other, kept, other, also, other, `${kept}x`])
        await store.append([write(`${category}-7`, 'any', `${word}${category}`, word)], META);
    const facts = await allAfter(store, before, limit, [kept, also]);
    expect(facts.map((each) => each.stream)).toEqual(
      ['1', '2', '3'].flatMap(() => [kept, kept, also, also].map((each) => `${each}-7`)),
    );
    expect(await allAfter(store, before, limit, [newCategory()])).toEqual([]);
  });

  test('upTo never passes a fact that was asked for, and does pass those that were not', async () => {
    const { store } = bench();
    const [kept, other] = [newCategory(), newCategory()];
    const before = await endOf(store);
    const both = [write(`${kept}-1`, 'none', 'k1', 'k2'), write(`${other}-1`, 'none', 'o1')];
    await store.append(both, META);
    const first = await store.readAll({ after: before, limit: 1, categories: [kept] });
    expect((await allAfter(store, first.upTo, 10)).map(wordOf)).toEqual(['k2', 'o1']);
    const second = await store.readAll({ after: first.upTo, limit: 9, categories: [kept] });
    expect(second.facts.map(wordOf)).toEqual(['k2']);
    expect(await allAfter(store, second.upTo, 10)).toEqual([]);
    const none = await store.readAll({ after: before, limit: 1, categories: [newCategory()] });
    expect(none.facts).toEqual([]);
    expect(await allAfter(store, none.upTo, 10)).toEqual([]);
  });
}
