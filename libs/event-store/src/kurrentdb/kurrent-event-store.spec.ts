import { canonicalJson } from '../canonical.js';
import { META, newStream, wordOf, wordsOn, write } from '../event-store-bench.contract.js';
import type { EventStore, ExpectedVersion, ReadAll, StreamWrite } from '../event-store.js';
import { openKurrentEventStore } from './index.js';
import { appendTo } from './wire-log.testing.js';
import { WireServer } from './wire-server.testing.js';

let server: WireServer;
let store: EventStore;

beforeEach(async () => {
  server = await WireServer.start();
  store = await openKurrentEventStore(server);
});
afterEach(async () => {
  await store.close();
  server.stop();
});

describe('an answer that is lost', () => {
  test.each<[expected: ExpectedVersion, cut: 'before-storing' | 'after-storing', sent: number]>([
    ['none', 'after-storing', 1],
    ['any', 'after-storing', 1],
    ['none', 'before-storing', 2],
    ['any', 'before-storing', 2],
  ])(
    'expected %p, cut %s: the facts are there once, sent %p times',
    async (expected, cut, sent) => {
      const stream = newStream();
      server.cutNextAppend(cut);
      const answer = await store.append([write(stream, expected, 'a', 'b')], META);
      expect(answer.outcome).toBe('appended');
      expect(await wordsOn(store, stream)).toEqual(['a', 'b']);
      expect(server.appends).toBe(sent);
    },
  );

  test('while others write at once: each is answered, each fact is there once', async () => {
    const streams = Array.from({ length: 24 }, newStream);
    let isOver = false;
    const writing = streams.map(async (stream) => {
      for (let n = 0; n < 12; n += 1) {
        const answer = await store.append([write(stream, n === 0 ? 'none' : n - 1, `${n}`)], META);
        expect(answer.outcome).toBe('appended');
      }
    });
    const cutting = (async () => {
      for (let n = 0; n < 6 && !isOver; n += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        server.cutNextAppend(n % 2 === 0 ? 'after-storing' : 'before-storing');
      }
    })();
    await Promise.all(writing);
    isOver = true;
    await cutting;
    const words = Array.from({ length: 12 }, (_, n) => `${n}`);
    for (const stream of streams) expect(await wordsOn(store, stream)).toEqual(words);
  });

  test('a server that is busy is asked again', async () => {
    server.busyEvery = 2;
    const stream = newStream();
    for (const word of ['a', 'b', 'c'])
      expect((await store.append([write(stream, 'any', word)], META)).outcome).toBe('appended');
    expect(await wordsOn(store, stream)).toEqual(['a', 'b', 'c']);
    expect(server.appends).toBe(5);
  });

  test('a batch is finished from where it was cut', async () => {
    const writes = [newStream(), newStream(), newStream()].map((each) => write(each, 'none', '1'));
    server.cutNextAppend('after-storing');
    expect((await store.append(writes, META)).outcome).toBe('appended');
    for (const { stream } of writes) expect(await wordsOn(store, stream)).toEqual(['1']);
    expect(server.appends).toBe(3);
  });
});

