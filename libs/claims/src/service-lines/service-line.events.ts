import type { BilledLine, Discipline } from '@ledgerline/payer-policy';
import type { HandsOn } from './hands-on.js';
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

/** Why a line has the units it has: rules, versions, sources, what went in, each step in words. */
export type UnitDerivation = BilledLine['derivation'];

/** Whom a lack concerns who can mend it. */
export type Mender = 'therapist' | 'biller' | 'owner';

/** A condition of the billable gate that does not hold, or a warning of it. */
export interface Missing {
  /** Kebab-case, stable: `no-informed-consent`. */
  readonly condition: string;
  /** What to do, in the therapist's words. No personal data. */
  readonly sentence: string;
  readonly mender: Mender;
  /** The day by which it is to be mended, or was. */
  readonly deadline?: ServiceDate;
}

/** What a line asks a payer for. */
export interface Billing {
  readonly procedureCode: ProcedureCode;
  readonly modifiers: readonly string[];
  readonly units: Units;
  readonly chargeCents: Cents;
}

/** Which part of its code's units a line bills; an assistant's share is a line of its own. */
export type LinePart = BilledLine['part'];

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
      readonly discipline?: Discipline;
      readonly part?: LinePart;
      /** `{sessionId}/{serviceId}`, in the order documented. */
      readonly serviceIds?: readonly string[];
      /** From 1, into the diagnoses of the plan of care; absent, the first four. */
      readonly diagnosisPointers?: readonly number[];
      /** The claim must have arrived on or before. */
      readonly filingLimit?: ServiceDate;
      readonly authorizationId?: string;
      /** What the payer should allow for the whole line. */
      readonly expectedAllowedCents?: Cents;
      /** The billable gate it passed; absent before there was one. */
      readonly gate?: { readonly conditionsTotal: number; readonly version: number };
      /** What a biller should know and nothing forbids. */
      readonly warnings?: readonly Missing[];
    }
  | {
      /**
       * The client was part of a signed session that this payer's rule does not pay, or does not
       * pay yet. Recorded, with why.
       */
      readonly type: 'ServiceLineNotBillable';
      readonly lineId: LineId;
      readonly sessionId: SessionId;
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly procedureCode: ProcedureCode;
      readonly minutes: Minutes;
      /** Codes: of conditions that do not hold, and of the rule that gives no unit. */
      readonly reasons: readonly string[];
      readonly derivation: UnitDerivation;
      readonly discipline?: Discipline;
      readonly part?: LinePart;
      readonly clinicianId?: ClinicianId;
      readonly payerId?: PayerId;
      readonly serviceIds?: readonly string[];
      /** What can be mended, and by whom. */
      readonly missing?: readonly Missing[];
      /** The line it would be, were all of that mended: the value at stake. */
      readonly wouldBe?: Billing;
      readonly warnings?: readonly Missing[];
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
    }
  /**
   * Its session was amended, or its day grew, while it was in a claim: what the payer holds is no
   * longer what is documented. `none`: it was looked at, and nothing billed changes.
   */
  | {
      readonly type: 'ServiceLineCorrectionOwed';
      readonly lineId: LineId;
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly correction: 'replacement' | 'void' | 'none';
      readonly was: Billing;
      /** Null where nothing is billed any more. */
      readonly now: Billing | null;
      /** What pricing says instead, for who makes the corrected claim; absent where it says nothing. */
      readonly said?: SaidOfLine;
      readonly sessionId: SessionId;
      /** The amendment that led to it; absent where a session of the day came late. */
      readonly amendmentId?: string;
      readonly patientControlNumber: PatientControlNumber;
      /** When the record was changed. */
      readonly owedAt: Instant;
    };

type Said<Type extends 'ServiceLineProposed' | 'ServiceLineNotBillable'> = Extract<
  ServiceLineFact,
  { type: Type }
>;
/** A line as pricing tells it, billable or not. */
export type SaidOfLine = Said<'ServiceLineProposed'> | Said<'ServiceLineNotBillable'>;

/** The work of pricing one signed session is done. Stream `session-billing-{sessionId}`. */
export type SessionBillingFact = {
  readonly type: 'SessionLinesProposed';
  readonly sessionId: SessionId;
  readonly lineIds: readonly LineId[];
  readonly notBillableLineIds: readonly LineId[];
  /** Of the session's stream, as priced; absent before sessions could be amended. */
  readonly sessionVersion?: number;
  readonly serviceDate?: ServiceDate;
  /** Who gave what and when, of therapists and assistants alike. */
  readonly handsOn?: readonly HandsOn[];
  /** Who had time in it as priced before, and has none any more. */
  readonly handsOff?: readonly ClinicianId[];
};
