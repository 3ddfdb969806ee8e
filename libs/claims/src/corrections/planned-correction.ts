import type { Payer } from '@ledgerline/practice';
import type { ClinicianId, Instant, LineId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClaimDraft } from '../batches/claim-draft.js';
import type { ServiceLine } from '../service-lines/service-line.state.js';
import type { CorrectionKind } from './correction.events.js';
import type { SentClaim } from './correction-standing.js';

/** A line as its stream stands. */
export interface LineRead {
  readonly lineId: LineId;
  readonly state: ServiceLine;
  readonly version: number;
}

/** Why a claim is not corrected as asked. */
export interface CorrectionBlock {
  /** Kebab-case, stable; CLM-006 as in the rule book. */
  readonly edit: string;
  /** What to do, for the biller. No personal data. */
  readonly sentence: string;
  /** Nothing sent can put it right: a person takes it up with the payer. */
  readonly isByHand?: true;
}

/** All that correcting one claim needs. */
export interface PlanCorrection {
  readonly claim: SentClaim;
  /** Every line the claim was sent with, as its stream stands. */
  readonly lines: readonly LineRead[];
  /** Lines that wait for a claim and belong to this one. */
  readonly joining: readonly LineRead[];
  readonly payer: Payer | undefined;
  /** Take the claim back whole, whatever its lines say. */
  readonly isVoided?: boolean;
  readonly correctionId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly signsAs?: ClinicianId;
  readonly at: Instant;
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

/** What follows a claim: its correction, or the next payer's claim. */
export type FollowingKind = CorrectionKind | 'secondary';

export type PlannedCorrection =
  | { readonly kind: FollowingKind; readonly draft: ClaimDraft }
  | { readonly kind: FollowingKind; readonly blocked: CorrectionBlock };