describe('what the server alone would let pass', () => {
  test('one id sent at once with two bodies: one is recorded, the other is refused', async () => {
    const other = await openKurrentEventStore(server);
    const stream = newStream();
    const asA = write(stream, 'none', 'a');
    const [fact] = asA.facts;
    const asB: StreamWrite = {
      ...asA,
      facts: [{ id: fact?.id ?? '', fact: { type: 'WordUnheard' } }],
    };
    const answers = await Promise.all([store.append([asA], META), other.append([asB], META)]);
    await other.close();
    expect(answers.map((each) => each.outcome).sort()).toEqual(['appended', 'fact-id-reused']);
    expect(server.appends).toBe(2); // Both were sent: it was the server who answered yes twice.
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  test('a fact given twice in one write is refused', async () => {
    const twice = write(newStream(), 'none', 'a', 'a');
    const answer = await store.append([twice], META);
    expect(answer).toEqual({ outcome: 'fact-id-reused', factIds: [twice.facts[0]?.id] });
  });
});

describe('a guess about a stream', () => {
  test.each<[expected: ExpectedVersion, reads: number]>([
    ['none', 1], // Nothing is read before: the server refuses where there is a stream.
    ['any', 2],
  ])('a new stream, expected %p, is read %p times', async (expected, reads) => {
    const before = server.reads;
    await store.append([write(newStream(), expected, 'a')], META);
    expect(server.reads - before).toBe(reads);
  });

  test('a stream that was just read is written without reading it first', async () => {
    const stream = newStream();
    await store.append([write(stream, 'none', 'a')], META);
    const other = await openKurrentEventStore(server);
    await other.readStream(stream);
    const before = server.reads;
    await other.append([write(stream, 0, 'b')], META);
    expect(server.reads - before).toBe(1);
    await other.close();
  });

  test.each<[ExpectedVersion, outcome: string, words: string[]]>([
    ['any', 'appended', ['a', 'b', 'c']],
    [0, 'stale-version', ['a', 'b']],
    [1, 'appended', ['a', 'b', 'c']],
    ['none', 'stale-version', ['a', 'b']],
  ])('that is out of date, expected %p, is answered: %s', async (expected, outcome, words) => {
    const stream = newStream();
    await store.append([write(stream, 'none', 'a')], META);
    const other = await openKurrentEventStore(server);
    await other.append([write(stream, 0, 'b')], META);
    const answer = await store.append([write(stream, expected, 'c')], META);
    expect(answer).toMatchObject(outcome === 'appended' ? { outcome } : { outcome, actual: 1 });
    expect(await wordsOn(other, stream)).toEqual(words);
    await other.close();
  });

  test.each<[ExpectedVersion]>([['none'], ['any'], [1]])(
    'is none where the stream was never read: a fact recorded before is known, expected %p',
    async (expected) => {
      const stream = newStream();
      await store.append([write(stream, 'none', 'a', 'b')], META);
      const other = await openKurrentEventStore(server);
      const answer = await other.append([write(stream, expected, 'a')], META);
      expect(answer.outcome).toBe('already-recorded');
      expect(await wordsOn(other, stream)).toEqual(['a', 'b']);
      await other.close();
    },
  );
});

describe('what lies in the store', () => {
  test('is the canonical bytes of the fact under its own id, also with numeric keys', async () => {
    const stream = newStream();
    const fact = { type: 'UnitsCounted', units: { '99': 1, '100': 2, b: 3, a: 4 } };
    const id = 'aaaaaaaa-0000-5000-8000-000000000001';
    await store.append([{ stream, expected: 'none', facts: [{ id, fact }] }], META);
    const [record] = server.log.streams.get(stream) ?? [];
    const bytes = '{"type":"UnitsCounted","units":{"100":2,"99":1,"a":4,"b":3}}';
    expect(record?.id).toBe(id);
    expect(Buffer.from(record?.data ?? []).toString()).toBe(bytes);
    expect((await store.readStream(stream))[0]).toMatchObject({
      id,
      data: bytes,
      meta: canonicalJson(META),
    });
  });

  test('is read as it is where another hand wrote it, and stops no reader', async () => {
    const stream = newStream();
    const foreign = {
      id: 'aaaaaaaa-0000-4000-8000-000000000002',
      type: 'Scribbled',
      contentType: 'application/json',
      data: Buffer.from('{"half": 0.5}'),
      metadata: Buffer.from('{"by":"hand"}'),
    };
    appendTo(server.log, stream, null, [foreign]);
    await store.append([write(stream, 0, 'ours')], META);
    const { facts } = await store.readAll({ after: null, limit: 10 });
    expect(facts.map((each) => each.data)).toEqual(['{"half":0.5}', expect.any(String)]);
    expect(facts[0]?.meta).toBe('{"by":"hand"}');
  });
});

describe('reading the whole log', () => {
  test('a category is not the beginning of another, and the server keeps its records', async () => {
    for (const stream of ['claim-1', 'claim-batch-1', 'claimant-1', 'claim-2'])
      await store.append([write(stream, 'none', stream)], META);
    const query = { after: null, limit: 10, categories: ['claim'] };
    const read = await store.readAll(query);
    expect(read.facts.map(wordOf)).toEqual(['claim-1', 'claim-2']);
    expect(await followed(store, query, 2)).toEqual(['claim-1', 'claim-2']);
    const all = await store.readAll({ after: null, limit: 10 });
    expect(all.facts).toHaveLength(4);
    expect(server.log.records.length).toBeGreaterThan(4 + 2);
  });

  test('a subscription outlives its connections and gives each fact once, in order', async () => {
    const words = Array.from({ length: 30 }, (_, n) => `${n}`);
    const stream = newStream();
    const following = followed(store, { after: null, limit: 4 }, words.length);
    for (const [n, word] of words.entries()) {
      await store.append([write(stream, 'any', word)], META);
      if (n % 7 === 3) await server.restart();
    }
    expect(await following).toEqual(words);
  });

  test('a subscription ends when the store is closed', async () => {
    await store.append([write(newStream(), 'none', 'a')], META);
    const signal = new AbortController().signal;
    for await (const page of store.subscribe({ after: null, limit: 4, signal })) {
      expect(page.facts).toHaveLength(1);
      await store.close();
    }
  });

  test('the checkpoint of another store is no position here', async () => {
    await expect(store.readAll({ after: '17', limit: 1 })).rejects.toThrow(RangeError);
  });
});

/** The first words a subscription gives. */
async function followed(from: EventStore, query: ReadAll, count: number): Promise<string[]> {
  const words: string[] = [];
  for await (const page of from.subscribe({ ...query, signal: AbortSignal.timeout(15_000) })) {
    words.push(...page.facts.map(wordOf));
    if (words.length >= count) break;
  }
  return words;
}
