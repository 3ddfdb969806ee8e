import { allPostings } from '@ledgerline/ledger';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { ClaimPaymentFact } from './claim-payment.events.js';
import { claimPaymentPostings } from './claim-payment.posting.js';
import type { PostingPolicy } from '../posting-policy/posting-policy.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import { remittancePostings } from '../advice/remittance.posting.js';
import { onStream, payment, sent } from '../advice/remittance.samples.js';
import { settleClaims } from './settle-claims.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

/** Settles remittances one after another as the worker would; returns what lies on the claim's stream. */
export const settled = (...sets: [id: string, ...claims: ClaimAdvice[]][]): ClaimPaymentFact[] =>
  settledUnder(shippedPostingPolicy, [], ...sets);

export function settledUnder(
  policy: PostingPolicy,
  before: readonly ClaimPaymentFact[],
  ...sets: [id: string, ...claims: ClaimAdvice[]][]
): ClaimPaymentFact[] {
  const facts: ClaimPaymentFact[] = [...before];
  for (const [id, ...claims] of sets) {
    const streams = new Map([
      ['claim-C1', sent],
      ['claim-payment-C1', onStream('claim-payment-C1', facts)],
    ]);
    const result = settleClaims(
      { remittanceId: id as never, paymentDate: payment.paymentDate },
      claims,
      streams,
      policy,
    );
    for (const write of result.writes)
      facts.push(...write.facts.map((each) => each.fact as ClaimPaymentFact));
  }
  return facts;
}

const rules = allPostings([claimPaymentPostings, remittancePostings]);
export function books(
  facts: readonly (ClaimPaymentFact | RemittanceFact)[],
): Record<string, number> {
  const balances: Record<string, number> = {};
  for (const fact of facts)
    for (const leg of rules.postingOf(fact)?.legs ?? [])
      balances[leg.account] = (balances[leg.account] ?? 0) + leg.cents;
  return Object.fromEntries(
    Object.entries(balances)
      .filter(([, amount]) => amount !== 0)
      .sort(),
  );
}
