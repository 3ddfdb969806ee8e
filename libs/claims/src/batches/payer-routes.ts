import type { PayerId } from '@ledgerline/terms';
import type { Finding } from '../submission/claim-finding.js';
import { payerOfDraft } from './claim-draft.js';
import type { JudgedClaim } from './ready-claims.js';

/** Whether some clearinghouse of ours takes claims for a payer, as routed now. */
export type IsRouted = (payerId: PayerId) => boolean;

/** SUB-011 as sealing finds it: the payer is known to us, and nobody carries its claims. */
export const PAYER_NOT_ROUTED = {
  edit: 'payer-not-routed',
  severity: 'error',
  sentence:
    'No clearinghouse takes claims for this payer. Route the payer to one in the partners file, then submit again.',
} as const satisfies Finding;

/** A claim that nobody would carry may not go, however sound it is. */
export function heldWhereNotRouted(claim: JudgedClaim, isRouted: IsRouted): JudgedClaim {
  if (isRouted(payerOfDraft(claim.draft))) return claim;
  return { ...claim, findings: [PAYER_NOT_ROUTED, ...claim.findings], ready: null };
}
