import type { Fact } from '@ledgerline/event-store';
import { dollars } from '@ledgerline/terms';
import type { BankDepositFact, DepositMatchFact } from './deposit.events.js';

/** Each fact of the bank's side as one sentence. Undefined for facts of others. */
export function tellDeposit(given: Fact): string | undefined {
  const fact = given as BankDepositFact | DepositMatchFact;
  switch (fact.type) {
    case 'BankDepositRecorded':
      return `The bank shows ${dollars(fact.amountCents)} on ${fact.depositDate}, ${fact.traceNumber ? `trace ${fact.traceNumber}` : 'without a trace number'}.`;
    case 'DepositMatched':
      return `Remittance ${fact.remittanceId} came with deposit ${fact.depositId}, ${dollars(fact.remittanceCents)}: ${fact.clause}.`;
    case 'DepositUnmatched':
      return `Remittance ${fact.remittanceId} did not come with deposit ${fact.depositId} after all, says ${fact.unmatchedBy}.`;
    default:
      return undefined;
  }
}
