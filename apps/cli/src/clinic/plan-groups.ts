import type { Discipline } from '@ledgerline/practice';
import { chanceOf } from './chance.js';
import type { PlannedClinician, PlannedGroup } from './plan.js';

interface Slot {
  readonly weekdays: readonly number[];
  readonly at: string;
}

/** When groups meet: disciplines take turns, so that one client may come to two on one day. */
const slots: Readonly<Record<Discipline, readonly Slot[]>> = {
  PT: [
    { weekdays: [1, 3], at: '09:00' },
    { weekdays: [2, 4], at: '09:00' },
    { weekdays: [1, 3], at: '13:30' },
    { weekdays: [5], at: '10:00' },
  ],
  OT: [
    { weekdays: [1, 3], at: '11:00' },
    { weekdays: [2, 4], at: '11:00' },
    { weekdays: [2, 4], at: '15:30' },
    { weekdays: [5], at: '13:00' },
  ],
  SLP: [
    { weekdays: [1, 3], at: '15:30' },
    { weekdays: [2, 4], at: '13:30' },
    { weekdays: [5], at: '15:00' },
  ],
  BH: [
    { weekdays: [1, 4], at: '17:30' },
    { weekdays: [2], at: '17:30' },
    { weekdays: [3, 5], at: '17:30' },
  ],
};

const codes: Readonly<Record<Discipline, readonly string[]>> = {
  PT: ['97150'],
  OT: ['97150'],
  SLP: ['92508'],
  BH: ['90853', '96164', '90853'],
};

const purposes: Readonly<Record<Discipline, readonly string[]>> = {
  PT: ['Balance circuit', 'Knee strength', 'Gait and stairs', 'Back care'],
  OT: ['Hand skills', 'Kitchen skills', 'Sensory motor group', 'Upper-limb circuit'],
  SLP: ['Conversation group', 'Voice group', 'Word finding'],
  BH: ['Coping skills', 'Pain and mood', 'Mood group'],
};

/**
 * The groups of a clinic: three or four for each therapist, one with room for six, one by video;
 * some with an assistant at hand; one on Sundays before dawn, when the clocks change; one that
 * meets towards midnight.
 */
export function planGroups(
  seed: number,
  clinicians: readonly PlannedClinician[],
): readonly PlannedGroup[] {
  const groups = clinicians
    .filter((each) => each.role === 'therapist')
    .flatMap((therapist) => groupsOf(seed, therapist, clinicians));
  const night = (groupId: string, weekdays: readonly number[], at: string): PlannedGroup => ({
    groupId,
    purpose: 'Sleep and movement group',
    clinicianId: 'pt1',
    discipline: 'PT',
    procedureCode: '97150',
    weekdays,
    at,
    minutes: 60,
    capacity: 3,
  });
  return [...groups, night('NIGHT', [7], '01:30'), night('LATE', [2], '23:30')];
}

function groupsOf(
  seed: number,
  { clinicianId, discipline }: PlannedClinician,
  clinicians: readonly PlannedClinician[],
): PlannedGroup[] {
  const assistant = clinicians.find((each) => each.supervisorId === clinicianId);
  return slots[discipline].map(({ weekdays, at }, nth) => {
    const groupId = `${clinicianId}.${nth + 1}`.toUpperCase();
    const chance = chanceOf(seed, 'group', groupId);
    const isLarge = nth === 1 && chance.inHundred(60);
    const isAtHome = discipline === 'BH' ? nth === 1 : nth === 3 && chance.inHundred(35);
    return {
      groupId,
      purpose: purposes[discipline][nth] ?? 'Group',
      clinicianId,
      ...(assistant && nth !== 3 ? { assistantId: assistant.clinicianId } : {}),
      discipline,
      procedureCode: codes[discipline][nth % codes[discipline].length] ?? '97150',
      weekdays,
      at,
      minutes: discipline === 'BH' ? chance.of([50, 60]) : chance.of([30, 40, 45, 45, 50, 60]),
      capacity: isLarge ? chance.of([5, 6]) : chance.of([2, 3, 3, 4, 4]),
      ...(isAtHome ? { telehealth: 'video' as const } : {}),
    };
  });
}
