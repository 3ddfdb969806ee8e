import { claimBatches } from '@ledgerline/claims';
import { ProjectionStore } from '@ledgerline/event-store/postgres';
import { testRedis } from '../../libs/job-queue/src/bullmq/testing-redis.js';
import { books, readModels as all } from '../../apps/worker/src/projecting/read-models.js';
import { House } from './support/house.js';
import { approveAll, establish, practiceId, record, sessions, submitAll } from './support/week.js';

let house: House;
afterEach(() => house?.close());

/** All balances of the books, by account. */
async function balances(): Promise<Record<string, number>> {
  const rows = await house.system.readModels.find(books.accountBalances);
  return Object.fromEntries(rows.map(({ key, state }) => [key, state.balanceCents]));
}

/** A whole week, with something done to the worker after each step. */
async function aWeek(
  options: { redisUrl?: string },
  disturb: (step: string) => Promise<void>,
): Promise<Record<string, number>> {
  house = await House.open({ practiceId, seed: 7, profile: 'kind', ...options });
  await establish(house);
  await house.work();
  for (const session of sessions) await record(house, session);
  await disturb('signed');
  await approveAll(house);
  await submitAll(house, 'SUB1');
  await disturb('submitted');
  await house.until('the batch to be sent', async () =>
    (await house.system.readModels.find(claimBatches)).some(
      ({ state }) => state?.transport === 'transmitted',
    ),
  );
  await disturb('sent');
  await house.untilQuiet();
  return balances();
}

test('wiping the queue at every step, restarting the worker at every step, and Redis instead of Postgres end in the same books', async () => {
  const calm = await aWeek({}, async () => undefined);
  expect(calm['remittance-suspense'] ?? 0).toBe(0);
  expect(calm['deposits-expected']).toBeGreaterThan(0);
  await house.close();

  const wiped = await aWeek({}, () => house.system.queue.wipe());
  expect(wiped).toEqual(calm);
  await house.close();

  const restarted = await aWeek({}, () => house.restart());
  expect(restarted).toEqual(calm);
  await house.close();

  const redis = await testRedis();
  try {
    const onRedis = await aWeek({ redisUrl: redis.url }, () => house.system.queue.wipe());
    expect(onRedis).toEqual(calm);
    await house.close();
  } finally {
    await redis.stop();
  }
}, 240_000);

test('a read model rebuilt from the first fact equals the live one, row for row', async () => {
  await aWeek({}, async () => undefined);
  const { readModels, pool, store } = house.system;
  const rebuilt = new ProjectionStore(pool, store, all, 'rm_again', 7);
  await rebuilt.prepare();
  await rebuilt.catchUp();
  for (const projection of all)
    expect([projection.name, await rebuilt.fingerprint(projection)]).toEqual([
      projection.name,
      await readModels.fingerprint(projection),
    ]);
});
