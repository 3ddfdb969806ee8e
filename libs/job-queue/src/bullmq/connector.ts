import type { BulkJobOptions, Job, Processor, QueueOptions, WorkerOptions } from 'bullmq';

/** What lies in BullMQ for one job: ids, and nothing else. */
export type Payload = { readonly id: string; readonly practiceId?: string };

export type BullJob = Pick<
  Job<Payload, null>,
  'data' | 'attemptsMade' | 'failedReason' | 'finishedOn' | 'getState' | 'retry'
>;

interface Closing {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What we use of a BullMQ queue, on either backend. */
export interface BullQueue extends Closing {
  addBulk(
    jobs: { readonly name: string; readonly data: Payload; readonly opts: BulkJobOptions }[],
  ): Promise<unknown>;
  getJob(bullId: string): Promise<BullJob | undefined>;
  getJobs(states: ['failed'], start: number, end: number): Promise<BullJob[]>;
  getJobCounts(
    ...states: ('wait' | 'active' | 'delayed' | 'failed')[]
  ): Promise<Record<string, number>>;
  isPaused(): Promise<boolean>;
  resume(): Promise<void>;
  obliterate(options: { readonly force: boolean }): Promise<void>;
}

export interface BullWorker extends Closing {
  waitUntilReady(): Promise<void>;
}

/** Opens queues and workers on one backend, and owns its connections. */
export interface Connector {
  queue(kind: string, options: Omit<QueueOptions, 'connection'>): BullQueue;
  worker(
    kind: string,
    processor: Processor<Payload, null>,
    options: Omit<WorkerOptions, 'connection'> & { readonly concurrency: number },
  ): BullWorker;
  /** Where a fault means that the queue's store is gone, makes it anew. False: it was not that. */
  mend(error: unknown): Promise<boolean>;
  close(): Promise<void>;
}
