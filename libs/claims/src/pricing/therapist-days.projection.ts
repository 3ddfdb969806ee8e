import type { HandsOn } from '../service-lines/hands-on.js';
import type { Projection } from '@ledgerline/event-store';
import type { ClinicianId, ServiceDate, SessionId } from '@ledgerline/terms';
import type { SessionBillingFact } from '../service-lines/service-line.events.js';

/** One clinician, one date, over all sessions. Key `{clinicianId}/{serviceDate}`. */
export interface TherapistDay {
  readonly clinicianId: ClinicianId | null;
  readonly serviceDate: ServiceDate | null;
  readonly bySession: Readonly<Record<SessionId, readonly HandsOn[]>>;
}

/** Who was where with whom, across a therapist's day: nobody is one to one with two. */
export const therapistDays: Projection<TherapistDay, SessionBillingFact> = {
  name: 'therapist-days',
  version: 1,
  categories: ['session-billing'],
  types: ['SessionLinesProposed'],
  empty: { clinicianId: null, serviceDate: null, bySession: {} },
  keysOf: ({ serviceDate, handsOn = [], handsOff = [] }) =>
    serviceDate === undefined
      ? []
      : [...new Set([...handsOn.map((each) => each.clinicianId), ...handsOff])].map((each) =>
          therapistDayKey(each, serviceDate),
        ),
  evolve(day, { sessionId, handsOn = [] }, key) {
    const [clinicianId, serviceDate] = key.split('/') as [ClinicianId, ServiceDate];
    const { [sessionId]: _before, ...others } = day.bySession;
    const mine = handsOn.filter((each) => each.clinicianId === clinicianId);
    const bySession = mine.length > 0 ? { ...others, [sessionId]: mine } : others;
    return { clinicianId, serviceDate, bySession };
  },
  columns: {
    clinician_id: (day) => day.clinicianId,
    service_date: (day) => day.serviceDate,
  },
};

export const therapistDayKey = (clinicianId: ClinicianId, date: ServiceDate): string =>
  `${clinicianId}/${date}`;
