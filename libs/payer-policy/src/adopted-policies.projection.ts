import type { Projection } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import { payerPolicy, type AdoptedPolicy } from './payer-policy.decider.js';
import type { PayerPolicyFact } from './payer-policy.events.js';

/** One policy as a practice came to adopt it, and each time it did. */
export interface AdoptedPolicyRow {
  /** What withAdopted asks for. */
  readonly adopted: AdoptedPolicy;
  /** Oldest first. */
  readonly adoptions: readonly PolicyAdoption[];
}

export interface PolicyAdoption {
  readonly adoptedBy: StaffId;
  readonly adoptedAt: Instant;
  readonly reason: string;
  /** `terms`, or the code of a row, with its version. */
  readonly versions: readonly { readonly of: string; readonly version: number }[];
}

/** Policies a practice adopted. Key: the policy's id. */
export const adoptedPolicies: Projection<AdoptedPolicyRow | null, PayerPolicyFact> = {
  name: 'adopted-policies',
  version: 1,
  categories: ['payer-policy'],
  types: ['PolicyVersionAdopted'],
  empty: null,
  keysOf: ({ policyId }) => [policyId],
  evolve(row, fact) {
    const { adoptedBy, adoptedAt, reason, terms, rows } = fact;
    const versions = [
      ...(terms ? [{ of: 'terms', version: terms.version }] : []),
      ...rows.map((each) => ({ of: each.procedureCode as string, version: each.version })),
    ];
    return {
      adopted: payerPolicy.evolve(row?.adopted ?? payerPolicy.initial, fact),
      adoptions: [...(row?.adoptions ?? []), { adoptedBy, adoptedAt, reason, versions }],
    };
  },
};
