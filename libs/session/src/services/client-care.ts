import type { Discipline } from '@ledgerline/practice';
import type { ClientId, ServiceDate, SessionId } from '@ledgerline/terms';

/** A day on which a client was treated or evaluated, by one record that says so. */
export interface TreatmentDay {
  readonly serviceDate: ServiceDate;
  /** Absent where the record does not tell: the day then counts in every discipline. */
  readonly discipline?: Discipline;
  readonly sessionId?: SessionId;
  readonly noteId?: string;
}

/** A progress report, or the discharge summary that is the last one. */
export interface ProgressReport {
  readonly noteId: string;
  readonly signedOn: ServiceDate;
  readonly discipline: Discipline;
  /** The last day it tells of. */
  readonly periodTo: ServiceDate;
}

/** A discharge ends an episode on the last day its summary tells of. */
export interface Discharge {
  readonly noteId: string;
  readonly discipline: Discipline;
  readonly on: ServiceDate;
}

/** How a client's treatment has gone so far, from what was signed. */
export interface ClientCare {
  readonly clientId: ClientId | null;
  /** The first day in any discipline; firstTreatmentOf tells one discipline's. */
  readonly firstTreatment: ServiceDate | null;
  /** By date; a day two records tell of is there twice. */
  readonly treatmentDays: readonly TreatmentDay[];
  /** By the end of their period. */
  readonly progressReports: readonly ProgressReport[];
  /** By date. */
  readonly discharges: readonly Discharge[];
  /** The last discharge in any discipline. */
  readonly dischargedOn?: ServiceDate;
}

/** Where a client stands between two progress reports. */
export interface ProgressStanding {
  /** Treatment days since the last report's period ended, the day asked about included. */
  readonly treatmentDaysSince: number;
  readonly isOverdue: boolean;
  /** Counted over the episode from 1: the report is to be written on or before this treatment day. */
  readonly reportDueByTreatmentDay: number;
  /** The date of that day, once it has come. */
  readonly reportDueOn?: ServiceDate;
}

/**
 * Whether a progress report is owed on a day of service. A report is due at least once every so many
 * treatment days; the first day counts, an evaluation too (MBPM ch. 15 §220.3.D). So with ten, the
 * eleventh treatment day without a report is overdue.
 *
 * Periods are judged by the day they end on, never after the report's own signature: a report signed
 * late about the first ten days mends the days after them, one that tells of thirteen does not.
 *
 * @param date                the day of service
 * @param everyTreatmentDays  of the payer's policy: 10 for Medicare
 */
export function progressStandingOn(
  care: ClientCare,
  discipline: Discipline,
  date: ServiceDate,
  everyTreatmentDays: number,
): ProgressStanding {
  const days = episodeDays(care, discipline, date);
  const periodEnd = care.progressReports
    .filter((each) => each.discipline === discipline)
    .map(({ periodTo, signedOn }) => (periodTo < signedOn ? periodTo : signedOn))
    .filter((end) => end < date)
    .sort()
    .at(-1);
  const daysBefore = days.filter((day) => periodEnd !== undefined && day <= periodEnd).length;
  const treatmentDaysSince = days.length - daysBefore;
  const reportDueByTreatmentDay = daysBefore + everyTreatmentDays;
  const reportDueOn = days[reportDueByTreatmentDay - 1];
  return {
    treatmentDaysSince,
    isOverdue: treatmentDaysSince > everyTreatmentDays,
    reportDueByTreatmentDay,
    ...(reportDueOn === undefined ? {} : { reportDueOn }),
  };
}

/** The first treatment day of the episode a day belongs to: after a discharge another one begins. */
export const firstTreatmentOf = (
  care: ClientCare,
  discipline: Discipline,
  date: ServiceDate,
): ServiceDate | undefined => episodeDays(care, discipline, date)[0];

/** Treatment days of one discipline up to a date, since the last discharge before it; each once. */
function episodeDays(care: ClientCare, discipline: Discipline, date: ServiceDate): ServiceDate[] {
  const discharged = care.discharges
    .filter((each) => each.discipline === discipline && each.on < date)
    .map(({ on }) => on)
    .sort()
    .at(-1);
  const days = care.treatmentDays
    .filter((each) => each.discipline === undefined || each.discipline === discipline)
    .map(({ serviceDate }) => serviceDate)
    .filter((day) => day <= date && (discharged === undefined || day > discharged));
  return [...new Set(days)].sort();
}
