import type {
  Cents,
  ClientId,
  ClinicianId,
  CoverageId,
  Instant,
  LineId,
  LocationId,
  Minutes,
  PatientControlNumber,
  PayerId,
  ProcedureCode,
  ServiceDate,
  SessionId,
  StaffId,
  Units,
} from '@ledgerline/terms';

/**
 * Why a line has the units it has: rule, version, source, what went in, each step in plain words.
 */
export interface UnitDerivation {
  readonly ruleId: string;
  readonly version: number;
  readonly citation: string;
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly steps: readonly string[];
  readonly result: string;
}

/**
 * What happened to one service line. Stream `service-line-{lineId}`. Never renamed (decision
 * 0003).
 */
export type ServiceLineFact =
  | {
      readonly type: 'ServiceLineProposed';
      readonly lineId: LineId;
      readonly sessionId: SessionId;
      readonly clientId: ClientId;
      /** Treated and documented; may not approve. */
      readonly clinicianId: ClinicianId;
      readonly payerId: PayerId;
      readonly coverageId: CoverageId;
      readonly locationId: LocationId;
      readonly serviceDate: ServiceDate;
      readonly placeOfService: string;
      readonly procedureCode: ProcedureCode;
      readonly modifiers: readonly string[];
      readonly minutes: Minutes;
      readonly units: Units;
      /** The whole line, not one unit. */
      readonly chargeCents: Cents;
      readonly derivation: UnitDerivation;
    }
  | {
      /**
       * The client was part of a signed session that this payer's rule does not pay. Recorded,
       * with why.
       */
      readonly type: 'ServiceLineNotBillable';
      readonly lineId: LineId;
      readonly sessionId: SessionId;
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly procedureCode: ProcedureCode;
      readonly minutes: Minutes;
      readonly reasons: readonly string[];
      readonly derivation: UnitDerivation;
    }
  | {
      readonly type: 'ServiceLineApproved';
      readonly lineId: LineId;
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly procedureCode: ProcedureCode;
      readonly units: Units;
      readonly approvedBy: StaffId;
      readonly approvedAt: Instant;
    }
  | {
      readonly type: 'ServiceLineHeld';
      readonly lineId: LineId;
      readonly reason: string;
      readonly heldBy: StaffId;
      readonly heldAt: Instant;
    }
  | {
      readonly type: 'ServiceLineWithdrawn';
      readonly lineId: LineId;
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly reason: string;
      readonly withdrawnBy: StaffId;
      readonly withdrawnAt: Instant;
    }
  /** Part of a sealed claim: in no other until it is returned. */
  | {
      readonly type: 'ServiceLineClaimed';
      readonly lineId: LineId;
      readonly patientControlNumber: PatientControlNumber;
    }
  /** Its claim was turned back at the door: approved still, and waiting for a new claim. */
  | {
      readonly type: 'ServiceLineReturned';
      readonly lineId: LineId;
      readonly patientControlNumber: PatientControlNumber;
      readonly reason: string;
    };

/** The work of pricing one signed session is done. Stream `session-billing-{sessionId}`. */
export type SessionBillingFact = {
  readonly type: 'SessionLinesProposed';
  readonly sessionId: SessionId;
  readonly lineIds: readonly LineId[];
  readonly notBillableLineIds: readonly LineId[];
};
