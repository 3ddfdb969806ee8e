import {
  linesRepricing,
  patientDayStream,
  serviceLines,
  type DayAsked,
  type LinePhase,
} from '@ledgerline/claims';
import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { booksNow } from './pricing.js';
import { repriceDays } from './reprice-days.js';

/** Lines that nobody approved: what the practice or its payers changed may change them. */
const OPEN: readonly LinePhase[] = ['proposed', 'not-billable', 'held'];
/** Reasons that nothing the practice knows could mend. */
const FINAL: ReadonlySet<string> = new Set(['did-not-attend', 'no-longer-documented']);
const ROWS_AT_ONCE = 500;

/** The practice, a policy or a table changed, or somebody asked: every open line is judged again. */
export async function repriceLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    await system.readModels.catchUp();
    const books = await booksNow(system, true);
    const days = await openDays(system);
    for (const day of days) {
      const about = patientDayStream(day.clientId, day.serviceDate);
      const commandId = commandIdFor('reprice-lines', about, JSON.stringify(owed.owing ?? {}));
      const meta = system.meta('reprice-lines', commandId, owed.owedByFact);
      await repriceDays(system, [day], books, { meta, at: owed.owedSince as Instant });
    }
    const stream = streamOf('repricing', owed.id);
    const commandId = commandIdFor(stream, JSON.stringify(owed.owing ?? {}));
    const meta = system.meta('reprice-lines', commandId, owed.owedByFact);
    const done = { daysTotal: days.length, seen: owed.owing ?? {} };
    const command = { type: 'CompleteLinesRepricing', ...done } as const;
    await handle(system.store, linesRepricing, stream, command, meta);
  });
}

/** Days of clients with a line that could come out otherwise, each once. */
async function openDays({ readModels }: System): Promise<readonly DayAsked[]> {
  const days = new Map<string, DayAsked>();
  for (let afterKey = ''; ;) {
    const rows = await readModels.find(
      serviceLines,
      { phase: [...OPEN] },
      { limit: ROWS_AT_ONCE, afterKey },
    );
    for (const { state } of rows) {
      if (!state || state.reasons.some((each) => FINAL.has(each))) continue;
      const { clientId, serviceDate } = state;
      days.set(`${clientId}/${serviceDate}`, { clientId, serviceDate });
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return [...days.values()];
    afterKey = last.key;
  }
}
