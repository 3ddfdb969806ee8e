import { runSweeper, type Owed } from '@ledgerline/job-queue';
import { sleep } from '@ledgerline/job-queue/bullmq';
import { repricing } from '@ledgerline/claims';
import type { Projection } from '@ledgerline/event-store';
import { workKey } from '@ledgerline/patient-billing';
import { codeOf, say } from '../log.js';
import { patientMoney } from '../projecting/read-models.js';
import type { System } from '../system.js';
import { REPRICE_CLIENT, SETTLE_PATIENT_MONEY } from './obligations.js';
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
    now: system.wallClock,
    sleep,
    signal,
    onFault: (code) => say('sweep-failed', { code }),
  });
  while (!signal.aborted) {
    try {
      const found: Owed[] = [];
      for await (const each of owed(system)) if (found.push(each) === 1000) break;
      await system.queue.offer(found.map(({ owedSince: _since, ...job }) => job));
    } catch (error) {
      say('dispatch-failed', { code: codeOf(error) });
    }
    await sleep(system.settings.LEDGERLINE_POLL_MS, signal);
  }
  await sweeping;
}

/** Everything owed, from the read models that fold it. */
async function* owed(system: System): AsyncIterable<Owed> {
  const { LEDGERLINE_PRACTICE: practiceId } = system.settings;
  for await (const { kind, id, owedSince, owing, owedByFact } of rowsOwed(system, owedWork))
    // What may be owed again is another job each time.
    yield { kind, id, owedSince, practiceId, ...(owing ? { because: owedByFact } : {}) };
  for await (const { clientId, movedAt, movedBy } of rowsOwed(system, repricing))
    yield {
      kind: REPRICE_CLIENT,
      id: clientId,
      owedSince: movedAt ?? system.now(),
      practiceId,
      ...(movedBy ? { because: movedBy } : {}),
    };
  for await (const { of, id, movedBy, movedAt } of rowsOwed(system, patientMoney))
    yield {
      kind: SETTLE_PATIENT_MONEY,
      id: workKey(of, id),
      owedSince: movedAt,
      practiceId,
      ...(movedBy ? { because: movedBy } : {}),
    };
}

/** Rows whose phase says there is something to do. */
async function* rowsOwed<Row extends object>(
  { readModels }: System,
  projection: Pick<Projection<Row | null>, 'name' | 'version' | 'empty'>,
): AsyncIterable<Row> {
  let afterKey = '';
  for (;;) {
    const rows = await readModels.find(projection, { phase: 'owed' }, { limit: 500, afterKey });
    for (const { state } of rows) if (state) yield state;
    const last = rows.at(-1);
    if (!last || rows.length < 500) return;
    afterKey = last.key;
  }
}
