import type { Cents, Instant, RemittanceId, ServiceDate, StaffId } from '@ledgerline/terms';

/** How a statement was written. */
export type StatementFormat = 'csv' | 'bai2' | 'ofx';

/**
 * A line of the bank's own statement. Stream `bank-deposit-{depositId}`; the id is a digest of what the line says, so
 * that the same statement again records nothing.
 */
export type BankDepositRecorded = {
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
  /** Absent on facts from before there were others: csv. */
  readonly format?: StatementFormat;
  /** Who paid, where the bank's words name it by number: TRN03, or the ACH company id, which is the same. */
  readonly originatorId?: string;
  /** Where in the file: row, line or STMTTRN. */
  readonly row?: number;
  /** The line it looked the same as, and why a person found it to be another one. */
  readonly apartFrom?: string;
  readonly apartBecause?: string;
  readonly recordedBy: StaffId;
  readonly recordedAt: Instant;
};

/** A line on the books, and where it was read. */
export interface LookedLike {
  readonly depositId: string;
  readonly fileSha256: string;
  readonly row?: number;
}

/** A line that may be one we have, told in another file: on no books until a person says. Stream as above. */
export type DepositLookalikeFact =
  | ({
      readonly type: 'BankDepositLooksAlike';
      readonly like: LookedLike;
    } & Omit<BankDepositRecorded, 'type'>)
  | {
      readonly type: 'BankDepositToldSame';
      readonly depositId: string;
      readonly sameAs: string;
      readonly reason: string;
      readonly toldBy: StaffId;
      readonly toldAt: Instant;
    };

/** Lines of a statement came onto the books, or wait to be told apart. Stream `bank-account-{digest of its last four}`. */
export type StatementFact = {
  readonly type: 'StatementImported';
  readonly account: string;
  readonly fileSha256: string;
  readonly format: StatementFormat;
  readonly recorded: number;
  readonly alike: number;
  readonly importedBy: StaffId;
  readonly importedAt: Instant;
};

export type BankDepositFact =
  | BankDepositRecorded
  /** Off the books again, with the statement it came in. */
  | {
      readonly type: 'BankDepositUndone';
      readonly depositId: string;
      readonly depositDate: ServiceDate;
      readonly amountCents: Cents;
      readonly fileSha256: string;
      readonly reason: string;
      readonly undoneBy: StaffId;
      readonly undoneAt: Instant;
    };

/** How bank and payer agree. */
export interface DepositEvidence {
  readonly isTraceEqual: boolean;
  /** Bank minus payer; of several that came together, of all of them. */
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
  /** Of it, what this bank line brought, where several did; absent, all of it. */
  readonly broughtCents?: Cents;
}

/**
 * Which bank line brought a remittance's money, or which several brought it in parts. Stream
 * `deposit-match-{remittanceId}`. A bank line may bring several remittances.
 */
export type DepositMatchFact =
  | ({
      readonly type: 'DepositMatched';
      readonly evidence: DepositEvidence;
      /** What allowed it: a clause of the matching policy, or `person`. */
      readonly clause: string;
      /** What agreed only together: the remittances of one bank line, or the bank lines of one remittance. */
      readonly together?: readonly string[];
      readonly reason?: string;
      readonly matchedBy: string;
      readonly matchedAt: Instant;
    } & Pair)
  /** The opposite, by a person: nothing is deleted, and the policy does not match the two again. */
  | ({
      readonly type: 'DepositUnmatched';
      readonly reason: string;
      /** Taken apart by an undo: once posted anew the two may come together by themselves. */
      readonly because?: 'remittance-undone' | 'statement-undone';
      readonly unmatchedBy: string;
      readonly unmatchedAt: Instant;
    } & Pair);

/** Both sides were looked through for what belongs together; what was found. Stream `deposit-search-{id}`. */
export type DepositSearchFact = {
  readonly type: 'DepositSearched';
  /** A remittance, or a bank line. */
  readonly id: string;
  readonly of: 'remittance' | 'bank-deposit';
  readonly found: 'matched' | 'offered' | 'several-fit' | 'none-fits' | 'not-on-the-books';
  /** The other side: matched, or for a person to choose from. */
  readonly candidates: readonly string[];
  /** Version of its own stream that was seen: recorded or posted anew, it is looked for again. */
  readonly seenVersion: number;
};
