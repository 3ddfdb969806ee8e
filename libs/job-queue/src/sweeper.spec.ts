import type { JobRef } from './job-queue.js';
import { runSweeper, sweep, type Owed, type Swept } from './sweeper.js';

const owedAt = (id: string, owedSince: string): Owed => ({
  ...{ kind: 'post-remittance', id, owedSince },
});
const listing = (...all: readonly Owed[]) =>
  async function* () {
    yield* all;
  };
function offers() {
  const offered: JobRef[][] = [];
  return { offered, reoffer: async (jobs: readonly JobRef[]) => void offered.push([...jobs]) };
}

describe('sweeping', () => {
  const now = '2026-11-18T17:01:00.000Z';

  test('offers what is owed for longer than the grace, by ids only', async () => {
    const queue = offers();
    const owed = listing(
      owedAt('b', '2026-11-18T17:00:30.000Z'),
      owedAt('young', '2026-11-18T17:00:30.001Z'),
      owedAt('a', '2026-11-18T09:00:00.000Z'),
    );
    expect(await sweep({ owed, queue, now, graceMs: 30_000 })).toEqual({
      owed: 3,
      reoffered: 2,
      oldestOwedSince: '2026-11-18T09:00:00.000Z',
    });
    expect(queue.offered).toEqual([
      [
        { kind: 'post-remittance', id: 'b' },
        { kind: 'post-remittance', id: 'a' },
      ],
    ]);
  });

  test('offers a long list page by page, leaving none out', async () => {
    const queue = offers();
    const all = Array.from({ length: 450 }, (_, i) => owedAt(String(i), '2026-11-18T09:00:00Z'));
    expect((await sweep({ owed: listing(...all), queue, now })).reoffered).toBe(450);
    expect(queue.offered.map((each) => each.length)).toEqual([200, 200, 50]);
    expect(queue.offered.flat().map((each) => each.id)).toEqual(all.map((each) => each.id));
  });

  test('with nothing owed, asks nothing of the queue', async () => {
    const queue = offers();
    const swept = await sweep({ owed: listing(), queue, now });
    expect(swept).toEqual({ owed: 0, reoffered: 0, oldestOwedSince: null });
    expect(queue.offered).toEqual([]);
  });
});

test('the sweeper outlives a sweep that could not be made, and ends when told', async () => {
  const ending = new AbortController();
  const [swept, faults, slept]: [Swept[], string[], number[]] = [[], [], []];
  const queue = {
    async reoffer() {
      if (faults.length < 2) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    },
  };
  await runSweeper({
    queue,
    owed: listing(owedAt('a', '2026-11-18T09:00:00Z')),
    now: () => '2026-11-18T17:01:00.000Z',
    everyMs: 250,
    sleep: async (ms) => void slept.push(ms),
    signal: ending.signal,
    onFault: (code) => void faults.push(code),
    onSwept: (each) => {
      swept.push(each);
      ending.abort();
    },
  });
  expect([faults, swept.length, slept]).toEqual([
    ['ECONNREFUSED', 'ECONNREFUSED'],
    1,
    [250, 250, 250],
  ]);
});
