import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';

/** The calling the service was given in; it chooses modifiers. */
export type Discipline = 'PT' | 'OT' | 'SLP' | 'BH';

/** One unit for the session whatever its length, or one for each quarter hour. */
export type UnitBasis = 'per-session' | 'per-15-minutes';
/** What becomes of a begun quarter hour: nothing, or a unit from its eighth minute on. */
export type UnitRounding = 'whole-only' | 'midpoint';

/** Where a row was learnt, and how well. */
export interface PolicySource {
  readonly title: string;
  /** The date or the years the document speaks for. */
  readonly asOf: string;
  /** Calendar date it was read. */
  readonly retrieved: string;
  /** Read in the document itself, in one that quotes it, or not confirmed. */
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
  /** What is not known, in a sentence. */
  readonly caveat?: string;
}

/** How one payer counts one procedure over one span of dates. A row of data, never code. */
export interface UnitPolicy {
  readonly policyId: string;
  /** Raised when a row is replaced: lines keep the version they were made under. */
  readonly version: number;
  readonly procedureCode: ProcedureCode;
  /** First and last date of service, both included; no `to` is still in force. */
  readonly from: ServiceDate;
  readonly to?: ServiceDate;
  readonly basis: UnitBasis;
  /** Of no effect per session. */
  readonly rounding: UnitRounding;
  readonly unitsPerDayMax?: number;
  /** Per client and discipline, Sunday to Saturday (weekOf). */
  readonly unitsPerWeekMax?: number;
  /** Clients present at once, whoever pays for them. */
  readonly groupMin: number;
  readonly groupMax?: number;
  /** A discipline without an entry is not paid for this code. */
  readonly modifiersByDiscipline: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** Written after the discipline's own. */
  readonly extraModifiers?: readonly string[];
  readonly citation: string;
  readonly source: PolicySource;
}
