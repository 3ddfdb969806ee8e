import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import { behavioralHealth } from './policies/behavioral-health.policy.js';
import { commercialAma } from './policies/commercial-ama.policy.js';
import { medicaid15Minute } from './policies/medicaid-15-minute.policy.js';
import { medicarePartB } from './policies/medicare-part-b.policy.js';
import { practiceGuide15Minute } from './policies/practice-guide-15-minute.policy.js';
import type { UnitPolicy } from './policy.js';

/** Every row we ship. A practice's own rows may be put beside them and given to resolveFrom. */
export const unitPolicies: readonly UnitPolicy[] = [
  ...medicarePartB,
  ...commercialAma,
  ...medicaid15Minute,
  ...behavioralHealth,
  ...practiceGuide15Minute,
];

/** The shipped row in force for a payer's policy, a code and a date of service. */
export const resolvePolicy = (
  policyId: string,
  code: ProcedureCode,
  date: ServiceDate,
): UnitPolicy | undefined => resolveFrom(unitPolicies, policyId, code, date);

/**
 * Picks by date of service, never by today. Where two versions cover the date the higher stands.
 *
 * @returns  undefined where the payer has said nothing about this code on this date
 */
export function resolveFrom(
  rows: readonly UnitPolicy[],
  policyId: string,
  code: ProcedureCode,
  date: ServiceDate,
): UnitPolicy | undefined {
  return rows
    .filter((row) => row.policyId === policyId && row.procedureCode === code)
    .filter((row) => isInForce(row, date))
    .reduce<UnitPolicy | undefined>(
      (best, row) => (best && best.version >= row.version ? best : row),
      undefined,
    );
}

export const isInForce = (row: UnitPolicy, date: ServiceDate): boolean =>
  row.from <= date && (row.to === undefined || date <= row.to);
