import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { Discipline, PolicySource } from '../policy.js';

/**
 * How a code counts by itself; a payer's row (UnitPolicy) may say otherwise.
 *
 * untimed        one a session, whatever its length
 * timed          one each `unitMinutes`
 * timed-base     one for the first `unitMinutes` of a family; its add-on counts what is beyond
 * timed-add-on   see its `base`
 * band           the minutes of the session choose among the codes of `bands`
 * area           first 20 square centimetres; `area-add-on` each further 20
 * bundled        never a line of its own
 * add-on         one with each unit of a code of `addOnTo`
 */
export type UnitModel =
  | 'untimed'
  | 'untimed-group'
  | 'timed'
  | 'timed-group'
  | 'timed-base'
  | 'timed-add-on'
  | 'band'
  | 'area'
  | 'area-add-on'
  | 'bundled'
  | 'add-on';

/** Medicare's standing of a code. */
export type MedicareStatus =
  'active' | 'bundled' | 'carrier' | 'invalid' | 'non-covered' | 'restricted';

/** One band of a family: the code billed from `from` minutes to the next band's. */
export interface Band {
  readonly code: ProcedureCode;
  readonly from: number;
}

/** One procedure code over one span of dates of service. A row of data, never code. */
export interface CodeRow {
  readonly code: ProcedureCode;
  readonly from: ServiceDate;
  readonly to?: ServiceDate;
  readonly disciplines: readonly Discipline[];
  /** Applied behaviour analysis; its clinicians are of discipline BH here. */
  readonly field?: 'aba' | 'psychology';
  readonly model: UnitModel;
  /** Minutes of one unit, where minutes count. */
  readonly unitMinutes?: number;
  /** Minutes from which a begun unit is one: 8 of 15, 31 of 60. */
  readonly countsFrom?: number;
  /** Whether its minutes join the pool of CMS's total time. */
  readonly isPooled: boolean;
  /** Of a group: several clients at once, each on his own line. */
  readonly isGroup: boolean;
  /** Of an add-on: the code it adds to. Of a base: its add-on. */
  readonly base?: ProcedureCode;
  readonly addOn?: ProcedureCode;
  /** Of an `add-on`: any of these in the same session. */
  readonly addOnTo?: readonly ProcedureCode[];
  readonly bands?: readonly Band[];
  readonly medicareStatus: MedicareStatus;
  /** What Medicare takes in its place. */
  readonly medicareTakes?: ProcedureCode;
  /** PFS multiple-procedure indicator 5: always therapy, practice expense reduced. */
  readonly isAlwaysTherapy: boolean;
  /** Our own few words; never the code set's. */
  readonly paraphrase: string;
  readonly source: PolicySource;
}
