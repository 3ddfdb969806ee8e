export { codeOf } from './fault-code.js';
export {
  type ExhaustedJob,
  type Job,
  type JobFault,
  type JobHandler,
  type JobQueue,
  type JobRef,
  type JobWorker,
  type KindDepth,
  type WorkOptions,
} from './job-queue.js';
export { usualRetry, type RetryPolicy } from './retry.js';
export { runSweeper, sweep, type Owed, type Sweep, type Sweeper, type Swept } from './sweeper.js';
