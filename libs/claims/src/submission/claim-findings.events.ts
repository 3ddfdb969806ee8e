import type { Instant, LineId, PatientControlNumber, StaffId } from '@ledgerline/terms';

/** A finding as it is kept: a later version of the rule does not rewrite it. */
export interface KeptFinding {
  readonly id: string;
  /** Of the rule; absent where its source does not number itself. */
  readonly version?: number;
  readonly severity: 'error' | 'warning';
  /** Under the claim's document; absent where the record lacks what a document is made of. */
  readonly field?: string;
}

/**
 * What the edits said of a claim about to be sealed, or waiting while tables changed, where they said anything
 * or had before. Stream
 * `claim-check-{patientControlNumber}`: the number it had, or would have had.
 */
export type ClaimCheckFact = {
  readonly type: 'ClaimChecked';
  readonly patientControlNumber: PatientControlNumber;
  readonly lineIds: readonly LineId[];
  /** `may-go`: judged again while it waits, and nothing stops it any more, or yet. */
  readonly outcome: 'held-back' | 'went-with-warnings' | 'may-go';
  readonly findings: readonly KeptFinding[];
  /** SHA-256 of what was judged. */
  readonly inputHash: string;
  readonly checkedAt: Instant;
};

/** Somebody answers for a warning. Stream `edit-acknowledgement-{lineId}`. */
export type EditAcknowledgementFact = {
  readonly type: 'WarningAcknowledged';
  readonly lineId: LineId;
  readonly editId: string;
  /** The rule as it was answered for: a later version asks again. */
  readonly editVersion: number;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
};
