import type { Cents, ProcedureCode, ServiceDate, Units } from '@ledgerline/terms';
import type { PolicySource } from '../policy.js';

/** The three tables CMS publishes each quarter and we load: pairs, unit maxima, relative values. */
export type ReferenceKind = 'ptp' | 'mue' | 'rvu';

/** A row or a table of rows: from when it speaks, and where it was learnt. */
export interface Dated {
  /** `2024q3`; years and spans have names of their own. */
  readonly edition: string;
  /** First and last date of service, both included; no `to` stands until a later one starts. */
  readonly from: ServiceDate;
  readonly to?: ServiceDate;
  readonly citation: string;
  readonly source: PolicySource;
}

/** One NCCI pair: column 1 is paid, column 2 denied, unless the indicator is 1 and a modifier says why. */
export interface PairRow {
  readonly column1: ProcedureCode;
  readonly column2: ProcedureCode;
  /** 0 never together, 1 a modifier may part them. Rows of indicator 9 are no pairs and are not kept. */
  readonly indicator: 0 | 1;
  readonly from: ServiceDate;
  /** The last date it holds, included. */
  readonly to?: ServiceDate;
}

/** Most units of a code for one patient on one date. */
export interface MueRow {
  readonly code: ProcedureCode;
  readonly unitsMax: number;
  /** Who may go over: 1 judged line by line, 2 nobody on the date, 3 on appeal. */
  readonly adjudication: 1 | 2 | 3;
}

/** What a code is worth: hundredths of a relative value unit, not in a facility. */
export interface FeeRow {
  readonly code: ProcedureCode;
  /** Fee schedule status, a letter: A active, B bundled, C priced by the contractor, I, N, R. */
  readonly status: string;
  readonly workHundredths: number;
  readonly practiceExpenseHundredths: number;
  readonly malpracticeHundredths: number;
  /** Multiple-procedure indicator 5: always therapy, reduced when not the first of the day. */
  readonly isAlwaysTherapy: boolean;
}

export interface PtpTable extends Dated {
  readonly rows: readonly PairRow[];
}
export interface MueTable extends Dated {
  readonly rows: readonly MueRow[];
}
export interface FeeTable extends Dated {
  readonly rows: readonly FeeRow[];
  /** Where the file says it itself; it stands before the year's. */
  readonly conversionFactorTenThousandths?: number;
}

/** Dollars a relative value unit, in ten-thousandths: 33.2875 → 332875. */
export interface ConversionFactor extends Dated {
  readonly tenThousandths: number;
}

/** What a year allows before KX, and before a review. Two meters: PT with SLP, and OT. */
export interface Threshold extends Dated {
  readonly kxCents: Cents;
  readonly reviewCents: Cents;
}

/** A share in basis points: 2 % → 200. */
export interface Rate extends Dated {
  readonly basisPoints: number;
}

/** Everything CMS publishes that a line rests on. Rows of data; dates of service choose among them. */
export interface ReferenceTables {
  readonly ptp: readonly PtpTable[];
  readonly mue: readonly MueTable[];
  readonly fees: readonly FeeTable[];
  readonly conversionFactors: readonly ConversionFactor[];
  readonly thresholds: readonly Threshold[];
  /** Cut from Medicare's payment, never from the patient's share. */
  readonly sequestration: readonly Rate[];
  /** What is paid of a line an assistant gave. */
  readonly assistantShare: readonly Rate[];
  /** Cut from the practice expense of every always-therapy unit but the first. */
  readonly practiceExpenseReduction: readonly Rate[];
}

/** The row or table of a date of service: of those that cover it the one that started last. */
export function datedOn<T extends Dated>(rows: readonly T[], date: ServiceDate): T | undefined {
  let best: T | undefined;
  for (const row of rows)
    if (row.from <= date && (row.to === undefined || date <= row.to))
      // Of two that start on one day the former stands: loaded tables are put before the shipped.
      if (!best || row.from > best.from) best = row;
  return best;
}

/** `2024q3` → 20243, `2026` → 2026: the version a derivation cites. */
export const versionOf = ({ edition }: Dated): number => Number(edition.replace(/\D/g, ''));

/** A line as pairs, maxima and prices see it. */
export interface ReferenceLine {
  /** Unique within the day; answers are keyed by it. */
  readonly lineKey: string;
  readonly procedureCode: ProcedureCode;
  readonly units: Units;
  /** Services behind the line, of the day's. */
  readonly serviceIds: readonly string[];
}
