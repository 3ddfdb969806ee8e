import {
  isClaimable,
  PAYER_NOT_ROUTED,
  planBatches,
  type BatchPlan,
  type EstablishedPractice,
  type HeldBack,
} from '@ledgerline/claims';
import type { PartnerProfile } from './partner-profile.js';
import { partnerOfPayer } from './trading-partner.js';

type LineAt = Parameters<typeof planBatches>[0] extends Iterable<infer Line> ? Line : never;

/** Claims for one partner, and those for nobody. */
export interface PlannedLines {
  readonly plans: readonly { readonly profile: PartnerProfile; readonly plan: BatchPlan }[];
  readonly heldBack: readonly HeldBack[];
}

/**
 * Plans lines by the partner their payer is routed to now; a line already sealed is in none of them, so that a route
 * changed later leaves it where it is.
 */
export function plannedByPartner(
  lines: readonly LineAt[],
  practice: EstablishedPractice,
  profiles: readonly PartnerProfile[],
): PlannedLines {
  const byPartner = new Map<PartnerProfile | undefined, LineAt[]>();
  for (const each of lines) {
    if (!isClaimable(each.state)) continue;
    const partner = partnerOfPayer(profiles, each.state.line.payerId);
    const known = byPartner.get(partner);
    if (known) known.push(each);
    else byPartner.set(partner, [each]);
  }
  const nobodys = planBatches(byPartner.get(undefined) ?? [], practice);
  return {
    plans: profiles.flatMap((profile) =>
      planBatches(byPartner.get(profile) ?? [], practice).map((plan) => ({ profile, plan })),
    ),
    heldBack: nobodys.flatMap(({ drafts }) => drafts.map((draft) => heldBackOf(draft))),
  };
}

const heldBackOf = ({ lines }: BatchPlan['drafts'][number]): HeldBack => ({
  lineIds: lines.map(({ state }) => state.line.lineId),
  clientId: lines[0].state.line.clientId,
  findings: [PAYER_NOT_ROUTED],
});
