import { fold } from '@ledgerline/event-store';
import { allPostings } from '@ledgerline/ledger';
import { instant, serviceDate, type PatientControlNumber, type StaffId } from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import { onStream } from '../advice/remittance.samples.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { claimDenials, type DenialCommand } from './denial.decider.js';
import type { DenialFact } from './denial.events.js';
import { denialPostings } from './denial.posting.js';
import { standingDenials } from './standing-denials.js';

export const C1 = 'C1' as PatientControlNumber;
export const said = {
  patientControlNumber: C1,
  why: 'as the rule says',
  by: 'fenn' as StaffId,
  at: instant('2026-12-10T09:00:00Z'),
  on: serviceDate('2026-12-10'),
};

/** What a command about claim C1 knows, given how its payments stand. */
export const about = (facts: readonly ClaimPaymentFact[]) => ({
  ...said,
  standing: standingDenials(onStream('claim-payment-C1', facts)),
  supersededBy: null,
  denials: ['L1'],
  actionId: 'A1',
  policy: shippedPostingPolicy,
});

/** The facts of a command that is taken; throws the code of one that is refused. */
export function done(command: DenialCommand, before: readonly DenialFact[] = []): DenialFact[] {
  const state = fold(claimDenials, onStream('denial-C1', before));
  const decision = claimDenials.decide(command, state);
  if ('refused' in decision) throw new Error(decision.refused.code);
  return [...decision.accepted];
}

const rules = allPostings([claimPaymentPostings, denialPostings]);

/** Balance of every account that has one, debit positive. */
export function booksOf(facts: readonly { readonly type: string }[]): Record<string, number> {
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
