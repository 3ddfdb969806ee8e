import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { DepositFault } from './deposit-fault.js';

/** A line of a statement that brought money. */
export interface DepositRow {
  readonly row: number;
  readonly account: string;
  readonly depositDate: ServiceDate;
  readonly amountCents: Cents;
  readonly traceNumber?: string;
  readonly description: string;
  /** The bank's own name of the line, where the format has one that never changes (OFX FITID). */
  readonly bankLineId?: string;
}

export interface ReadDeposits {
  readonly deposits: readonly DepositRow[];
  /** Lines of money that went out, or of none: not ours to prove. */
  readonly passedOver: number;
  readonly faults: readonly DepositFault[];
}

export const DEPOSIT_ROWS_MAX = 10_000;

export const nothingRead = (...faults: DepositFault[]): ReadDeposits => ({
  deposits: [],
  passedOver: 0,
  faults,
});

const TRN = /\bTRN\*1\*([^*~\s\\/]{1,50})/;

/** The trace number in a bank's own words: the TRN segment of a CCD+ addenda. Empty where there is none. */
export const traceIn = (description: string): string => TRN.exec(description)?.[1] ?? '';

const ORIGINATOR =
  /\bTRN\*1\*[^*~\s\\/]{1,50}\*([0-9A-Z]{9,10})\b|\b(?:ORIG(?:INATOR)?|CO(?:MPANY)?) ?ID[:=]? ?([0-9A-Z]{9,10})\b/;

/**
 * Who paid, by number, in a bank's own words: TRN03 of the addenda, or the company id of the ACH batch, which payers make
 * the same (1 and their tax number). Its name is not read: a bank's words may name a person.
 */
export function originatorIn(description: string): string | undefined {
  const [, ofTrace, ofBatch] = ORIGINATOR.exec(description) ?? [];
  return ofTrace ?? ofBatch;
}

export const isTrace = (text: string): boolean => /^[\x21-\x7e]{1,50}$/.test(text);
