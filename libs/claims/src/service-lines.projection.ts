import type { Projection } from '@ledgerline/event-store';
import type {
  Cents,
  ClientId,
  ClinicianId,
  LineId,
  Minutes,
  PatientControlNumber,
  PayerId,
  ProcedureCode,
  ServiceDate,
  SessionId,
  Units,
} from '@ledgerline/terms';
import type { ServiceLineFact, UnitDerivation } from './service-line.events.js';

export type LinePhase =
  'proposed' | 'not-billable' | 'approved' | 'held' | 'claimed' | 'returned' | 'withdrawn';

/** One line as the work lists show it. What a line that is not billable lacks is null. */
export interface ServiceLineRow {
  readonly lineId: LineId;
  readonly sessionId: SessionId;
  readonly clientId: ClientId;
  readonly clinicianId: ClinicianId | null;
  readonly payerId: PayerId | null;
  readonly serviceDate: ServiceDate;
  readonly procedureCode: ProcedureCode;
  readonly modifiers: readonly string[];
  readonly minutes: Minutes;
  readonly units: Units | null;
  readonly chargeCents: Cents | null;
  readonly derivation: UnitDerivation;
  readonly phase: LinePhase;
  /** Why it is not billable, held, returned or withdrawn; empty otherwise. */
  readonly reasons: readonly string[];
  /** The claim it is in, or was in last. */
  readonly patientControlNumber: PatientControlNumber | null;
}

export const serviceLines: Projection<ServiceLineRow | null, ServiceLineFact> = {
  name: 'service-lines',
  version: 1,
  categories: ['service-line'],
  types: [
    'ServiceLineProposed',
    'ServiceLineNotBillable',
    'ServiceLineApproved',
    'ServiceLineHeld',
    'ServiceLineWithdrawn',
    'ServiceLineClaimed',
    'ServiceLineReturned',
  ],
  empty: null,
  keysOf: (fact) => [fact.lineId],
  evolve(row, fact) {
    const patientControlNumber = row?.patientControlNumber ?? null;
    switch (fact.type) {
      case 'ServiceLineProposed':
        return {
          ...partOf(fact),
          clinicianId: fact.clinicianId,
          payerId: fact.payerId,
          modifiers: fact.modifiers,
          units: fact.units,
          chargeCents: fact.chargeCents,
          phase: 'proposed',
          reasons: [],
          patientControlNumber,
        };
      case 'ServiceLineNotBillable':
        return {
          ...partOf(fact),
          clinicianId: null,
          payerId: null,
          modifiers: [],
          units: null,
          chargeCents: null,
          phase: 'not-billable',
          reasons: fact.reasons,
          patientControlNumber,
        };
      case 'ServiceLineApproved':
        return row && { ...row, phase: 'approved', reasons: [] };
      case 'ServiceLineHeld':
        return row && { ...row, phase: 'held', reasons: [fact.reason] };
      case 'ServiceLineWithdrawn':
        return row && { ...row, phase: 'withdrawn', reasons: [fact.reason] };
      case 'ServiceLineClaimed': {
        const { patientControlNumber: claimedBy } = fact;
        return row && { ...row, phase: 'claimed', reasons: [], patientControlNumber: claimedBy };
      }
      case 'ServiceLineReturned':
        return row && { ...row, phase: 'returned', reasons: [fact.reason] };
    }
  },
  columns: {
    phase: (row) => row?.phase ?? null,
    payer_id: (row) => row?.payerId ?? null,
    client_id: (row) => row?.clientId ?? null,
    service_date: (row) => row?.serviceDate ?? null,
    session_id: (row) => row?.sessionId ?? null,
  },
};

const partOf = ({
  lineId,
  sessionId,
  clientId,
  serviceDate,
  procedureCode,
  minutes,
  derivation,
}: Extract<ServiceLineFact, { type: 'ServiceLineProposed' | 'ServiceLineNotBillable' }>) => ({
  lineId,
  sessionId,
  clientId,
  serviceDate,
  procedureCode,
  minutes,
  derivation,
});
