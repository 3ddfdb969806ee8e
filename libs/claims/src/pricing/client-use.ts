import { meterOf, weekOf, type Discipline, type PatientDay } from '@ledgerline/payer-policy';
import { cents, type LineId, type ProcedureCode, type ServiceDate } from '@ledgerline/terms';
import type { ClientUnitTotals, DayLine } from './client-unit-totals.projection.js';

/** A line of another date. */
interface Used extends DayLine {
  readonly lineId: LineId;
  readonly serviceDate: ServiceDate;
}

type UnitsUsed = NonNullable<PatientDay['unitsUsed']>;

/** What a client used on other dates, proposed lines too: what a cap must leave room for. */
export class ClientUse {
  readonly #lines: readonly Used[];

  /**
   * @param days  every day of the client; the day being priced is passed over
   * @param date  the day being priced
   */
  constructor(
    days: Iterable<ClientUnitTotals>,
    readonly date: ServiceDate,
  ) {
    const lines: Used[] = [];
    for (const { serviceDate, byLine } of days) {
      if (serviceDate === null || serviceDate === date) continue;
      for (const [lineId, line] of Object.entries<DayLine>(byLine))
        lines.push({ ...line, lineId: lineId as LineId, serviceDate });
    }
    this.#lines = lines;
  }

  /**
   * Units by `code/discipline`, of these alone.
   *
   * @param episodeFrom  the first treatment of the episode, of a discipline
   */
  unitsUsed(
    asked: readonly { readonly procedureCode: ProcedureCode; readonly discipline: Discipline }[],
    episodeFrom: (discipline: Discipline) => ServiceDate | undefined,
  ): UnitsUsed {
    if (this.#lines.length === 0) return {};
    const { from, to } = weekOf(this.date);
    const year = this.date.slice(0, 4);
    const week: Record<string, number> = {};
    const episode: Record<string, number> = {};
    const inYear: Record<string, number> = {};
    for (const { procedureCode, discipline } of asked) {
      const key = `${procedureCode}/${discipline}`;
      const begun = episodeFrom(discipline);
      for (const line of this.#lines) {
        if (line.procedureCode !== procedureCode) continue;
        if (line.discipline !== undefined && line.discipline !== discipline) continue;
        if (from <= line.serviceDate && line.serviceDate <= to) add(week, key, line.units);
        if (line.serviceDate.startsWith(year)) add(inYear, key, line.units);
        if (begun !== undefined && begun <= line.serviceDate) add(episode, key, line.units);
      }
    }
    return { ...filled('week', week), ...filled('episode', episode), ...filled('year', inYear) };
  }

  /** Allowed so far this calendar year towards each threshold; dates after this one left out. */
  allowedThisYear(): NonNullable<PatientDay['allowedThisYearCents']> {
    const year = this.date.slice(0, 4);
    let ptAndSlp = 0;
    let ot = 0;
    for (const { serviceDate, discipline, allowedCents } of this.#lines) {
      if (allowedCents === undefined || discipline === undefined) continue;
      if (!serviceDate.startsWith(year) || serviceDate > this.date) continue;
      const meter = meterOf(discipline);
      if (meter === 'ot') ot += allowedCents;
      else if (meter === 'ptAndSlp') ptAndSlp += allowedCents;
    }
    return { ptAndSlp: cents(ptAndSlp), ot: cents(ot) };
  }

  /** Visits (days) and units counted against an authorisation. */
  ofAuthorization(authorizationId: string): { readonly visits: number; readonly units: number } {
    const days = new Set<string>();
    let units = 0;
    for (const line of this.#lines)
      if (line.authorizationId === authorizationId) {
        days.add(line.serviceDate);
        units += line.units;
      }
    return { visits: days.size, units };
  }
}

function add(totals: Record<string, number>, key: string, units: number): void {
  totals[key] = (totals[key] ?? 0) + units;
}

const filled = (name: keyof UnitsUsed, totals: Record<string, number>): UnitsUsed =>
  Object.keys(totals).length > 0 ? { [name]: totals } : {};
