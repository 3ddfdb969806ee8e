import type { Instant, StaffId } from '@ledgerline/terms';
import type { PayerTerms } from './payer-terms.js';
import type { UnitPolicy } from './policy.js';

/** What happened to one payer's policy in this practice. Never renamed, never removed. */
export type PayerPolicyFact = {
  readonly type: 'PolicyVersionAdopted';
  readonly policyId: string;
  /** Versions the terms and rows carry stand above those of before. */
  readonly terms?: PayerTerms;
  readonly rows: readonly UnitPolicy[];
  readonly adoptedBy: StaffId;
  readonly adoptedAt: Instant;
  readonly reason: string;
};
