import type { Cents, Instant, RemittanceId, ServiceDate, StaffId } from '@ledgerline/terms';

/**
 * A line of the bank's own statement. Stream `bank-deposit-{depositId}`; the id is a digest of what the line says, so
 * that the same statement again records nothing.
 */
export type BankDepositFact = {
  readonly type: 'BankDepositRecorded';
  readonly depositId: string;
  /** The account's last four characters. */
  readonly account: string;
  readonly depositDate: ServiceDate;
  readonly amountCents: Cents;
  /** CCD+ addenda, as the bank passed it on: TRN02. Absent where it did not. */
  readonly traceNumber?: string;
  /** SHA-256: a bank's words may name a person. */
  readonly descriptionSha256: string;
  /** From 1: which of several lines that say the same on one day. */
  readonly nth: number;
  /** Of the file it came in first. */
  readonly fileSha256: string;
  readonly recordedBy: StaffId;
  readonly recordedAt: Instant;
};

/** How bank and payer agree. */
export interface DepositEvidence {
  readonly isTraceEqual: boolean;
  /** Bank minus payer. */
  readonly differenceCents: Cents;
  /** Bank minus payer, calendar days. */
  readonly daysApart: number;
}

interface Pair {
  readonly remittanceId: RemittanceId;
  readonly depositId: string;
  readonly depositDate: ServiceDate;
  /** What the payer said it paid. */
  readonly remittanceCents: Cents;
}

/**
 * Which bank line brought a remittance's money: one at most. Stream `deposit-match-{remittanceId}`. A bank line may bring
 * several.
 */
export type DepositMatchFact =
  | ({
      readonly type: 'DepositMatched';
      readonly evidence: DepositEvidence;
      /** What allowed it: a clause of the matching policy, or `person`. */
      readonly clause: string;
      readonly reason?: string;
      readonly matchedBy: string;
      readonly matchedAt: Instant;
    } & Pair)
  /** The opposite, by a person: nothing is deleted, and the policy does not match the two again. */
  | ({
      readonly type: 'DepositUnmatched';
      readonly reason: string;
      readonly unmatchedBy: StaffId;
      readonly unmatchedAt: Instant;
    } & Pair);
