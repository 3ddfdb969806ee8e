import pg from 'pg';
import { NotDurable, assertDurable, refusalOf } from './durability.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

const ON = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

test.each([
  [ON, null],
  [{ ...ON, synchronous_commit: 'remote_apply' }, null],
  [{ ...ON, fsync: 'off' }, ['fsync']],
  [{ ...ON, full_page_writes: 'off' }, ['full_page_writes']],
  [{ ...ON, synchronous_commit: 'off' }, ['synchronous_commit']],
  [
    { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
    ['fsync', 'full_page_writes', 'synchronous_commit'],
  ],
])('%p: refused for %p', (settings, off) => {
  expect(refusalOf(settings, 5_000, 5_000, 5_001)).toEqual(
    off === null ? null : { code: 'durability-off', settings: off },
  );
});

test.each<[time: number, skewMilliseconds: number | null]>([
  [10_000, null],
  [8_000, null],
  [7_999, -2_001],
  [12_500, null], // Asked at 10 000, answered at 10 500: any moment between is in time.
  [12_501, 2_001],
])('a database whose clock stands at %p is off by %p', (time, skewMilliseconds) => {
  expect(refusalOf(ON, time, 10_000, 10_500)).toEqual(
    skewMilliseconds === null ? null : { code: 'clock-skewed', skewMilliseconds },
  );
});

describe('asked of PostgreSQL itself', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database?.drop());

  const refusalWith = async (options: string, now: () => number) => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, options });
    try {
      await assertDurable(pool, now);
      return null;
    } catch (error) {
      return error instanceof NotDurable ? error.refusal : error;
    } finally {
      await pool.end();
    }
  };

  test('a database with its defaults, and our clock, is trusted', async () => {
    expect(await refusalWith('', Date.now)).toBeNull();
  });
  test('a database that does not wait for its disk is refused', async () => {
    expect(await refusalWith('-c synchronous_commit=off', Date.now)).toEqual({
      ...{ code: 'durability-off', settings: ['synchronous_commit'] },
    });
  });
  test('a database a minute behind us is refused', async () => {
    expect(await refusalWith('', () => Date.now() + 60_000)).toMatchObject({
      code: 'clock-skewed',
      skewMilliseconds: expect.any(Number),
    });
  });
});
