import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { EventStore, ExpectedVersion, StreamWrite } from '../event-store.js';
import { META, allAfter, heard, wordOf, wordsOn, write } from '../event-store-bench.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

let database: ScratchDatabase;
let store: EventStore;

beforeEach(async () => {
  database = await scratchDatabase();
  store = await openPostgresEventStore({ url: database.url, readers: 1, pollMilliseconds: 20 });
});
afterEach(async () => {
  await store?.close();
  await database?.drop();
});

const append = (...writes: readonly StreamWrite[]) => store.append(writes, META);
const outcomes = async (all: readonly ReturnType<typeof append>[]) =>
  (await Promise.all(all)).map(({ outcome }) => outcome);

test('of appends sent together the refused ones leave the others as they are', async () => {
  await append(write('held-1', 'none', 'a'));
  const reused = { ...write('b-1', 'any'), facts: [{ ...heard('held-1', 'a') }] };
  const all = [
    append(write('a-1', 'none', '1')),
    append(write('held-1', 'none', '2')), // Stale.
    append(write('a-2', 'none', '3'), write('held-1', 'none', '4')), // Stale in one of two.
    append(reused),
    append(write('held-1', 'none', 'a')), // Known.
    append(write('a-3', 'any', '5')),
  ];
  expect(await outcomes(all)).toEqual([
    ...['appended', 'stale-version', 'stale-version', 'fact-id-reused', 'already-recorded'],
    'appended',
  ]);
  expect((await allAfter(store, null, 10)).map(wordOf)).toEqual(['a', '1', '5']);
});

test('what PostgreSQL cannot take fails its sender, not who was sent with it', async () => {
  const bad = write('bad-1', 1.5 as ExpectedVersion, 'x');
  const all = [append(write('a-1', 'none', '1')), append(write('a-2', 'none', '2')), append(bad)];
  const neighbour = append(write('a-3', 'none', '3'));
  const answers = await Promise.allSettled([...all, neighbour]);
  expect(answers.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  ]);
  expect((await allAfter(store, null, 10)).map(wordOf).sort()).toEqual(['1', '2', '3']);
});

test('appends on one stream keep the order in which they were sent', async () => {
  const sent = ['0', '1', '2', '3', '4', '5', '6', '7'];
  const all = sent.map((word, n) =>
    append(write('one-1', n === 0 ? 'none' : n % 2 ? n - 1 : 'any', word)),
  );
  expect(new Set(await outcomes(all))).toEqual(new Set(['appended']));
  expect(await wordsOn(store, 'one-1')).toEqual(sent);
});

test('the same ids sent together are recorded once, in other words they are refused', async () => {
  const other = { ...heard('a-1', 'x'), id: heard('a-1', '1').id };
  const all = [
    append(write('a-1', 'any', '1')),
    append(write('a-1', 'any', '1')),
    append({ stream: 'a-1', expected: 'any', facts: [other] }),
    append({ stream: 'a-2', expected: 'any', facts: [heard('a-1', '1')] }), // On another stream.
    append({ stream: 'a-3', expected: 'any', facts: [heard('a-3', '1'), heard('a-3', '1')] }),
  ];
  expect(await outcomes(all)).toEqual([
    ...['appended', 'already-recorded', 'fact-id-reused', 'fact-id-reused', 'fact-id-reused'],
  ]);
  expect((await allAfter(store, null, 10)).map(wordOf)).toEqual(['1']);
});

test('facts of thousands of streams land in one append, or none does', async () => {
  const writes = Array.from({ length: 3000 }, (_, n) => write(`line-${n}`, 'none', `w${n}`));
  expect(await append(...writes)).toEqual({ outcome: 'appended', position: '3000' });
  const found = await store.readStreams(writes.map(({ stream }) => stream));
  expect([...found.values()].flat().map(wordOf)).toEqual(writes.map((_, n) => `w${n}`));
  expect((await append(...writes)).outcome).toBe('already-recorded');
  const more = writes.map(({ stream }, n) => write(stream, n === 1234 ? 5 : 0, `more${n}`));
  expect(await append(...more)).toEqual({
    ...{ outcome: 'stale-version', stream: 'line-1234', expected: 5, actual: 0 },
  });
  expect(await allAfter(store, '3000', 10)).toEqual([]);
});

test('an answer lost after the commit is found out by asking again', async () => {
  const proxy = await answerEater(new URL(database.url));
  const url = new URL(database.url);
  url.host = proxy.host;
  const far = await openPostgresEventStore({ url: url.href, shouldMigrate: false });
  await far.append([write('a-1', 'none', '0')], META);
  proxy.eatNextAnswer();
  const answer = await far.append([write('a-1', 0, '1')], META);
  expect(proxy.eaten()).toBe(1);
  expect(answer).toEqual({ outcome: 'already-recorded', position: '2' });
  expect(await wordsOn(far, 'a-1')).toEqual(['0', '1']);
  await far.close();
  await proxy.close();
});

test('where PostgreSQL stays away, everyone who waits is told', async () => {
  const proxy = await answerEater(new URL(database.url));
  const url = new URL(database.url);
  url.host = proxy.host;
  const options = { url: url.href, shouldMigrate: false, patienceMilliseconds: 300 };
  const far = await openPostgresEventStore(options);
  await far.append([write('a-1', 'none', '0')], META);
  await proxy.close();
  const all = ['1', '2', '3'].map((word) => far.append([write('a-1', 'any', word)], META));
  const answers = await Promise.allSettled(all);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await far.close();
  expect(await wordsOn(store, 'a-1')).toEqual(['0']);
});

test('a store that is closed answers who waits, and takes no more', async () => {
  const waiting = append(write('a-1', 'none', '1'));
  await store.close();
  expect((await waiting).outcome).toBe('appended');
  await expect(append(write('a-1', 'any', '2'))).rejects.toThrow('closed');
  await store.close();
});

/** Stands between us and PostgreSQL; once told, lets one question through, and cuts before the answer. */
async function answerEater(target: URL) {
  let isHungry = false;
  let eaten = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (question) => far.write(question));
    far.on('data', (answer) => {
      if (!isHungry) return void near.write(answer);
      isHungry = false;
      eaten += 1;
      near.destroy();
      far.destroy();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    eatNextAnswer: () => void (isHungry = true),
    eaten: () => eaten,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
