import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { PostingClause } from './posting-policy.js';

/** What a practice decided of its posting. Stream `posting-policy-{practiceId}`. */
export type PostingPolicyFact = {
  readonly type: 'PostingPolicyAdopted';
  readonly practiceId: PracticeId;
  /** Counted from 2: the shipped policy is the first. */
  readonly version: number;
  /** First payment date it holds for. */
  readonly from: ServiceDate;
  readonly toleranceCents: number;
  /** Whole percent of evidence from which a payment without our number finds its claim by itself; absent, all of it. */
  readonly identifyFromPercent?: number;
  /** Looked at before those of the shipped policy. */
  readonly overrides: readonly PostingClause[];
  /** The version it takes back: what held before that holds again. */
  readonly undoes?: number;
  readonly adoptedBy: StaffId;
  readonly adoptedAt: Instant;
  readonly reason: string;
};
