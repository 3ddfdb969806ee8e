import type { DayService, PatientDay } from '@ledgerline/payer-policy';
import { minutes, procedureCode, serviceDate } from '@ledgerline/terms';

const timed = ['97110', '97140', '97112', '97530', '97116'].map(procedureCode);
const group = procedureCode('97150');
const policies = ['medicare-part-b', 'medicare-part-b', 'commercial-ama', 'medicaid-15-minute'];

/**
 * Visits as a clinic sees them, no two alike: a group for two in three, one to three timed codes,
 * an assistant for some minutes of one in four; half under Medicare's pooled minutes.
 */
export function madeUpVisits(count: number): readonly PatientDay[] {
  return Array.from({ length: count }, (_each, nth) => {
    const services: DayService[] = [];
    if (nth % 3 !== 0) services.push(groupService(nth));
    for (let at = 0; at <= nth % 3; at += 1) services.push(timedService(nth, at));
    return {
      policyId: policies[nth % policies.length] ?? '',
      serviceDate: serviceDate(`2026-0${1 + (nth % 9)}-1${nth % 10}`),
      services,
    };
  });
}

// Laid out alike and in one go: objects put together by spreading are read many times slower.
const groupService = (nth: number): DayService => ({
  serviceId: `S${nth}.group`,
  encounterId: `S${nth}`,
  procedureCode: group,
  discipline: disciplineOf(nth),
  clinicianId: `T${nth % 12}`,
  minutes: minutes(30 + (nth % 31)),
  assistantMinutes: minutes(nth % 4 === 0 ? nth % 30 : 0),
  group: { attendedMinutes: minutes(30 + (nth % 31)), groupLargest: 2 + (nth % 3) },
  placeOfService: '11',
});

function timedService(nth: number, at: number): DayService {
  const length = 5 + ((nth * 7 + at * 11) % 34);
  return {
    serviceId: `S${nth}.${at}`,
    encounterId: `S${nth}`,
    procedureCode: timed[(nth + at) % timed.length] ?? group,
    discipline: disciplineOf(nth),
    clinicianId: `T${nth % 12}`,
    minutes: minutes(length),
    assistantMinutes: minutes(nth % 4 === 1 && at === 0 ? Math.floor(length / 2) : 0),
    placeOfService: '11',
  };
}

const disciplineOf = (nth: number) => (nth % 5 < 3 ? ('PT' as const) : ('OT' as const));
