import { authorizationsOn, type Authorization, type ClientState } from '@ledgerline/practice';
import type { Discipline } from '@ledgerline/payer-policy';
import type { CoverageId, ProcedureCode, ServiceDate, Units } from '@ledgerline/terms';
import type { ClientUse } from './client-use.js';

interface Asked {
  readonly procedureCode: ProcedureCode;
  readonly discipline: Discipline;
  readonly units: Units;
}

/** Reserves visits and units of one client's authorisations for the lines of one day, in order. */
export class DayAuthorizations {
  /** Units reserved this day; being here at all is this day's visit. */
  readonly #reserved = new Map<string, number>();

  constructor(
    readonly client: ClientState,
    readonly coverageId: CoverageId,
    readonly date: ServiceDate,
    readonly use: ClientUse,
  ) {}

  /** @returns the one the line is counted against; `used-up` where none on file has room */
  reserve({ procedureCode, discipline, units }: Asked): Authorization | 'used-up' | undefined {
    const { client, coverageId, date } = this;
    const onFile = authorizationsOn(client, coverageId, procedureCode, date, discipline);
    if (onFile.length === 0) return undefined;
    const roomy = onFile.find((each) => this.#hasRoom(each, units));
    if (!roomy) return 'used-up';
    const { authorizationId } = roomy;
    this.#reserved.set(authorizationId, (this.#reserved.get(authorizationId) ?? 0) + units);
    return roomy;
  }

  #hasRoom({ authorizationId, counts, max }: Authorization, units: number): boolean {
    const used = this.use.ofAuthorization(authorizationId);
    const today = this.#reserved.get(authorizationId);
    return counts === 'visits'
      ? today !== undefined || used.visits + 1 <= max
      : used.units + (today ?? 0) + units <= max;
  }
}
