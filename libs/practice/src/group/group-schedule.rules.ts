import { accept, isSame, refuse } from '@ledgerline/event-store';
import type { Weekday } from './group.events.js';
import { closed, type GroupVerdict, type ScheduleFlaw } from './group-refusal.js';
import type { FormedGroup, GroupSchedule } from './group.state.js';
import { isZone } from '../clinic/zone.js';

/** Says when the group meets; said again in the same words it is nothing, unless another came between. */
export function schedule(
  asks: Omit<GroupSchedule, 'weekday'> & { readonly weekday: number },
  state: FormedGroup,
): GroupVerdict {
  if (state.schedules.some((each) => isSame(each, asks) && isLastOf(each, state))) return accept();
  const flaw = flawOfSchedule(asks);
  if (flaw) return closed(state) ?? refuse({ code: 'group-schedule-unfit', flaw });
  return (
    closed(state) ?? accept({ type: 'GroupScheduled', ...asks, weekday: asks.weekday as Weekday })
  );
}

const isLastOf = (each: GroupSchedule, { schedules }: FormedGroup): boolean =>
  schedules.findLast(({ weekday }) => weekday === each.weekday) === each;

function flawOfSchedule(
  asks: Omit<GroupSchedule, 'weekday'> & { readonly weekday: number },
): ScheduleFlaw | undefined {
  const { weekday, startsAt, minutes, zone, from, to } = asks;
  if (![1, 2, 3, 4, 5, 6, 7].includes(weekday)) return 'weekday-not-one-to-seven';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt)) return 'starts-at-not-a-time';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 720)
    return 'minutes-not-between-1-and-720';
  if (!isZone(zone)) return 'zone-unknown';
  return to !== undefined && to < from ? 'ends-before-it-begins' : undefined;
}
