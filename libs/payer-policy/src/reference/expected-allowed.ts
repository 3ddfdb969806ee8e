import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';
import type { ReferenceLine, ReferenceTables } from './reference-tables.js';

/** How dear a place is, each index in thousandths; national is 1000 each. */
export interface Locality {
  readonly workThousandths: number;
  readonly practiceExpenseThousandths: number;
  readonly malpracticeThousandths: number;
}

/** Where the price of a unit comes from: the fee schedule, or what the practice agreed with the payer. */
export type PriceSource =
  | {
      readonly kind: 'fee-schedule';
      readonly tables: ReferenceTables;
      readonly locality?: Locality;
    }
  | {
      readonly kind: 'contract';
      readonly contractVersion: string;
      /** Allowed for one unit, by code. */
      readonly allowedCentsByCode: ReadonlyMap<string, Cents>;
    };

export interface LineExpected {
  readonly allowedCents: Cents;
  /** Units whose practice expense was cut. */
  readonly reducedUnits: number;
  readonly mppr: boolean;
  readonly steps: readonly string[];
}

/** What the payer should allow for each line; a line without a price is left out. */
export function expectedAllowed(
  _lines: readonly Pick<ReferenceLine, 'lineKey' | 'procedureCode' | 'units'>[],
  _terms: Pick<PayerTerms, 'mppr'>,
  _date: ServiceDate,
  _source: PriceSource,
): ReadonlyMap<string, LineExpected> {
  return new Map();
}
