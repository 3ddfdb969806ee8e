import { serviceLines } from '@ledgerline/claims';
import { claimStatus } from '@ledgerline/claims/answers';
import { moneyOfClaims, patientDebtsOf, type PatientDebt } from '@ledgerline/patient-billing';
import type { ClientId } from '@ledgerline/terms';
import { postings } from '../projecting/read-models.js';
import type { System } from '../system.js';

const ROWS_AT_ONCE = 500;

/** Read models a client’s claims are found by. */
export const foundBy = [serviceLines.name, claimStatus.name] as const;

/** Everything a client owes or owed, by claim and line; money the client paid left out. Read from the log itself. */
export async function readPatientDebts(
  { store, readModels }: Pick<System, 'store' | 'readModels'>,
  clientId: ClientId,
): Promise<PatientDebt[]> {
  const lines = [];
  for (let afterKey = ''; ;) {
    const page = { limit: ROWS_AT_ONCE, afterKey };
    const rows = await readModels.find(serviceLines, { client_id: clientId }, page);
    lines.push(...rows.flatMap(({ state }) => state ?? []));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) break;
    afterKey = last.key;
  }
  const claims = lines.flatMap(({ patientControlNumber }) => patientControlNumber ?? []);
  return patientDebtsOf(await moneyOfClaims(store, postings, claims), lines);
}
