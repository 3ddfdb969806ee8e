import { cents, dollars, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { RuleCited } from '../patient-day.js';
import {
  datedOn,
  versionOf,
  type ConversionFactor,
  type FeeRow,
  type FeeTable,
  type Rate,
  type ReferenceTables,
} from './reference-tables.js';

/** How dear a place is: CMS's geographic indices, each in thousandths; national is 1000. */
export interface Locality {
  readonly workThousandths: number;
  readonly practiceExpenseThousandths: number;
  readonly malpracticeThousandths: number;
}

/** One unit of one code. */
export interface Price {
  readonly fullCents: Cents;
  /** With its practice expense cut; the same as full where it never is. */
  readonly reducedCents: Cents;
  readonly isReducible: boolean;
  /** To find the dearest by: hundredths of a relative value unit. */
  readonly practiceExpense: number;
  readonly step: string;
  readonly reducedStep: string;
}

/** Prices of one date and place. Worked out code by code as they are asked, and kept. */
export interface PriceList {
  of(code: string): Price | undefined;
  readonly cited: readonly RuleCited[];
  readonly citedWithReduction: readonly RuleCited[];
  readonly firstStep: string;
}

const national: Locality = {
  workThousandths: 1000,
  practiceExpenseThousandths: 1000,
  malpracticeThousandths: 1000,
};
const known = new WeakMap<FeeTable, Map<string, PriceList>>();

/** undefined where no table of fees or no conversion factor covers the date. */
export function priceListOn(
  tables: ReferenceTables,
  date: ServiceDate,
  locality = national,
): PriceList | undefined {
  const fees = datedOn(tables.fees, date);
  if (!fees) return undefined;
  const year = datedOn(tables.conversionFactors, date);
  const factor = fees.conversionFactorTenThousandths ?? year?.tenThousandths;
  if (factor === undefined) return undefined;
  const reduction = datedOn(tables.practiceExpenseReduction, date);
  const { workThousandths, practiceExpenseThousandths, malpracticeThousandths } = locality;
  const key = [
    factor,
    reduction?.basisPoints,
    workThousandths,
    practiceExpenseThousandths,
    malpracticeThousandths,
  ].join('/');
  const lists = known.get(fees) ?? new Map<string, PriceList>();
  known.set(fees, lists);
  const before = lists.get(key);
  if (before) return before;
  const made = makeList(fees, factor, year, reduction, locality);
  lists.set(key, made);
  return made;
}

function makeList(
  fees: FeeTable,
  factor: number,
  year: ConversionFactor | undefined,
  reduction: Rate | undefined,
  locality: Locality,
): PriceList {
  const rows = new Map(fees.rows.map((row) => [row.code as string, row]));
  const prices = new Map<string, Price | undefined>();
  const cited = [ruleOf('fee-schedule', fees)];
  if (fees.conversionFactorTenThousandths === undefined && year)
    cited.push(ruleOf('conversion-factor', year));
  return {
    of(code) {
      if (prices.has(code)) return prices.get(code);
      const row = rows.get(code);
      const price = row && priceOf(row, factor, reduction?.basisPoints ?? 0, locality);
      prices.set(code, price);
      return price;
    },
    cited,
    citedWithReduction: reduction ? [...cited, ruleOf('mppr', reduction)] : cited,
    firstStep: 'Its first unit has the dearest practice expense of the day and is allowed in full.',
  };
}

const ruleOf = (name: string, table: Parameters<typeof versionOf>[0]): RuleCited => ({
  ruleId: `${name}/${table.edition}`,
  version: versionOf(table),
  citation: table.citation,
});

/** Active and restricted codes are priced by their values, bundled ones are worth nothing of their own. */
function priceOf(
  row: FeeRow,
  factor: number,
  reductionBasisPoints: number,
  locality: Locality,
): Price | undefined {
  const { code, status, isAlwaysTherapy, practiceExpenseHundredths: practiceExpense } = row;
  const total = row.workHundredths + practiceExpense + row.malpracticeHundredths;
  if (status === 'B') return bundled(code);
  if ((status !== 'A' && status !== 'R') || total === 0) return undefined;
  const cut = isAlwaysTherapy ? reductionBasisPoints : 0;
  const fullCents = centsOf(row, factor, 0, locality);
  const reducedCents = centsOf(row, factor, cut, locality);
  const parts = [row.workHundredths, practiceExpense, row.malpracticeHundredths]
    .map(decimals(2))
    .join(' + ');
  const place = locality === national ? '' : ', at the indices of the place';
  return {
    fullCents,
    reducedCents,
    isReducible: cut > 0,
    practiceExpense,
    step:
      `${code} is worth ${decimals(2)(total)} (${parts}) at $${decimals(4)(factor)}${place}: ` +
      `${dollars(fullCents)}.`,
    reducedStep: `practice expense less ${cut / 100} %, ${dollars(reducedCents)}.`,
  };
}

const bundled = (code: string): Price => ({
  fullCents: cents(0),
  reducedCents: cents(0),
  isReducible: false,
  practiceExpense: 0,
  step: `${code} is bundled: Medicare pays it within other services, nothing of its own.`,
  reducedStep: '',
});

/** Whole numbers throughout, rounded once, half up. */
function centsOf(row: FeeRow, factor: number, cut: number, locality: Locality): Cents {
  const value =
    (row.workHundredths * locality.workThousandths +
      row.malpracticeHundredths * locality.malpracticeThousandths) *
      10_000 +
    row.practiceExpenseHundredths * locality.practiceExpenseThousandths * (10_000 - cut);
  // value counts 1e-9 of a relative value unit, the factor 1e-4 dollars: together 1e-11 of a cent.
  const [amount, cent] = [BigInt(value) * BigInt(factor), 100_000_000_000n];
  return cents(Number((2n * amount + cent) / (2n * cent)));
}

/** 88 → `0.88`, 332875 → `33.2875`. */
const decimals =
  (places: number) =>
  (value: number): string => {
    const text = String(value).padStart(places + 1, '0');
    return `${text.slice(0, -places)}.${text.slice(-places)}`;
  };
