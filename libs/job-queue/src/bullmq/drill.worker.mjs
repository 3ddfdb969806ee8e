// A worker process for the kill drill: begins a job, says so, and never ends it.
// node drill.worker.mjs '{"postgresUrl":…}'   (the built lib must be there: infra/scripts/build.mjs)
import { openBullJobQueue } from '../../dist/bullmq/index.js';

const options = JSON.parse(process.argv[2]);
const queue = await openBullJobQueue(options);
await queue.work(
  options.kinds[0],
  async ({ id }) => {
    process.stdout.write(`begun ${id}\n`);
    await new Promise(() => {});
  },
  { concurrency: 1 },
);
