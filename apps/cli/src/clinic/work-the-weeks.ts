import { daysAfter, type ServiceDate } from '@ledgerline/terms';
import type { ClinicDesk } from './clinic-desk.js';
import type { StoryTime } from './story-time.js';

/** A billable line, as the office sorts it into weeks. */
export interface WeeksLine {
  readonly lineId: string;
  readonly serviceDate: ServiceDate;
}

/** Later than any answer: by then something is wrong. */
const WEEKS_AFTER_MAX = 30;
const WEEKS_A_STATEMENT = 4;

/**
 * The office's Mondays, from the first week's to the last answer: what came is taken in, what came back goes again, the
 * week before is approved and sent with one action, every fourth Monday the bank's statement is brought in and the next
 * payers are asked.
 *
 * @returns the day on which all was in
 */
export async function workTheWeeks(
  desk: ClinicDesk,
  time: StoryTime,
  lines: readonly WeeksLine[],
  { from, to }: { readonly from: ServiceDate; readonly to: ServiceDate },
  say: (line: string) => void,
): Promise<ServiceDate> {
  const byWeek = new Map<ServiceDate, WeeksLine[]>();
  for (const line of [...lines].sort(byId)) {
    const monday = mondayOf(line.serviceDate);
    byWeek.set(monday, [...(byWeek.get(monday) ?? []), line]);
  }
  for (let week = 0, after = 0, still = 0; after < WEEKS_AFTER_MAX; week += 1) {
    const monday = daysAfter(from, 7 * week);
    const [first, last] = [daysAfter(monday, -7), daysAfter(monday, -1)];
    time.moveTo(monday);
    await desk.quiet();
    await desk.settleContradictions();
    await desk.resendReturned();
    const ready = byWeek.get(first) ?? [];
    if (ready.length > 0) {
      await desk.approve(ready.map(({ lineId }) => lineId));
      await desk.submit(first, last);
    }
    if (week % WEEKS_A_STATEMENT === 0) await broughtIn(desk);
    await desk.quiet();
    if (week % 13 === 0) say(`  ${monday}: ${desk.deeds.approvals} lines approved so far`);
    if (monday <= to) continue;
    after += 1;
    if (time.answersToCome() > 0) {
      still = 0;
      continue;
    }
    await broughtIn(desk);
    await desk.quiet();
    // The bank books a transfer up to days after the remittance tells of it.
    still = time.answersToCome() === 0 ? still + 1 : 0;
    if (still === 2) return monday;
  }
  throw new Error(`${time.answersToCome()} answers had not come ${WEEKS_AFTER_MAX} weeks later`);

  function mondayOf(date: ServiceDate): ServiceDate {
    const weeks = Math.floor((Date.parse(date) - Date.parse(from)) / (7 * 86_400_000));
    return daysAfter(from, 7 * weeks);
  }
}

async function broughtIn(desk: ClinicDesk): Promise<void> {
  await desk.importStatement();
  await desk.matchWaitingDeposits();
  await desk.askNextPayers();
}

const byId = (a: WeeksLine, b: WeeksLine): number => (a.lineId < b.lineId ? -1 : 1);
