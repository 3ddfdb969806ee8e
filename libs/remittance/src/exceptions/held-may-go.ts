import { refuse } from '@ledgerline/event-store';
import { carcTable } from '../carc/carc-table.js';
import { NEVER_PATIENTS } from '../denials/denial.decider.js';
import { isWriteOffReason, reasonFits, type WriteOffReason } from '../denials/write-off-reasons.js';
import type { MatchedPayment } from '../posting/claim-payment.state.js';
import { isDisposition, isWriteOff } from '../posting/posting-disposition.js';
import { mayBePatients } from '../posting-policy/posting-policy.js';
import { adjustmentAt } from './exceptions-of-payment.js';
import type { HeldGoesTo } from './resolution.events.js';

/** Most fundamental first. */
export type HeldRefusal =
  | { readonly code: 'held-account-unknown'; readonly to: string }
  | { readonly code: 'held-not-the-patients'; readonly reason: string }
  | { readonly code: 'held-write-off-not-listed'; readonly reason: string };

/**
 * Whether held money may go where a person says: by the rules a clause of our policy keeps to (`policyFaults`), and
 * given up only for a listed reason that speaks of what the payer said (decision 0012).
 */
export function heldMayGo(
  payment: MatchedPayment,
  at: string,
  { to, reason }: { readonly to: string; readonly reason?: string | undefined },
):
  | { readonly refused: HeldRefusal }
  | { readonly goes: { readonly to: HeldGoesTo; readonly reason?: WriteOffReason } } {
  const found = adjustmentAt(payment, at);
  if (!found || !isGoal(to)) return refuse({ code: 'held-account-unknown', to });
  const { adjustment, line } = found;
  const said = `${adjustment.group}-${adjustment.carc}`;
  if (to === 'write-off') {
    const isListed =
      reason !== undefined &&
      isWriteOffReason(reason) &&
      // Our own policy is asked by posting the payment anew under it.
      reason !== 'posting-policy' &&
      reasonFits(reason, adjustment);
    return isListed
      ? { goes: { to, reason } }
      : refuse({ code: 'held-write-off-not-listed', reason: said });
  }
  if (isWriteOff(to))
    return adjustment.group !== 'PR' && carcTable.has(adjustment.carc)
      ? { goes: { to } }
      : refuse({ code: 'held-write-off-not-listed', reason: said });
  const remarks = [...(line?.remarks ?? []), ...(payment.remarks ?? [])];
  return mayBePatients(adjustment) && !remarks.some((each) => NEVER_PATIENTS.has(each))
    ? { goes: { to } }
    : refuse({ code: 'held-not-the-patients', reason: said });
}

const isGoal = (to: string): to is HeldGoesTo =>
  to === 'write-off' || (isDisposition(to) && to !== 'memo' && to !== 'open' && to !== 'hold');
