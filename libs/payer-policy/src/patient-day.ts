import type { Cents, Minutes, ProcedureCode, ServiceDate, Units } from '@ledgerline/terms';
import type { NotBillableReason } from './not-billable.js';
import type { Discipline } from './policy.js';

/** One documented service of one client on one date. */
export interface DayService {
  /** Unique within the day; the derivation names services by it. */
  readonly serviceId: string;
  /** Services of one session share it: a session of its own is a separate encounter (XE). */
  readonly encounterId: string;
  readonly procedureCode: ProcedureCode;
  readonly discipline: Discipline;
  /** The therapist the line is billed under. */
  readonly clinicianId: string;
  /** Whole minutes that count: one-to-one minutes; of a group, minutes with another client. */
  readonly minutes: Minutes;
  /** Of those, given by an assistant while no therapist took part. */
  readonly assistantMinutes: Minutes;
  /** Just where the client was one of several; absent for a service one to one. */
  readonly group?: {
    readonly attendedMinutes: Minutes;
    /** Most clients present at once while this one was, this one included. */
    readonly groupLargest: number;
  };
  /** Square centimetres treated, where the code counts area. */
  readonly areaSquareCm?: number;
  readonly placeOfService: string;
  readonly telehealth?: 'video' | 'audio-only';
}

/** All that one client was given on one date, under one payer. The order is as documented. */
export interface PatientDay {
  readonly policyId: string;
  readonly serviceDate: ServiceDate;
  readonly services: readonly DayService[];
  /** Pairs of service ids whose times overlap: they cannot be called distinct. */
  readonly overlapping?: readonly (readonly [string, string])[];
  /** Where remainders tie: the codes the clinician chose, recorded, first choice first. */
  readonly choices?: readonly ProcedureCode[];
  /** Of other dates, by `code/discipline`; absent is none. */
  readonly unitsUsed?: {
    readonly week?: Readonly<Record<string, number>>;
    readonly episode?: Readonly<Record<string, number>>;
    readonly year?: Readonly<Record<string, number>>;
  };
  /** Allowed so far this calendar year towards each threshold, whole cents. */
  readonly allowedThisYearCents?: { readonly ptAndSlp: Cents; readonly ot: Cents };
}

/** A rule a line rests on. */
export interface RuleCited {
  /** `medicare-part-b/97150`, `cms-total-time`, `ncci-ptp/97150/97110`. */
  readonly ruleId: string;
  readonly version: number;
  readonly citation: string;
}

/** A maximum that left fewer units than the minutes had earned. */
export interface UnitCut {
  readonly cap: 'day' | 'week' | 'episode' | 'year' | 'mue';
  readonly max: number;
  /** Before this day; 0 for `day` and `mue`, which are judged over the whole day. */
  readonly used: number;
  /** Units before and after. */
  readonly from: number;
  readonly to: number;
}

/** How an answer was reached: whole numbers and texts, kept in the fact, enough to recompute it. */
export interface UnitDerivation extends RuleCited {
  /** Every further rule that had a say: assistants, pairs, thresholds, caps. */
  readonly rules?: readonly RuleCited[];
  readonly inputs: Readonly<Record<string, string | number>>;
  /** The whole day as `ledgerline units` reads it; the same answer comes out. */
  readonly case?: PatientDay;
  /** Which maxima cut the units; absent, none did. */
  readonly cuts?: readonly UnitCut[];
  /** Plain sentences, in order. */
  readonly steps: readonly string[];
  readonly result: string;
}

/** One line to bill. All units of a code on a date are one line, but for an assistant's share. */
export interface BilledLine {
  readonly procedureCode: ProcedureCode;
  readonly discipline: Discipline;
  readonly clinicianId: string;
  readonly part: 'whole' | 'therapist' | 'assistant';
  /** In claim order, at most four. */
  readonly modifiers: readonly string[];
  readonly units: Units;
  readonly minutes: Minutes;
  /** In the order documented; the first says whose session the line belongs to. */
  readonly serviceIds: readonly string[];
  /** What the payer should allow for the whole line; absent where no price is known. */
  readonly expectedAllowedCents?: Cents;
  readonly derivation: UnitDerivation;
}

/** A service, or services of one code, that no unit is billed for. */
export interface UnbilledService {
  readonly procedureCode: ProcedureCode;
  readonly serviceIds: readonly string[];
  readonly minutes: Minutes;
  /** Most fundamental first; never empty. */
  readonly reasons: readonly NotBillableReason[];
  readonly derivation: UnitDerivation;
}

/** Codes among which a unit could go to any: the clinician's choice, else the first documented. */
export interface UnitTie {
  readonly discipline: Discipline;
  readonly candidates: readonly ProcedureCode[];
  readonly unitsToPlace: number;
  readonly chosen: readonly ProcedureCode[];
  readonly chosenBy: 'clinician' | 'first-documented';
}

/** What a biller should know and nothing forbids. */
export interface UnitWarning {
  readonly code: UnitWarningCode;
  readonly procedureCode?: ProcedureCode;
  readonly sentence: string;
}
export type UnitWarningCode =
  | 'band-code-changed'
  | 'code-outside-discipline'
  | 'area-not-recorded'
  | 'above-mue'
  | 'modifiers-left-out'
  | 'paired-with-overlap'
  | 'policy-caveat';

export interface DayUnits {
  readonly lines: readonly BilledLine[];
  readonly unbilled: readonly UnbilledService[];
  readonly ties: readonly UnitTie[];
  readonly warnings: readonly UnitWarning[];
}
