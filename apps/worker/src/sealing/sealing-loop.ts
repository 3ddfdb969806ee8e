import { sealLog } from '@ledgerline/event-store';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';

/** Seals what the log gained, in order, one sealer at a time, until the signal aborts. */
export async function runSealing(system: System, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await system.alone('sealing', () => sealLog(system.store, system.seals));
    } catch (error) {
      say('sealing-failed', { code: codeOf(error) });
    }
    await sleep(Math.max(1000, system.settings.LEDGERLINE_POLL_MS), signal);
  }
}
