import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant } from '@ledgerline/terms';
import type { AutomationFact, AutomationSchedule, AutomationSwitch } from './automation.events.js';

type Told<Type extends AutomationFact['type']> = Omit<
  Extract<AutomationFact, { type: Type }>,
  'type'
>;
export type AutomationCommand =
  | ({ readonly type: 'SetAutomation' } & Told<'AutomationSet'>)
  | ({ readonly type: 'PauseAutomation' } & Told<'AutomationPaused'>)
  | ({ readonly type: 'ResumeAutomation' } & Told<'AutomationResumed'>);

/** Most fundamental first. */
export type AutomationRefusal =
  | { readonly code: 'schedule-unfit'; readonly part: 'weekdays' | 'at' | 'zone' }
  | { readonly code: 'automation-not-set'; readonly scope: string };

/** One switch as it stands. */
export interface AutomationState {
  readonly isOn: boolean;
  readonly isPaused: boolean;
  readonly schedule: AutomationSchedule;
  /** When it came to stand so: what was due before is not made up for. */
  readonly since: Instant;
}

export type Automation = Readonly<Partial<Record<AutomationSwitch, AutomationState>>>;

/** Two switches, each set, paused and resumed by a person with a reason. */
export const automation: Decider<Automation, AutomationCommand, AutomationFact, AutomationRefusal> =
  {
    initial: {},
    decide(command, state) {
      const before = state[command.switch];
      switch (command.type) {
        case 'SetAutomation': {
          const { isOn, schedule } = command;
          const part = unfitPart(schedule);
          if (part) return refuse({ code: 'schedule-unfit', part });
          const isSo = before?.isOn === isOn && isSame(before.schedule, schedule);
          return isSo ? accept() : accept({ ...command, type: 'AutomationSet' });
        }
        case 'PauseAutomation':
          if (!before) return refuse({ code: 'automation-not-set', scope: command.scope });
          return before.isPaused ? accept() : accept({ ...command, type: 'AutomationPaused' });
        case 'ResumeAutomation':
          if (!before) return refuse({ code: 'automation-not-set', scope: command.scope });
          return before.isPaused ? accept({ ...command, type: 'AutomationResumed' }) : accept();
      }
    },
    evolve: evolveAutomation,
  };

/** The switches after one more fact; a read model folds them alike. */
export function evolveAutomation(state: Automation, fact: AutomationFact): Automation {
  const { switch: which, at: since } = fact;
  const before = state[which];
  switch (fact.type) {
    case 'AutomationSet': {
      const { isOn, schedule } = fact;
      return { ...state, [which]: { isOn, isPaused: before?.isPaused ?? false, schedule, since } };
    }
    case 'AutomationPaused':
      return before ? { ...state, [which]: { ...before, isPaused: true, since } } : state;
    case 'AutomationResumed':
      return before ? { ...state, [which]: { ...before, isPaused: false, since } } : state;
  }
}

function unfitPart({ weekdays, at, zone }: AutomationSchedule) {
  const isAscending = weekdays.every((day, nth) => nth === 0 || day > (weekdays[nth - 1] ?? 0));
  const areDays = weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  if (weekdays.length === 0 || !isAscending || !areDays) return 'weekdays';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) return 'at';
  return isZone(zone) ? undefined : 'zone';
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const isSame = (one: AutomationSchedule, other: AutomationSchedule): boolean =>
  one.at === other.at && one.zone === other.zone && one.weekdays.join() === other.weekdays.join();
