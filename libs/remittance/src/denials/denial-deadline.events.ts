import type { Instant, PayerId, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';

/** What a payer gives a last day for. `answer`: its own, after an appeal. */
export type DeadlineWhat = 'appeal' | 'corrected-claim' | 'records' | 'reopening' | 'answer';
export type CountedFrom = 'payment-date' | 'service-date' | 'filing-date';

/** A payer's own days, as its contract has them. Stream `denial-deadlines-{practiceId}`. */
export type DenialDeadlineFact = {
  readonly type: 'DenialDeadlineSet';
  readonly practiceId: PracticeId;
  readonly payerId: PayerId;
  readonly what: DeadlineWhat;
  readonly days: number;
  readonly countedFrom: CountedFrom;
  /** First date of a denial it holds for. */
  readonly from: ServiceDate;
  /** Where it was read: contract, manual, letter. */
  readonly source: string;
  readonly setBy: StaffId;
  readonly setAt: Instant;
};
