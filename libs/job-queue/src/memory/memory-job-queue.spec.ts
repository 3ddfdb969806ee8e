import { describeJobQueue } from '../job-queue.contract.js';
import type { JobQueue } from '../job-queue.js';
import { MemoryJobQueue } from './memory-job-queue.js';

/** Several processes share one queue in memory: each closes only its own workers. */
describeJobQueue('memory', async () => {
  let held: MemoryJobQueue | undefined;
  return {
    async open({ kinds, retry, onFault }) {
      const after = (ms: number, wake: () => void) => void setTimeout(wake, ms);
      const fresh = new MemoryJobQueue({ kinds, after, retry, ...(onFault && { onFault }) });
      held ??= fresh;
      return shared(held);
    },
    async dump() {
      return JSON.stringify(await held?.exhausted());
    },
  };
});

function shared(queue: MemoryJobQueue): JobQueue {
  const workers: { close(): Promise<void> }[] = [];
  return {
    offer: (jobs) => queue.offer(jobs),
    reoffer: (jobs) => queue.reoffer(jobs),
    async work(kind, handler, options) {
      const worker = await queue.work(kind, handler, options);
      workers.push(worker);
      return worker;
    },
    depth: () => queue.depth(),
    exhausted: (limit) => queue.exhausted(limit),
    wipe: () => queue.wipe(),
    close: async () => void (await Promise.all(workers.map((each) => each.close()))),
  };
}
