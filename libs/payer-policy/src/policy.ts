import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';

/** The calling the service was given in; it chooses modifiers. */
export type Discipline = 'PT' | 'OT' | 'SLP' | 'BH';

/** One unit for the session whatever its length, or one for each span of minutes. */
export type UnitBasis = 'per-session' | 'per-15-minutes' | 'per-30-minutes' | 'per-hour';
/** What becomes of a begun span: nothing, or a unit once more than half of it has passed. */
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
  readonly unitsPerEpisodeMax?: number;
  /** Calendar year of the date of service. */
  readonly unitsPerYearMax?: number;
  /** Clients present at once, whoever pays for them; of no effect one to one. */
  readonly groupMin: number;
  readonly groupMax?: number;
  /** A discipline without an entry is not paid for this code. */
  readonly modifiersByDiscipline: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** In the place of those, where an assistant's share is billed; absent, the terms say. */
  readonly assistantModifiersByDiscipline?: Readonly<
    Partial<Record<Discipline, readonly string[]>>
  >;
  /** Written after the discipline's own. */
  readonly extraModifiers?: readonly string[];
  readonly citation: string;
  readonly source: PolicySource;
}
