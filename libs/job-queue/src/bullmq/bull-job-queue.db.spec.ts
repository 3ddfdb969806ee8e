import { describeJobQueue } from '../job-queue.contract.js';
import { bullOnPostgres, bullOnRedis, type BullUnderTest } from './testing-queues.js';

describe.each([
  ['BullMQ on PostgreSQL', bullOnPostgres],
  ['BullMQ on Redis', bullOnRedis],
])('%s', (name, make) => {
  let under: BullUnderTest | undefined;
  afterAll(() => under?.stop());
  describeJobQueue(name, async () => (under = await make()));
});
