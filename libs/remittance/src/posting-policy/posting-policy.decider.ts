import { accept, canonicalJson, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { PostingPolicyFact } from './posting-policy.events.js';
import {
  IDENTIFY_FROM_LEAST,
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
  readonly identifyFromPercent?: number | undefined;
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
  | { readonly code: 'posting-policy-percent-unfit'; readonly identifyFromPercent: number }
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

  decide(command, adopted) {
    const { practiceId, from, toleranceCents, overrides, undoes, by, at, reason } = command;
    const { identifyFromPercent } = command;
    const percent = identifyFromPercent !== undefined && { identifyFromPercent };
    const newest = adopted.at(-1) ?? shippedPostingPolicy;
    const said = { from, toleranceCents, overrides, ...percent };
    const offered = policyOf({ version: newest.version + 1, ...said });
    if (saysTheSame(newest, offered)) return accept();
    if (reason.trim() === '') return refuse({ code: 'posting-policy-reason-missing' });
    if (!Number.isSafeInteger(toleranceCents) || toleranceCents < 0)
      return refuse({ code: 'posting-policy-tolerance-unfit', toleranceCents });
    if (identifyFromPercent !== undefined && !isFitPercent(identifyFromPercent))
      return refuse({ code: 'posting-policy-percent-unfit', identifyFromPercent });
    const faults = policyFaults(offered);
    if (faults.length > 0) return refuse({ code: 'posting-policy-faulty', faults });
    return accept({
      type: 'PostingPolicyAdopted',
      practiceId,
      version: offered.version,
      ...said,
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
  identifyFromPercent,
}: Offered & Pick<PostingPolicyFact, 'version'>): PostingPolicy => ({
  ...withOverrides(shippedPostingPolicy, version, overrides),
  policyId: 'ours',
  from,
  toleranceCents,
  ...(identifyFromPercent !== undefined && { identifyFromPercent }),
});

type Offered = Pick<PostingPolicyFact, 'from' | 'toleranceCents' | 'overrides'> & {
  readonly identifyFromPercent?: number | undefined;
};

/** Whole, and no guess. */
const isFitPercent = (percent: number): boolean =>
  Number.isSafeInteger(percent) && percent >= IDENTIFY_FROM_LEAST && percent <= 100;

/** A policy as a practice offers it, before anybody adopts it, and what is wrong with it. */
export function offeredPolicy(
  offered: Offered,
  version = 0,
): { readonly policy: PostingPolicy; readonly faults: readonly PolicyFault[] } {
  const policy = policyOf({ version, ...offered });
  return { policy, faults: policyFaults(policy) };
}

const saysTheSame = (one: PostingPolicy, other: PostingPolicy): boolean =>
  one.policyId === other.policyId &&
  canonicalJson({ ...one, version: 0 }) === canonicalJson({ ...other, version: 0 });
