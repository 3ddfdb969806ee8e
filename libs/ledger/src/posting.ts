import {
  cents,
  sumCents,
  type Cents,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type RemittanceId,
  type ServiceDate,
} from '@ledgerline/terms';
import type { Account } from './chart-of-accounts.js';

/** What one side of an entry is about: the threads an auditor pulls. */
export interface About {
  readonly patientControlNumber?: PatientControlNumber;
  readonly lineId?: LineId;
  readonly remittanceId?: RemittanceId;
  /** Of the bank's own line. */
  readonly depositId?: string;
  /** Of the client's own money. */
  readonly clientId?: ClientId;
}

/** One side of an entry. Debit positive, credit negative. */
export interface Leg extends About {
  readonly account: Account;
  readonly cents: Cents;
}

/** What a fact means in money: a balanced set of legs. Its id will be the fact's id. */
export interface Posting {
  readonly effectiveDate: ServiceDate;
  readonly legs: readonly Leg[];
}

export const debit = (account: Account, amount: number, about: About = {}): Leg => ({
  ...about,
  account,
  cents: cents(amount),
});
export const credit = (account: Account, amount: number, about: About = {}): Leg => ({
  ...about,
  account,
  cents: cents(-amount),
});

/**
 * A balanced posting; legs of zero cents are left out.
 *
 * @throws RangeError where the legs do not sum to zero: the fact should have been refused before
 */
export function posting(effectiveDate: ServiceDate, ...legs: readonly Leg[]): Posting {
  const difference = sumCents(legs.map((leg) => leg.cents));
  if (difference !== 0) throw new RangeError(`entry is out of balance by ${difference} cents`);
  return { effectiveDate, legs: legs.filter((leg) => leg.cents !== 0) };
}

/** The opposite of a posting, leg by leg: reverse is undo, never delete. */
export const reversed = (original: Posting, effectiveDate: ServiceDate): Posting => ({
  effectiveDate,
  legs: original.legs.map((leg) => ({ ...leg, cents: cents(-leg.cents) })),
});
