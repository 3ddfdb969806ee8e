import type { Projection } from '@ledgerline/event-store';
import type { Discipline } from '@ledgerline/payer-policy';
import {
  units,
  type Cents,
  type ClientId,
  type LineId,
  type ProcedureCode,
  type ServiceDate,
  type Units,
} from '@ledgerline/terms';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';

/** One line's share of a day. */
export interface DayLine {
  readonly procedureCode: ProcedureCode;
  readonly units: Units;
  readonly isApproved: boolean;
  readonly discipline?: Discipline;
  /** What the payer should allow for the line: it counts towards the yearly thresholds. */
  readonly allowedCents?: Cents;
  readonly authorizationId?: string;
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
  version: 2,
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
    const { [fact.lineId]: before, ...others } = day.byLine;
    switch (fact.type) {
      case 'ServiceLineProposed': {
        const { procedureCode, discipline, expectedAllowedCents, authorizationId } = fact;
        const line: DayLine = {
          procedureCode,
          units: fact.units,
          isApproved: false,
          ...(discipline ? { discipline } : {}),
          ...(expectedAllowedCents === undefined ? {} : { allowedCents: expectedAllowedCents }),
          ...(authorizationId === undefined ? {} : { authorizationId }),
        };
        return totalled(fact, { ...others, [fact.lineId]: line });
      }
      case 'ServiceLineApproved': {
        const { procedureCode, units: counted } = fact;
        const line = { ...before, procedureCode, units: counted, isApproved: true };
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

function totalled(
  { clientId, serviceDate }: Counted,
  byLine: Readonly<Record<LineId, DayLine>>,
): ClientUnitTotals {
  let total = 0;
  for (const line of Object.values<DayLine>(byLine)) if (line.isApproved) total += line.units;
  return { clientId, serviceDate, byLine, unitsTotal: units(total) };
}
