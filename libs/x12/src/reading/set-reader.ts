import { parseCents, type Cents, type ServiceDate } from '@ledgerline/terms';
import type { Imbalance } from './claim-payment.js';
import type { FaultCode } from './fault-codes.js';
import type { SetTotals, X12Item } from './items.js';
import type { ReadingLimits } from './limits.js';
import { text, type Segment } from './segment.js';

export type At = Pick<Segment, 'id' | 'index'>;

/** Where the reader of one set puts what it found. */
export interface SetSink {
  readonly limits: ReadingLimits;
  /** ST02. */
  readonly controlNumber: string;
  /** How many faults so far ask for a hold; a claim compares before and after. */
  readonly holds: number;
  emit(item: X12Item): void;
  fault(code: FaultCode, at: At, element?: number, component?: number): void;
  unbalanced(imbalance: Imbalance): void;
}

/** Reads one kind of transaction set, segment by segment, keeping one loop at a time. */
export interface SetReader {
  /** Every segment between ST and SE. */
  read(segment: Segment): void;
  /** SE has come: gives what is still in hand and weighs the sums. Not called for a cut set. */
  finish(se: Segment): void;
  totals(): SetTotals;
  /** Whether every sum was read and holds; null for kinds without money to balance. */
  readonly isBalanced: boolean | null;
}

const NOTHING = 0 as Cents;
export const noTotals: SetTotals = {
  claims: 0,
  serviceLines: 0,
  charge: NOTHING,
  claimPaid: NOTHING,
  providerAdjustment: NOTHING,
  payment: null,
};

const DECIMAL = /^-?(?=\.?\d)\d{0,15}(\.\d{0,10})?$/;

/** Reads single elements; what cannot be read is a fault at its place, and undefined. */
export class Fields {
  readonly #sink: SetSink;
  readonly #days = new Map<string, ServiceDate | null>();

  constructor(sink: SetSink) {
    this.#sink = sink;
  }

  /** A required amount; 0 stands in where it cannot be read, and the fault holds the set. */
  amount(segment: Segment, element: number): Cents {
    const amount = parseCents(text(segment, element));
    if (amount !== undefined) return amount;
    this.#sink.fault('AMOUNT_UNREADABLE', segment, element);
    return 0 as Cents;
  }

  amountOrNull(segment: Segment, element: number): Cents | null {
    return text(segment, element) === '' ? null : this.amount(segment, element);
  }

  quantityOrNull(segment: Segment, element: number): number | null {
    const written = text(segment, element);
    if (written === '') return null;
    if (DECIMAL.test(written)) return Number(written);
    this.#sink.fault('QUANTITY_UNREADABLE', segment, element);
    return null;
  }

  /** The text of an element the set cannot be used without. */
  required(segment: Segment, element: number, component = 1): string {
    const written = text(segment, element, component);
    if (written === '') {
      const part = component === 1 ? undefined : component;
      this.#sink.fault('REQUIRED_MISSING', segment, element, part);
    }
    return written;
  }

  /** A day as CCYYMMDD, or the first of a range; null, with a warning, where it is none. */
  day(segment: Segment, element: number): ServiceDate | null {
    const written = text(segment, element);
    if (written === '') return null;
    let day = this.#days.get(written);
    if (day === undefined) {
      day = readDay(written);
      if (this.#days.size >= 1000) this.#days.clear();
      this.#days.set(written, day);
    }
    if (day === null) this.#sink.fault('DATE_UNREADABLE', segment, element);
    return day;
  }
}

const DAY = /^(\d{4})(\d\d)(\d\d)(-\d{8})?$/;

function readDay(written: string): ServiceDate | null {
  const match = DAY.exec(written);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isDay = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= length;
  return isDay ? (`${match[1]}-${match[2]}-${match[3]}` as ServiceDate) : null;
}

/** Whether a loop that began at `first` has grown beyond what is kept of one loop. */
export function isTooLarge(first: Segment, now: Segment, limits: ReadingLimits): boolean {
  return now.byteOffset - first.byteOffset > limits.loopBytes;
}
