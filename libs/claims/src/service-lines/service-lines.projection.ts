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
import type { Billing, Missing, ServiceLineFact, UnitDerivation } from './service-line.events.js';

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
  /** What stands between it and a claim, with what to do and by when. */
  readonly missing: readonly Missing[];
  readonly warnings: readonly Missing[];
  /** Of a line that is not billable: what it would bill, were all of that mended. */
  readonly wouldBe: Billing | null;
  readonly filingLimit: ServiceDate | null;
  readonly expectedAllowedCents: Cents | null;
  /** What the claim it is in is owed, since the record was changed. */
  readonly correction: OwedOfClaim | null;
}

/** A correction owed, and the billing it would go from and to. */
export interface OwedOfClaim {
  readonly correction: 'replacement' | 'void' | 'none';
  readonly was: Billing;
  readonly now: Billing | null;
  readonly amendmentId: string | null;
}

export const serviceLines: Projection<ServiceLineRow | null, ServiceLineFact> = {
  name: 'service-lines',
  version: 2,
  categories: ['service-line'],
  types: [
    'ServiceLineProposed',
    'ServiceLineNotBillable',
    'ServiceLineApproved',
    'ServiceLineHeld',
    'ServiceLineWithdrawn',
    'ServiceLineClaimed',
    'ServiceLineReturned',
    'ServiceLineCorrectionOwed',
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
          missing: [],
          warnings: fact.warnings ?? [],
          wouldBe: null,
          filingLimit: fact.filingLimit ?? null,
          expectedAllowedCents: fact.expectedAllowedCents ?? null,
          correction: null,
        };
      case 'ServiceLineNotBillable':
        return {
          ...partOf(fact),
          clinicianId: fact.clinicianId ?? null,
          payerId: fact.payerId ?? null,
          modifiers: [],
          units: null,
          chargeCents: null,
          phase: 'not-billable',
          reasons: fact.reasons,
          patientControlNumber,
          missing: fact.missing ?? [],
          warnings: fact.warnings ?? [],
          wouldBe: fact.wouldBe ?? null,
          filingLimit: null,
          expectedAllowedCents: null,
          correction: null,
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
        return row && { ...row, phase: 'returned', reasons: [fact.reason], correction: null };
      case 'ServiceLineCorrectionOwed': {
        const { correction, was, now, amendmentId = null } = fact;
        return row && { ...row, correction: { correction, was, now, amendmentId } };
      }
    }
  },
  columns: {
    phase: (row) => row?.phase ?? null,
    payer_id: (row) => row?.payerId ?? null,
    client_id: (row) => row?.clientId ?? null,
    service_date: (row) => row?.serviceDate ?? null,
    session_id: (row) => row?.sessionId ?? null,
    clinician_id: (row) => row?.clinicianId ?? null,
    correction: (row) =>
      row?.correction && row.correction.correction !== 'none'
        ? 'owed'
        : row?.correction
          ? 'none'
          : null,
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
