import { runSweeper, type Owed } from '@ledgerline/job-queue';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { codeOf, say } from '../log.js';
import type { System } from '../system.js';
import { owedWork } from './owed-work.projection.js';

/**
 * Wakes the queue for whatever is owed: new work at once, and all of it again every few seconds by the sweeper, so
 * that a wiped queue, a lost wake-up or an exhausted job costs time and nothing else.
 */
export async function runDispatcher(system: System, signal: AbortSignal): Promise<void> {
  const sweeping = runSweeper({
    owed: () => owed(system),
    queue: system.queue,
    graceMs: 10_000,
    everyMs: 5_000,
    now: system.now,
    sleep,
    signal,
    onFault: (code) => say('sweep-failed', { code }),
  });
  while (!signal.aborted) {
    try {
      const found: Owed[] = [];
      for await (const each of owed(system)) if (found.push(each) === 1000) break;
      await system.queue.offer(
        found.map(({ kind, id, practiceId }) => ({
          kind,
          id,
          ...(practiceId ? { practiceId } : {}),
        })),
      );
    } catch (error) {
      say('dispatch-failed', { code: codeOf(error) });
    }
    await sleep(system.settings.LEDGERLINE_POLL_MS, signal);
  }
  await sweeping;
}

/** Everything owed, from the read model that folds it. */
async function* owed({ readModels, settings }: System): AsyncIterable<Owed> {
  let afterKey = '';
  for (;;) {
    const rows = await readModels.find(owedWork, { phase: 'owed' }, { limit: 500, afterKey });
    for (const { state } of rows)
      if (state)
        yield {
          kind: state.kind,
          id: state.id,
          owedSince: state.owedSince,
          practiceId: settings.LEDGERLINE_PRACTICE,
        };
    const last = rows.at(-1);
    if (!last || rows.length < 500) return;
    afterKey = last.key;
  }
}
