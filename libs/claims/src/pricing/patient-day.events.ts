import type { Discipline } from '@ledgerline/payer-policy';
import type {
  ClientId,
  ClinicianId,
  Instant,
  LineId,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';
import type { LinePart } from '../service-lines/service-line.events.js';

/** One line of a day, and what it is for: by this the next pricing knows it again. */
export interface DayLineId {
  readonly lineId: LineId;
  readonly procedureCode: ProcedureCode;
  /** Absent where no unit was earned. */
  readonly part?: LinePart;
  readonly discipline?: Discipline;
}

/**
 * What happened to one client's day of service, all sessions together. Stream
 * `patient-day-{clientId}.{yyyymmdd}`.
 */
export type PatientDayFact =
  | {
      /** A unit could have gone to any of several codes: the clinician chose, first choice first. */
      readonly type: 'UnitTieSettled';
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly codes: readonly ProcedureCode[];
      readonly settledBy: ClinicianId;
      readonly settledAt: Instant;
    }
  | {
      readonly type: 'PatientDayPriced';
      readonly clientId: ClientId;
      readonly serviceDate: ServiceDate;
      readonly lines: readonly DayLineId[];
      /** Whether a change of the client's record could still change a line of it. */
      readonly isOpen: boolean;
      /** The last fact about the client that pricing knew of; null where there was none. */
      readonly judgedUpTo: string | null;
    };
