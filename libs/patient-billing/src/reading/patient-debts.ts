import { cents, type LineId, type ServiceDate, type SessionId } from '@ledgerline/terms';
import type { OwedUnder } from '../account/patient-account.events.js';
import { owedKey } from '../account/patient-account.state.js';
import type { PatientDebt } from '../account/settle-account.js';
import type { ClaimEntry } from './claim-money.js';

/** A service line of the client, as far as a debt is told by it. */
export interface ServedLine {
  readonly lineId: LineId;
  readonly serviceDate: ServiceDate;
  readonly sessionId: SessionId | null;
}

/**
 * What the client owes or owed, by claim and line, from the entries of the client’s claims. What a payer decided about is
 * told even where nothing is the patient’s. A claim’s debt without a line is as old as the claim’s oldest service.
 *
 * @param effective  of entries true for that day or before; absent, all
 */
export function patientDebtsOf(
  entries: readonly ClaimEntry[],
  lines: readonly ServedLine[],
  effective?: ServiceDate,
): PatientDebt[] {
  const served = new Map(lines.map((line) => [line.lineId, line]));
  const debts = new Map<string, PatientDebt>();
  const oldestOf = oldestServiceOf(entries);
  for (const { legs, effectiveDate, isPayers } of entries) {
    if (effective !== undefined && effectiveDate > effective) continue;
    for (const { account, patientControlNumber, lineId = null, cents: amount } of legs) {
      const isPatients = account === 'patient-receivable';
      if (!patientControlNumber || !(isPatients || (isPayers && account === 'payer-receivable')))
        continue;
      const owed: OwedUnder = { patientControlNumber, lineId };
      const key = owedKey(owed);
      const line = lineId === null ? undefined : served.get(lineId);
      const before = debts.get(key) ?? {
        ...owed,
        serviceDate: line?.serviceDate ?? oldestOf(patientControlNumber) ?? effectiveDate,
        sessionId: line?.sessionId ?? null,
        cents: cents(0),
        movedOn: effectiveDate,
        isDecided: false,
      };
      debts.set(key, {
        ...before,
        cents: isPatients ? cents(before.cents + amount) : before.cents,
        movedOn: isPatients && effectiveDate > before.movedOn ? effectiveDate : before.movedOn,
        isDecided: before.isDecided || isPayers,
      });
    }
  }
  return [...debts.values()];
}

/** A claim is charged from its dates of service on: the first of them. */
function oldestServiceOf(
  entries: readonly ClaimEntry[],
): (claim: string) => ServiceDate | undefined {
  const oldest = new Map<string, ServiceDate>();
  for (const { legs, effectiveDate } of entries)
    for (const { account, patientControlNumber } of legs)
      if (account === 'service-income' && patientControlNumber) {
        const before = oldest.get(patientControlNumber);
        if (before === undefined || effectiveDate < before)
          oldest.set(patientControlNumber, effectiveDate);
      }
  return (claim) => oldest.get(claim);
}
