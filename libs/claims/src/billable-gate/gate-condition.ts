import type { Discipline, PayerTerms, UnitPolicy } from '@ledgerline/payer-policy';
import type {
  Authorization,
  ClientState,
  ConsentKind,
  Coverage,
  Payer,
  PlanStanding,
} from '@ledgerline/practice';
import type { ClientCare } from '@ledgerline/session';
import type {
  Cents,
  ClientId,
  ClinicianId,
  LocationId,
  ProcedureCode,
  ServiceDate,
  Units,
} from '@ledgerline/terms';
import type { EstablishedPractice } from '../batches/claim-context.js';
import type { DocumentedService } from '../pricing/day-services.js';
import type { LinePart, Mender } from '../service-lines/service-line.events.js';

/** What a practice asks of itself, beside what its payers ask. */
export interface GateSettings {
  /** Papers every client signs before being treated. */
  readonly consents: readonly ConsentKind[];
}
export const usualGate: GateSettings = { consents: ['confidentiality', 'informed-consent'] };

/** What is the same for every line of a client's day. */
export interface GateDay {
  readonly clientId: ClientId;
  readonly client: Extract<ClientState, { phase: 'registered' }>;
  readonly serviceDate: ServiceDate;
  /** The day of asking, and thirty days after it. */
  readonly today: ServiceDate;
  readonly soon: ServiceDate;
  /** The last day on which the claim may arrive. */
  readonly filingLimit: ServiceDate;
  readonly practice: EstablishedPractice;
  readonly coverage: Coverage;
  readonly payer: Payer;
  readonly terms: PayerTerms;
  readonly care: ClientCare | undefined;
  readonly settings: GateSettings;
  /** Of a discipline: asked once a day. */
  readonly planStanding: (discipline: Discipline) => PlanStanding;
}

/** What the record holds of a line's services; absent where a line is judged again before sealing. */
export interface GateRecord {
  readonly services: readonly DocumentedService[];
  /** Keys of services whose time another service of this client shares. */
  readonly clientOverlaps: ReadonlySet<string>;
  /** Keys of services during which who gave them was one to one with somebody else. */
  readonly therapistOverlaps: ReadonlySet<string>;
  /** The highest likeness of the client's own text to another's of the session, in percent. */
  readonly noteLikenessPercent: number;
}

/** One line before the gate. */
export interface GateLine {
  readonly procedureCode: ProcedureCode;
  readonly discipline: Discipline;
  readonly clinicianId: ClinicianId;
  readonly locationId: LocationId;
  readonly part: LinePart;
  readonly modifiers: readonly string[];
  readonly units: Units;
  /** Absent where none was set. */
  readonly chargeCents: Cents | undefined;
  /** The payer's row for this code, which may stand before the terms. */
  readonly policy: UnitPolicy | undefined;
  /** The one it is counted against; `used-up` where those on file have no room. */
  readonly authorization: Authorization | 'used-up' | undefined;
  readonly record: GateRecord | undefined;
}

/** What does not hold, and the day by which it is to be mended where there is one. */
export interface Lack {
  readonly deadline?: ServiceDate;
}

/** One condition of the rule book's list. A small function, a code, and what to do about it. */
export interface GateCondition {
  /** Kebab-case. Never reused for another condition. */
  readonly code: string;
  /** In the rule book's list, 1 to 22; 0 where the practice asks it of itself. */
  readonly item: number;
  readonly mender: Mender;
  /** What to do, in the therapist's words. No personal data. */
  readonly sentence: string;
  /** Undefined where it holds, or is not asked. */
  readonly lacks: (line: GateLine, day: GateDay) => Lack | undefined;
}

/** Nothing more to say than the condition's own sentence. */
export const lack: Lack = {};

export const unless = (holds: boolean): Lack | undefined => (holds ? undefined : lack);
