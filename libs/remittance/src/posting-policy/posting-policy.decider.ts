import { accept, canonicalJson, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { PostingPolicyFact } from './posting-policy.events.js';
import {
  policyFaults,
  policyOn,
  withOverrides,
  type PolicyFault,
  type PostingClause,
  type PostingPolicy,
} from './posting-policy.js';
import { shippedPostingPolicy } from './shipped-posting-policy.js';

export interface AdoptPostingPolicy {
  readonly type: 'AdoptPostingPolicy';
  readonly practiceId: PracticeId;
  readonly from: ServiceDate;
  readonly toleranceCents: number;
  readonly overrides: readonly PostingClause[];
  readonly undoes?: number;
  readonly by: StaffId;
  readonly at: Instant;
  readonly reason: string;
}

/** Most fundamental first. */
export type PostingPolicyRefusal =
  | { readonly code: 'posting-policy-reason-missing' }
  | { readonly code: 'posting-policy-tolerance-unfit'; readonly toleranceCents: number }
  | { readonly code: 'posting-policy-faulty'; readonly faults: readonly PolicyFault[] };

/** Every version of a practice's policy, the shipped one first. */
export type PostingPolicies = readonly PostingPolicy[];

export const postingPolicyStream = (practiceId: string): string =>
  streamOf('posting-policy', practiceId);

/** A practice's posting policy, version upon version: what was posted keeps the version it was posted by. */
export const postingPolicies: Decider<
  PostingPolicies,
  AdoptPostingPolicy,
  PostingPolicyFact,
  PostingPolicyRefusal
> = {
  initial: [shippedPostingPolicy],

  decide({ practiceId, from, toleranceCents, overrides, undoes, by, at, reason }, adopted) {
    const newest = adopted.at(-1) ?? shippedPostingPolicy;
    const offered = policyOf({ version: newest.version + 1, from, toleranceCents, overrides });
    if (saysTheSame(newest, offered)) return accept();
    if (reason.trim() === '') return refuse({ code: 'posting-policy-reason-missing' });
    if (!Number.isSafeInteger(toleranceCents) || toleranceCents < 0)
      return refuse({ code: 'posting-policy-tolerance-unfit', toleranceCents });
    const faults = policyFaults(offered);
    if (faults.length > 0) return refuse({ code: 'posting-policy-faulty', faults });
    return accept({
      type: 'PostingPolicyAdopted',
      practiceId,
      version: offered.version,
      from,
      toleranceCents,
      overrides,
      ...(undoes !== undefined && { undoes }),
      adoptedBy: by,
      adoptedAt: at,
      reason,
    });
  },

  evolve: (adopted, fact) => [...adopted, policyOf(fact)],
};

/** The version that decides about a payment of that date. */
export const policyInForce = (adopted: PostingPolicies, paymentDate: ServiceDate): PostingPolicy =>
  policyOn(adopted, paymentDate) ?? shippedPostingPolicy;

const policyOf = ({
  version,
  from,
  toleranceCents,
  overrides,
}: Pick<
  PostingPolicyFact,
  'version' | 'from' | 'toleranceCents' | 'overrides'
>): PostingPolicy => ({
  ...withOverrides(shippedPostingPolicy, version, overrides),
  policyId: 'ours',
  from,
  toleranceCents,
});

/** A policy as a practice offers it, before anybody adopts it, and what is wrong with it. */
export function offeredPolicy(
  offered: Pick<PostingPolicyFact, 'from' | 'toleranceCents' | 'overrides'>,
  version = 0,
): { readonly policy: PostingPolicy; readonly faults: readonly PolicyFault[] } {
  const policy = policyOf({ version, ...offered });
  return { policy, faults: policyFaults(policy) };
}

const saysTheSame = (one: PostingPolicy, other: PostingPolicy): boolean =>
  one.policyId === other.policyId &&
  canonicalJson({ ...one, version: 0 }) === canonicalJson({ ...other, version: 0 });
