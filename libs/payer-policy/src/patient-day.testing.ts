import { minutes, procedureCode, serviceDate } from '@ledgerline/terms';
import { shippedTables } from './shipped-tables.js';
import { patientDayUnits } from './patient-day-units.js';
import type { DayService, DayUnits, PatientDay } from './patient-day.js';
import type { RuleTables } from './rule-tables.js';

/** A service as a test writes it: a code, its minutes, and what differs. */
export type Written = readonly [
  code: string,
  minutes: number,
  over?: Partial<Omit<DayService, 'procedureCode' | 'minutes'>>,
];

/** In a group of so many for all its minutes. */
export const inGroup = (attended: number, groupLargest = 4): Partial<DayService> => ({
  group: { attendedMinutes: minutes(attended), groupLargest },
});

/** A day of services of one session, documented in the order written. */
export const dayOf = (
  policyId: string,
  written: readonly Written[],
  over: Partial<PatientDay> & { readonly discipline?: DayService['discipline'] } = {},
): PatientDay => {
  const { discipline = 'PT', ...day } = over;
  return {
    policyId,
    serviceDate: serviceDate('2024-09-16'),
    services: written.map(([code, spent, each], index) => ({
      serviceId: `s${index + 1}`,
      encounterId: 'visit',
      procedureCode: procedureCode(code),
      discipline,
      clinicianId: 'rivera',
      minutes: minutes(spent),
      assistantMinutes: minutes(0),
      placeOfService: '11',
      ...each,
    })),
    ...day,
  };
};

/** Units by code and modifiers: `{'97110 GP': 2, '97110 GP CQ': 1}`. */
export const unitsIn = (answer: DayUnits): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { procedureCode: code, modifiers, units } of answer.lines) {
    const key = [code, ...modifiers].join(' ');
    found[key] = (found[key] ?? 0) + units;
  }
  return found;
};

/** Units by code alone. */
export const unitsByCode = (answer: DayUnits): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { procedureCode: code, units } of answer.lines)
    found[code] = (found[code] ?? 0) + units;
  return found;
};

export const answerFor = (day: PatientDay, tables: RuleTables = shippedTables): DayUnits =>
  patientDayUnits(day, tables);
