import { instantOf } from '@ledgerline/session';
import { instant, type Instant, type ServiceDate, weekdayOf } from '@ledgerline/terms';
import { datesOf } from './calendar.js';
import { chanceOf, type Chance } from './chance.js';
import type {
  PlannedAttendance,
  PlannedGroup,
  PlannedMembership,
  PlannedProcedure,
  PlannedSession,
} from './plan.js';

/** Where the clinic is: its clock decides the date of service. */
export const clinicZone = 'America/Los_Angeles';

const plus = (from: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(from) + minutes * 60_000).toISOString());

/** The groups that only meet on a date of their own kind. */
const meetsOn: Readonly<Record<string, (date: ServiceDate) => boolean>> = {
  // The Sundays the clocks change in spring and autumn, and one ordinary one a quarter.
  NIGHT: (date) => isClockChange(date) || /-(02|05|08|12)-0[1-7]$/.test(date),
  LATE: (date) => /-0[1-7]$/.test(date),
};

const holidays = new Set(['01-01', '07-04', '12-24', '12-25', '12-31']);

/** Every session of every group, in the order of the clock. */
export function planSessions(
  seed: number,
  groups: readonly PlannedGroup[],
  memberships: readonly PlannedMembership[],
  from: ServiceDate,
  to: ServiceDate,
): readonly PlannedSession[] {
  const members = new Map<string, PlannedMembership[]>();
  for (const each of memberships)
    members.set(each.groupId, [...(members.get(each.groupId) ?? []), each]);
  const sessions: PlannedSession[] = [];
  for (const date of datesOf(from, to)) {
    if (holidays.has(date.slice(5))) continue;
    for (const group of groups) {
      if (!group.weekdays.includes(weekdayOf(date))) continue;
      if (meetsOn[group.groupId]?.(date) === false) continue;
      const roster = (members.get(group.groupId) ?? [])
        .filter((each) => each.from <= date && date <= each.to)
        .map((each) => each.clientId);
      if (roster.length > 0) sessions.push(sessionOf(seed, group, roster, date));
    }
  }
  return sessions.sort((a, b) => (a.openedAt + a.sessionId < b.openedAt + b.sessionId ? -1 : 1));
}

/** Second Sunday of March, first of November. */
const isClockChange = (date: ServiceDate): boolean => /-03-(08|09|1[0-4])$|-11-0[1-7]$/.test(date);

function sessionOf(
  seed: number,
  group: PlannedGroup,
  roster: readonly string[],
  date: ServiceDate,
): PlannedSession {
  const sessionId = `${group.groupId}.${date.replaceAll('-', '')}`;
  const chance = chanceOf(seed, 'session', sessionId);
  const moment = instantOf(`${date}T${group.at}`, clinicZone);
  // Where the clocks go back the hour comes twice; the group met the first time.
  const openedAt =
    'at' in moment ? moment.at : 'earlier' in moment.fault ? moment.fault.earlier : undefined;
  if (openedAt === undefined) throw new Error(`no such time on the clinic's clock: ${sessionId}`);
  const groupEnd = group.minutes;
  const attendances: PlannedAttendance[] = [];
  const procedures: PlannedProcedure[] = [];
  let free = groupEnd;
  for (const clientId of roster) {
    const came = presenceOf(group, chance);
    if (!came) {
      attendances.push({ clientId, presences: [] });
      continue;
    }
    const [start, end] = came;
    const presences = [{ from: plus(openedAt, start), to: plus(openedAt, end) }];
    const alone = free < groupEnd + 60 && end === groupEnd ? proceduresOf(group, chance) : [];
    const first = free;
    for (const [procedureCode, minutes] of alone) {
      procedures.push({
        procedureId: `${clientId}.${procedures.length + 1}`,
        clientId,
        procedureCode,
        from: plus(openedAt, free),
        to: plus(openedAt, free + minutes),
        performedBy: group.clinicianId,
      });
      free += minutes;
    }
    // Whoever is treated second steps out and comes back: nobody is in the room to be a group with.
    if (alone.length > 0) presences.push({ from: plus(openedAt, first), to: plus(openedAt, free) });
    attendances.push({ clientId, presences });
  }
  return {
    sessionId,
    group,
    serviceDate: date,
    openedAt,
    endedAt: plus(openedAt, free),
    attendances,
    procedures: withAssistant(group, procedures, chance),
    assistantLed: ledByAssistant(group, openedAt, chance),
  };
}

/** Minutes after the opening; none where the client did not come. */
function presenceOf(
  { minutes }: PlannedGroup,
  chance: Chance,
): readonly [number, number] | undefined {
  const luck = chance.whole(1, 100);
  if (luck <= 6) return undefined;
  if (luck <= 12) return [chance.whole(4, 20), minutes];
  if (luck <= 15) return [0, minutes - chance.whole(5, 20)];
  return [0, minutes];
}

const oneToOne: Readonly<Record<string, readonly string[]>> = {
  PT: ['97110', '97140', '97112', '97530', '97116'],
  OT: ['97530', '97535', '97110', '97112'],
};

/** One or two codes for one client in five, of lengths that earn, share, tie or miss a unit. */
function proceduresOf(
  { discipline }: PlannedGroup,
  chance: Chance,
): readonly (readonly [string, number])[] {
  const codes = oneToOne[discipline];
  if (!codes || !chance.inHundred(20)) return [];
  const first = chance.of(codes);
  const minutes = chance.of([7, 8, 10, 12, 14, 15, 15, 16, 20, 22, 23, 25, 30]);
  if (!chance.inHundred(45)) return [[first, minutes]];
  const second = chance.of(codes.filter((each) => each !== first));
  const isEven = chance.inHundred(25);
  return [
    [first, isEven ? 20 : minutes],
    [second, isEven ? 20 : chance.of([5, 7, 8, 10, 13, 15, 18])],
  ];
}

/** Some one-to-one work is done by the assistant, alone. */
const withAssistant = (
  { assistantId }: PlannedGroup,
  procedures: readonly PlannedProcedure[],
  chance: Chance,
): readonly PlannedProcedure[] =>
  assistantId === undefined
    ? procedures
    : procedures.map((each) =>
        chance.inHundred(35) ? { ...each, performedBy: assistantId } : each,
      );

/** In three sessions of ten the assistant leads: a few minutes, a third, or all of it. */
function ledByAssistant(
  { assistantId, minutes }: PlannedGroup,
  openedAt: Instant,
  chance: Chance,
): PlannedSession['assistantLed'] {
  if (assistantId === undefined || !chance.inHundred(30)) return [];
  const length = chance.of([3, 5, Math.floor(minutes / 3), minutes]);
  const from = length === minutes ? 0 : chance.whole(0, minutes - length);
  return [{ from: plus(openedAt, from), to: plus(openedAt, from + length) }];
}
