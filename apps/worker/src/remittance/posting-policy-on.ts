import { fold } from '@ledgerline/event-store';
import {
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  type PostingPolicy,
} from '@ledgerline/remittance';
import type { ServiceDate } from '@ledgerline/terms';
import type { System } from '../system.js';

/** The practice's posting policy, as it stands, for payments of that date. */
export async function policyOn(
  { store, settings }: System,
  paymentDate: ServiceDate,
): Promise<PostingPolicy> {
  const stream = postingPolicyStream(settings.LEDGERLINE_PRACTICE);
  return policyInForce(fold(postingPolicies, await store.readStream(stream)), paymentDate);
}
