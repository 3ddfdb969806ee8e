import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';

/** Keeps the read models up with the log until the signal aborts. Polling is the truth. */
export async function runProjections(
  system: Pick<System, 'readModels' | 'settings'>,
  signal: AbortSignal,
): Promise<void> {
  const halted = new Set<string>();
  while (!signal.aborted) {
    let applied = 0;
    try {
      applied = await system.readModels.advance();
      if (applied === 0) await reportHalted(system, halted);
    } catch (error) {
      say('projecting-failed', { code: codeOf(error) });
    }
    if (applied === 0) await sleep(system.settings.LEDGERLINE_POLL_MS, signal);
  }
}

/** A projection that halted says so once; the others go on. */
async function reportHalted(
  { readModels }: Pick<System, 'readModels'>,
  known: Set<string>,
): Promise<void> {
  for (const { name, haltedBy } of await readModels.progress()) {
    if (haltedBy === null || known.has(name)) continue;
    known.add(name);
    say('projection-halted', { name, factId: haltedBy });
  }
}
