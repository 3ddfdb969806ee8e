import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { Settings } from '../settings.js';

/** Folding makes many short-lived objects: a nursery of this size spares much of the collecting. */
const NURSERY_MB = 32;
/** What lives in it is a stretch of facts and their rows, a tenth of this. */
const HEAP_MB = 512;
const PAUSE_MS = 1_000;
/** As it was built, under tests too: a thread of its own reads no TypeScript. */
const MAIN = new URL('../../dist/projecting/projection-thread.main.js', import.meta.url);

/**
 * Keeps the read models up with the log until the signal aborts, on a core of its own: what a processor does meanwhile
 * neither waits for the folding nor holds it up. A thread that ends unasked is started again after a pause.
 *
 * @param settings  where log and read models lie; the tables must have been made
 */
export async function runProjectionThread(settings: Settings, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await runOnce(settings, signal);
    } catch (error) {
      say('projecting-failed', { code: codeOf(error) });
    }
    if (!signal.aborted) await sleep(PAUSE_MS, signal);
  }
}

async function runOnce(settings: Settings, signal: AbortSignal): Promise<void> {
  const thread = new Worker(MAIN, {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB, maxOldGenerationSizeMb: HEAP_MB },
  });
  const stop = () => thread.postMessage('stop');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await once(thread, 'exit');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
