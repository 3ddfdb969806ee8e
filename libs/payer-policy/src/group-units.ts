import type { Minutes, ServiceDate, Units } from '@ledgerline/terms';
import type { Discipline } from './policy.js';
import type { NotBillableReason } from './not-billable.js';

/** What is known of one client's part in one group session. */
export interface GroupUnitInputs {
  readonly serviceDate: ServiceDate;
  readonly discipline: Discipline;
  readonly attendedMinutes: Minutes;
  /** Of those, minutes with at least one other client in the room, any payer's. */
  readonly overlappingMinutes: Minutes;
  /** Most clients in the room at once while this one was there, this one included. */
  readonly groupLargest: number;
  /** Of the same code and discipline, in other sessions of the same date. */
  readonly unitsAlreadyThisDay: Units;
  /** The same over the week of the date (weekOf), the date itself included. */
  readonly unitsAlreadyThisWeek: Units;
}

/** How the answer was reached: kept inside the fact, to be read and recomputed. */
export interface UnitDerivation {
  /** `medicare-part-b/97150`; `none` where no policy applied. */
  readonly ruleId: string;
  readonly version: number;
  readonly citation: string;
  readonly inputs: GroupUnitInputs;
  /** Plain sentences, in order. */
  readonly steps: readonly string[];
  readonly result: string;
}

export type GroupUnits =
  | {
      readonly billable: true;
      readonly units: Units;
      readonly modifiers: readonly string[];
      readonly derivation: UnitDerivation;
    }
  | {
      readonly billable: false;
      /** Most fundamental first; never empty. */
      readonly reasons: readonly NotBillableReason[];
      readonly derivation: UnitDerivation;
    };
