import { linesRepricing, patientDayStream, serviceLines, type DayAsked } from '@ledgerline/claims';
import { isOpenRow, OPEN_PHASES } from '@ledgerline/claims/rehearsal';
import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import { checkWaiting } from '../claims/check-waiting.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import type { System } from '../system.js';
import { booksNow } from './pricing.js';
import { repriceDays } from './reprice-days.js';

const ROWS_AT_ONCE = 500;

/** The practice, a policy or a table changed, or somebody asked: every open line is judged again, and so is what waits. */
export async function repriceLines(system: System, owed: OwedWork): Promise<void> {
  await system.alone('propose-lines', async () => {
    await system.readModels.catchUp();
    const books = await booksNow(system, true);
    const days = await openDays(system);
    let date = days[0]?.serviceDate;
    for (const day of days) {
      // A client's earlier days count for the caps of later ones.
      if (day.serviceDate !== date) await system.readModels.catchUp();
      date = day.serviceDate;
      const about = patientDayStream(day.clientId, day.serviceDate);
      const commandId = commandIdFor('reprice-lines', about, JSON.stringify(owed.owing ?? {}));
      const meta = system.meta('reprice-lines', commandId, owed.owedByFact);
      await repriceDays(system, [day], books, { meta, at: owed.owedSince as Instant });
    }
    await system.readModels.catchUp();
    await checkWaiting(system, owed, books);
    const stream = streamOf('repricing', owed.id);
    const commandId = commandIdFor(stream, JSON.stringify(owed.owing ?? {}));
    const meta = system.meta('reprice-lines', commandId, owed.owedByFact);
    const done = { daysTotal: days.length, seen: owed.owing ?? {} };
    const command = { type: 'CompleteLinesRepricing', ...done } as const;
    await handle(system.store, linesRepricing, stream, command, meta);
  });
}

/** Days of clients with a line that could come out otherwise, each once, in order of date. */
async function openDays({ readModels }: System): Promise<readonly DayAsked[]> {
  const days = new Map<string, DayAsked>();
  for (let afterKey = ''; ;) {
    const rows = await readModels.find(
      serviceLines,
      { phase: [...OPEN_PHASES] },
      { limit: ROWS_AT_ONCE, afterKey },
    );
    for (const { state } of rows) {
      if (!state || !isOpenRow(state)) continue;
      const { clientId, serviceDate } = state;
      days.set(`${clientId}/${serviceDate}`, { clientId, serviceDate });
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return [...days.values()].sort(byDate);
    afterKey = last.key;
  }
}

function byDate(a: DayAsked, b: DayAsked): number {
  if (a.serviceDate !== b.serviceDate) return a.serviceDate < b.serviceDate ? -1 : 1;
  return a.clientId < b.clientId ? -1 : 1;
}
