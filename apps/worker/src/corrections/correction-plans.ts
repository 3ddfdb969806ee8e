import {
  CLAIMS_PER_BATCH_MAX,
  payerOfDraft,
  type BatchPlan,
  type ClaimDraft,
  type EstablishedPractice,
} from '@ledgerline/claims';
import type { PartnerProfile } from '../clearinghouse/partner-profile.js';
import { partnerOfPayer } from '../clearinghouse/trading-partner.js';

/** Corrections by partner and receiver, and those no partner takes. */
export interface CorrectionPlans {
  readonly plans: readonly { readonly profile: PartnerProfile; readonly plan: BatchPlan }[];
  readonly nobodys: readonly { readonly draft: ClaimDraft; readonly finding: typeof NOT_ROUTED }[];
}

const NOT_ROUTED = {
  edit: 'payer-not-routed',
  sentence:
    'No clearinghouse takes claims for this payer. Route the payer to one in the partners file, then ask again.',
} as const;

/** Sorts claims that are made already into batches; the same claims make the same plans. */
export function plansOf(
  drafts: readonly ClaimDraft[],
  practice: EstablishedPractice,
  profiles: readonly PartnerProfile[],
): CorrectionPlans {
  const nobodys: CorrectionPlans['nobodys'][number][] = [];
  const byRoute = new Map<
    string,
    { profile: PartnerProfile; plan: { receiverId: string | null; drafts: ClaimDraft[] } }
  >();
  for (const draft of drafts) {
    const payerId = payerOfDraft(draft);
    const profile = partnerOfPayer(profiles, payerId);
    if (!profile) {
      nobodys.push({ draft, finding: NOT_ROUTED });
      continue;
    }
    const receiverId = practice.payers.get(payerId)?.receiverId ?? null;
    const key = `${profile.partnerId}/${receiverId ?? ''}`;
    const known = byRoute.get(key);
    if (known) known.plan.drafts.push(draft);
    else byRoute.set(key, { profile, plan: { receiverId, drafts: [draft] } });
  }
  const plans = [...byRoute.values()].flatMap(({ profile, plan }) =>
    parts(plan).map((part) => ({ profile, plan: part })),
  );
  return { plans, nobodys };
}

function parts({ receiverId, drafts }: BatchPlan): BatchPlan[] {
  const found: BatchPlan[] = [];
  for (let at = 0; at < drafts.length; at += CLAIMS_PER_BATCH_MAX)
    found.push({ receiverId, drafts: drafts.slice(at, at + CLAIMS_PER_BATCH_MAX) });
  return found;
}
