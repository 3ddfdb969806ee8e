import type { Projection } from '@ledgerline/event-store';
import {
  units,
  type ClientId,
  type LineId,
  type ProcedureCode,
  type ServiceDate,
  type Units,
} from '@ledgerline/terms';
import { weekOf } from '@ledgerline/payer-policy';
import type { ServiceLineFact } from './service-line.events.js';

/** One line's share of a day. */
export interface DayLine {
  readonly procedureCode: ProcedureCode;
  readonly units: Units;
  readonly isApproved: boolean;
}

/** One client, one date of service. Lines stay apart so that withdrawing one is exact. */
export interface ClientUnitTotals {
  readonly clientId: ClientId | null;
  readonly serviceDate: ServiceDate | null;
  readonly byLine: Readonly<Record<LineId, DayLine>>;
  /** Of approved lines. */
  readonly unitsTotal: Units;
}

type Counted = Extract<
  ServiceLineFact,
  {
    type:
      | 'ServiceLineProposed'
      | 'ServiceLineNotBillable'
      | 'ServiceLineApproved'
      | 'ServiceLineWithdrawn';
  }
>;

export const clientUnitTotals: Projection<ClientUnitTotals, Counted> = {
  name: 'client-unit-totals',
  version: 1,
  categories: ['service-line'],
  types: [
    'ServiceLineProposed',
    'ServiceLineNotBillable',
    'ServiceLineApproved',
    'ServiceLineWithdrawn',
  ],
  empty: { clientId: null, serviceDate: null, byLine: {}, unitsTotal: units(0) },
  keysOf: (fact) => [unitTotalsKey(fact.clientId, fact.serviceDate)],
  evolve(day, fact) {
    const { [fact.lineId]: _before, ...others } = day.byLine;
    switch (fact.type) {
      case 'ServiceLineProposed':
      case 'ServiceLineApproved': {
        const { procedureCode, units: counted } = fact;
        const isApproved = fact.type === 'ServiceLineApproved';
        const line = { procedureCode, units: counted, isApproved };
        return totalled(fact, { ...others, [fact.lineId]: line });
      }
      case 'ServiceLineNotBillable':
      case 'ServiceLineWithdrawn':
        return totalled(fact, others);
    }
  },
  columns: {
    client_id: (day) => day.clientId,
    service_date: (day) => day.serviceDate,
    units_total: (day) => day.unitsTotal,
  },
};

export const unitTotalsKey = (clientId: ClientId, date: ServiceDate): string =>
  `${clientId}/${date}`;

/** The rows that say what a client has used in the week of a date, Sunday first. */
export function unitTotalsKeysOfWeek(clientId: ClientId, date: ServiceDate): string[] {
  const sunday = Date.parse(`${weekOf(date).from}T00:00:00Z`);
  return Array.from({ length: 7 }, (_each, day) => {
    const text = new Date(sunday + day * 86_400_000).toISOString().slice(0, 10);
    return unitTotalsKey(clientId, text as ServiceDate);
  });
}

/**
 * Units of one code that other lines hold, proposed or approved: what a cap must leave room for.
 */
export interface UnitsAlready {
  readonly day: Units;
  readonly week: Units;
}

/**
 * @param week  rows of the client for the week of the date, in any order
 * @param own   the line being priced: it does not stand in its own way
 */
export function unitsAlreadyOf(
  week: Iterable<ClientUnitTotals>,
  code: ProcedureCode,
  date: ServiceDate,
  own: LineId,
): UnitsAlready {
  let inDay = 0;
  let inWeek = 0;
  for (const { serviceDate, byLine } of week)
    for (const [lineId, line] of Object.entries<DayLine>(byLine)) {
      if (lineId === own || line.procedureCode !== code) continue;
      inWeek += line.units;
      if (serviceDate === date) inDay += line.units;
    }
  return { day: units(inDay), week: units(inWeek) };
}

function totalled(
  { clientId, serviceDate }: Counted,
  byLine: Readonly<Record<LineId, DayLine>>,
): ClientUnitTotals {
  let total = 0;
  for (const line of Object.values<DayLine>(byLine)) if (line.isApproved) total += line.units;
  return { clientId, serviceDate, byLine, unitsTotal: units(total) };
}
