import type { AnyProjection } from '@ledgerline/event-store';
import { remittanceConflictRows } from './advice/remittance-conflicts.projection.js';
import { denials } from './denials/denials.projection.js';
import { depositProofs } from './deposits/deposit-proof.projection.js';
import { payerClaimNumbers, sentClaims } from './matching/claim-index.projection.js';
import { unmatchedClaimPayments } from './matching/unmatched-claim-payments.projection.js';
import { postingExceptions } from './posting/posting-exceptions.projection.js';
import { providerBalances } from './provider-balances/provider-balances.projection.js';

/** What this lib folds, for whoever runs read models; the bank's own lists stand beside it. */
export const remittanceProjections: readonly AnyProjection[] = [
  depositProofs,
  denials,
  postingExceptions,
  providerBalances,
  payerClaimNumbers,
  sentClaims,
  unmatchedClaimPayments,
  remittanceConflictRows,
];
