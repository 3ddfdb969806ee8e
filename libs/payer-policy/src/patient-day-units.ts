import type { DayUnits, PatientDay } from './patient-day.js';
import type { RuleTables } from './rule-tables.js';

/**
 * What one client's whole day earns under one payer: every session, every discipline.
 * Pure. Minutes, choices and what other dates used come in with the day.
 */
export function patientDayUnits(day: PatientDay, tables: RuleTables): DayUnits {
  void day;
  void tables;
  return { lines: [], unbilled: [], ties: [], warnings: [] };
}
