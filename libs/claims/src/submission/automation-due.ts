import { type Instant, type PayerId, weekdayOf } from '@ledgerline/terms';
import type { Automation } from './automation.decider.js';
import type { AutomationSchedule, AutomationSwitch } from './automation.events.js';
import type { AutomationRun, SubmissionFilter } from './claim-submission.events.js';
import { localDate, wallClock } from '../wall-clock.js';

/** The scope that speaks for every payer with nothing of its own. */
export const WHOLE_PRACTICE = 'practice';

/** One run that a schedule asks for. The same slot is the same submission, however often it is found due. */
export interface DueRun {
  readonly switch: AutomationSwitch;
  readonly submissionId: string;
  readonly run: AutomationRun;
  readonly filter: SubmissionFilter;
}

/** A run missed by more, while nothing was up, is not made up for. */
const LOOK_BACK_DAYS = 2;
const DAY = 86_400_000;

/** What is due now, of every switch that is on: its last slot, where it came after the switch did. */
export function dueRuns(settings: ReadonlyMap<string, Automation>, now: Instant): DueRun[] {
  const due: DueRun[] = [];
  for (const [scope, switches] of [...settings].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const which of ['create', 'submit'] as const) {
      const state = switches[which];
      if (!state?.isOn || state.isPaused) continue;
      const slot = lastSlot(state.schedule, now);
      if (!slot || slot < minuteOf(state.since, state.schedule.zone)) continue;
      due.push({
        switch: which,
        submissionId: `auto.${scope}.${which}.${slot}`,
        run: { scope, slot },
        filter: filterOf(scope, which, settings),
      });
    }
  return due;
}

/** A payer's own switch, on or off, goes before the practice's. */
function filterOf(
  scope: string,
  which: AutomationSwitch,
  settings: ReadonlyMap<string, Automation>,
): SubmissionFilter {
  if (scope !== WHOLE_PRACTICE) return { payerIds: [scope as PayerId] };
  const own = [...settings].flatMap(([each, switches]) =>
    each !== WHOLE_PRACTICE && switches[which] ? [each as PayerId] : [],
  );
  return own.length > 0 ? { exceptPayerIds: own.sort() } : {};
}

/** `20261123T1700`: the last time the schedule struck; undefined where that is long ago. */
function lastSlot({ weekdays, at, zone }: AutomationSchedule, now: Instant): string | undefined {
  const clock = at.replace(':', '');
  for (let back = 0; back <= LOOK_BACK_DAYS; back += 1) {
    const then = new Date(Date.parse(now) - back * DAY).toISOString() as Instant;
    const date = localDate(then, zone);
    if (back === 0 && minuteOf(then, zone).slice(9) < clock) continue;
    if (weekdays.includes(weekdayOf(date))) return `${date.replaceAll('-', '')}T${clock}`;
  }
  return undefined;
}

/** `20261123T1700` of a moment, where the clock hangs. */
const minuteOf = (moment: Instant, zone: string): string => {
  const local = wallClock(moment, zone);
  return `${local.slice(0, 10).replaceAll('-', '')}T${local.slice(11, 16).replace(':', '')}`;
};
