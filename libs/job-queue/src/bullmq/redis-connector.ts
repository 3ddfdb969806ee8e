import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Connector, Payload } from './connector.js';

/**
 * BullMQ in a Redis. Offering fails after three tries, so that whoever offers knows; workers wait for
 * Redis to come back. BullMQ duplicates the workers' connection once for each worker, to block on.
 */
export async function connectRedis(
  url: string,
  prefix: string,
  onError: (error: Error) => void,
): Promise<Connector> {
  const offering = new Redis(url, { maxRetriesPerRequest: 3 });
  const working = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const each of [offering, working]) each.on('error', onError);
  return {
    queue: (kind, options) =>
      new Queue<Payload, null>(kind, { ...options, connection: offering, prefix }),
    worker: (kind, processor, options) =>
      new Worker<Payload, null>(kind, processor, { ...options, connection: working, prefix }),
    mend: async () => false, // Keys are made as they are written.
    async close() {
      for (const each of [offering, working]) each.disconnect();
    },
  };
}
