import { Inject, Injectable } from '@nestjs/common';
import { serviceLines, type ServiceLineRow } from '@ledgerline/claims';
import { moneyOfClaims, patientDebtsOf, type PatientDebt } from '@ledgerline/patient-billing';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import { postings } from '../reading/read-models.js';
import { System } from '../system.js';

const ROWS_AT_ONCE = 500;

/** What a client owes or owed, from the log: money the client paid left out. */
@Injectable()
export class PatientDebtsReader {
  constructor(@Inject(System) private readonly system: System) {}

  /** @param effective  of what is true for that day or before; absent, all */
  async read(clientId: ClientId, effective?: ServiceDate): Promise<PatientDebt[]> {
    const lines = await this.#linesOf(clientId);
    const claims = lines.flatMap(({ patientControlNumber }) => patientControlNumber ?? []);
    const entries = await moneyOfClaims(this.system.store, postings, claims);
    return patientDebtsOf(entries, lines, effective);
  }

  async #linesOf(clientId: ClientId): Promise<readonly ServiceLineRow[]> {
    const lines: ServiceLineRow[] = [];
    for (let afterKey = ''; ;) {
      const page = { limit: ROWS_AT_ONCE, afterKey };
      const where = { client_id: clientId };
      const rows = await this.system.readModels.find(serviceLines, where, page);
      lines.push(...rows.flatMap(({ state }) => state ?? []));
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_AT_ONCE) return lines;
      afterKey = last.key;
    }
  }
}
