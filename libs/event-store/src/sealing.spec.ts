import { META, write } from './event-store-bench.contract.js';
import { seal, type Seal } from './hash-chain.js';
import { MemoryEventStore, MemorySealStore } from './memory/memory-event-store.js';
import { sealLog } from './sealing.js';

const logOf = async (count: number): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore(() => '2026-11-18T17:00:00.000Z');
  for (let n = 0; n < count; n += 1)
    await store.append([write('word-1', 'any', `word ${n}`)], META);
  return store;
};

const rangesOf = async (seals: MemorySealStore): Promise<[number, number][]> => {
  const ranges: [number, number][] = [];
  for await (const { fromOrdinal, toOrdinal } of seals.all()) ranges.push([fromOrdinal, toOrdinal]);
  return ranges;
};

test('an empty log has no seal', async () => {
  expect(await sealLog(await logOf(0), new MemorySealStore())).toBeNull();
});

test('each page is sealed once, and what came later by the next sealing', async () => {
  const store = await logOf(7);
  const seals = new MemorySealStore();
  await sealLog(store, seals, 3);
  const ranges: [number, number][] = [
    [1, 3],
    [4, 6],
    [7, 7],
  ];
  expect(await rangesOf(seals)).toEqual(ranges);
  const before = await sealLog(store, seals, 3); // Nothing new: nothing sealed.
  expect(await rangesOf(seals)).toEqual(ranges);
  await store.append([write('word-2', 'none', 'a', 'b')], META);
  const last = (await sealLog(store, seals, 3)) as Seal;
  expect(await rangesOf(seals)).toEqual([...ranges, [8, 9]]);
  expect(last.head).not.toEqual(before?.head);
  const { facts } = await store.readAll({ after: null, limit: 100 });
  expect(last.head).toEqual(seal(null, facts).head);
  expect(await seals.last()).toEqual(last);
});
