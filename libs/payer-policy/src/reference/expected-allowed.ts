import { cents, dollars, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { RuleCited } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import { priceListOn, type Locality, type Price, type PriceList } from './price-list.js';
import type { ReferenceLine, ReferenceTables } from './reference-tables.js';

/** Where the price of a unit comes from: the fee schedule, or what the practice agreed with the payer. */
export type PriceSource =
  | {
      readonly kind: 'fee-schedule';
      readonly tables: ReferenceTables;
      /** National, unadjusted, where absent. */
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
  /** Whether the practice expense of any of its units was cut. */
  readonly mppr: boolean;
  readonly reducedUnits: number;
  readonly cited: readonly RuleCited[];
  readonly steps: readonly string[];
}

type Line = Pick<ReferenceLine, 'lineKey' | 'procedureCode' | 'units'>;

/**
 * What the payer should allow for each line of one patient's day, over all sessions and disciplines.
 *
 * Under the multiple-procedure reduction the always-therapy unit with the dearest practice expense is
 * allowed in full (a tie goes to the dearer fee), every other such unit with its practice expense cut;
 * work and malpractice stay. Each unit is rounded half up to the cent, then summed. A contract's rates
 * are taken as agreed: no reduction, because its parts are not known.
 *
 * @returns by line key; a line whose code has no price of the payer's is left out. A bundled code is 0.
 */
export function expectedAllowed(
  lines: readonly Line[],
  terms: Pick<PayerTerms, 'mppr'>,
  date: ServiceDate,
  source: PriceSource,
): ReadonlyMap<string, LineExpected> {
  const expected = new Map<string, LineExpected>();
  if (source.kind === 'contract') {
    for (const line of lines) {
      const rate = source.allowedCentsByCode.get(line.procedureCode);
      if (rate !== undefined)
        expected.set(line.lineKey, agreed(line, rate, source.contractVersion));
    }
    return expected;
  }
  const list = priceListOn(source.tables, date, source.locality);
  if (!list) return expected;
  const first = terms.mppr ? firstOf(lines, list) : undefined;
  for (const line of lines) {
    const price = list.of(line.procedureCode);
    if (price) expected.set(line.lineKey, priced(line, price, list, terms.mppr, line === first));
  }
  return expected;
}

/** The line whose first unit keeps its whole practice expense. */
function firstOf(lines: readonly Line[], list: PriceList): Line | undefined {
  let first: Line | undefined;
  let best: Price | undefined;
  for (const line of lines) {
    const price = line.units > 0 ? list.of(line.procedureCode) : undefined;
    if (!price?.isReducible) continue;
    if (best && first && !isBefore(price, line, best, first)) continue;
    [first, best] = [line, price];
  }
  return first;
}

/** Where even the fees are equal the code decides, then the key: the order of entry never does. */
function isBefore(price: Price, line: Line, best: Price, first: Line): boolean {
  if (price.practiceExpense !== best.practiceExpense)
    return price.practiceExpense > best.practiceExpense;
  if (price.fullCents !== best.fullCents) return price.fullCents > best.fullCents;
  if (line.procedureCode !== first.procedureCode) return line.procedureCode < first.procedureCode;
  return line.lineKey < first.lineKey;
}

/** What a line of so many units came to before, by price: visits differ, their lines seldom do. */
const known = new WeakMap<Price, Map<number, LineExpected>>();
const UNITS_KNOWN_MAX = 64;

function priced(
  line: Line,
  price: Price,
  list: PriceList,
  isReducing: boolean,
  isFirst: boolean,
): LineExpected {
  if (line.units > UNITS_KNOWN_MAX) return workedOut(line, price, list, isReducing, isFirst);
  const before = known.get(price) ?? new Map<number, LineExpected>();
  known.set(price, before);
  const key = line.units * 4 + (isReducing ? 2 : 0) + (isFirst ? 1 : 0);
  const expected = before.get(key) ?? workedOut(line, price, list, isReducing, isFirst);
  before.set(key, expected);
  return expected;
}

function workedOut(
  { units }: Line,
  price: Price,
  list: PriceList,
  isReducing: boolean,
  isFirst: boolean,
): LineExpected {
  const reducedUnits = isReducing && price.isReducible ? units - (isFirst ? 1 : 0) : 0;
  const fullUnits = units - reducedUnits;
  const allowedCents = cents(fullUnits * price.fullCents + reducedUnits * price.reducedCents);
  const steps = [price.step];
  if (isReducing && price.isReducible && isFirst) steps.push(list.firstStep);
  if (reducedUnits > 0)
    steps.push(`${counted(reducedUnits)} after the first of the day: ${price.reducedStep}`);
  if (units > 1)
    steps.push(
      `${counted(units)}: ${[
        ...(fullUnits > 0 ? [`${fullUnits} × ${dollars(price.fullCents)}`] : []),
        ...(reducedUnits > 0 ? [`${reducedUnits} × ${dollars(price.reducedCents)}`] : []),
      ].join(' + ')} = ${dollars(allowedCents)}.`,
    );
  return {
    allowedCents,
    mppr: reducedUnits > 0,
    reducedUnits,
    cited: reducedUnits > 0 ? list.citedWithReduction : list.cited,
    steps,
  };
}

const counted = (units: number): string => (units === 1 ? '1 unit' : `${units} units`);

const agreed = ({ procedureCode, units }: Line, rate: Cents, version: string): LineExpected => {
  const allowedCents = cents(units * rate);
  return {
    allowedCents,
    mppr: false,
    reducedUnits: 0,
    cited: [],
    steps: [
      `Contract ${version} allows ${dollars(rate)} a unit of ${procedureCode}: ` +
        `${counted(units)}, ${dollars(allowedCents)}.`,
    ],
  };
};
